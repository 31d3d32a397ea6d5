import { expect, test } from 'vitest';
import { bytesOf } from '#lib/files/bytes-of.ts';
import { dossierDocx } from '#core/transfer/docx/document.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { paperOf } from '#core/transfer/paper.ts';
import { document, footnote, sentence, source } from '#core/transfer/test-document.ts';
import { parseSource } from '#lib/extract/parse.ts';

const kinds = ['independent', 'copy', 'update', 'not-assessed'] as const;
const sources = kinds.map((independence, at) => source(at + 1, { independence }));
const notes = kinds.map((_, at) => footnote(at + 1, at + 1, `Words ${at + 1}`));
const text = [sentence('Twelve people were hurt.', [1, 2, 3, 4])];
const dossier = (more = {}) =>
  document([{ kind: 'text', id: null, title: 'Text', paragraphs: [text] }], notes, sources, more);

test('footnotes on paper and in Word show the knot of their source as shape and words; web pages do not', async () => {
  const paper = dossierHtml(dossier(), { paper: paperOf('en') });
  const marks = [...paper.matchAll(/<span class="knot (\w+)"><\/span>([\w ]+)/g)].map(([, shape, words]) => [
    shape,
    words?.trim(),
  ]);
  expect(marks).toEqual([
    ['filled', 'independent'],
    ['hollow', 'a copy'],
    ['filled', 'an update'],
    ['dotted', 'independence not assessed'],
  ]);
  expect(dossierHtml(dossier())).not.toContain('class="knot');
  const bytes = await bytesOf(dossierDocx(dossier({ language: 'es' }), 'es-ES'));
  const read = (await parseSource({ name: 'out.docx', bytes })).blocks.map((block) => block.text).join('\n');
  const signs = ['● independiente', '○ es una copia', '● es una actualización', '◌ independencia sin evaluar'];
  for (const [at, sign] of signs.entries()) expect(read).toContain(`Fuente ${at + 1} ${sign}`);
});
