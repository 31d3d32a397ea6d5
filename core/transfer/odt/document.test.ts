import { expect, test } from 'vitest';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import { partsIn, wellFormed } from '#core/transfer/docx/test-parts.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { dossierOdt } from '#core/transfer/odt/document.ts';
import type { Cover } from '#core/transfer/dossier-words.ts';
import {
  arabic,
  cleanHostileText,
  document,
  everyText,
  footnote,
  fullDocument,
  hostileText,
  sentence,
  source,
} from '#core/transfer/test-document.ts';
import { parseSource } from '#lib/extract/parse.ts';

const noDirections = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

async function odt(dossier: DossierDocument, { locale = 'en-GB', ...cover }: Cover & { locale?: string } = {}) {
  const bytes = Buffer.from(await bytesOf(dossierOdt(dossier, locale, cover)));
  const parts = partsIn(bytes);
  const part = (name: string) => parts.get(name) ?? '';
  return { bytes, parts, content: part('content.xml'), styles: part('styles.xml'), meta: part('meta.xml') };
}

/** Returns the errors in the parts that are XML. */
function complaints(parts: ReadonlyMap<string, string>): string[] {
  return wellFormed(new Map([...parts].filter(([name]) => name.endsWith('.xml'))));
}

const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

test('an ODT file begins with its uncompressed type, lists all its parts, and each is well-formed', async () => {
  const { bytes, parts } = await odt(fullDocument());
  // The size is in the header before the data; no flag puts it in a data descriptor after it.
  expect(bytes.readUInt16LE(6) & 8).toBe(0);
  expect(bytes.readUInt32LE(18)).toBe(39);
  expect(bytes.subarray(30, 77).toString('latin1')).toBe('mimetypeapplication/vnd.oasis.opendocument.text');
  expect(complaints(parts)).toEqual([]);
  const manifest = parts.get('META-INF/manifest.xml') ?? '';
  expect([...manifest.matchAll(/full-path="([^"]+)"/g)].map(([, path]) => path)).toEqual([
    '/',
    ...[...parts.keys()].filter((name) => name.endsWith('.xml') && !name.startsWith('META')),
  ]);
  expect(parts.get('content.xml')).toContain('office:version="1.3"');
});

test('styles have the names that LibreOffice and Word know', async () => {
  const { styles } = await odt(fullDocument());
  const names = new Map(
    [...styles.matchAll(/style:name="(\w*_20_\w*)"(?: style:display-name="([^"]*)")?/g)].map(([, name, shown]) => [
      name,
      shown,
    ]),
  );
  expect(names.size).toBeGreaterThan(4);
  expect([...names].filter(([name, shown]) => shown !== name?.replaceAll('_20_', ' '))).toEqual([]);
});

test('all footnotes are in order of first citation, and every link has a target', async () => {
  const dossier = fullDocument();
  const { content, bytes } = await odt(dossier);
  const notes = [...content.matchAll(/<text:note text:id="ftn(\d+)".*?<\/text:note>/gs)];
  expect(notes.map(([, number]) => Number(number))).toEqual(dossier.footnotes.map((_, index) => index + 1));
  for (const { exact } of dossier.footnotes) {
    const words = oneLine(exact).slice(0, 30);
    expect(notes.filter(([xml]) => oneLine(textOf(xml)).includes(words)).length, words).toBeGreaterThan(0);
  }
  // Every link target exists exactly once.
  const places = [...content.matchAll(/bookmark-start text:name="([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(places).size).toBe(places.length);
  for (const [, to] of content.matchAll(/xlink:href="#([^"]+)"/g)) expect(places).toContain(to);
  for (const [, note] of content.matchAll(/text:ref-name="([^"]+)"/g)) expect(content).toContain(`text:id="${note}"`);
  expect(count(content, /<text:h /g)).toBe(count(content, /bookmark-start text:name="_Toc/g));
  expect(count(content, /<table:table-header-rows>/g)).toBe(count(content, /<table:table /g));
  const { blocks } = await parseSource({ name: 'a.odt', bytes });
  const read = oneLine(blocks.map(({ text }) => text).join('\n'));
  for (const section of dossier.sections) expect(read).toContain(oneLine(section.title));
});

test('each sentence is in the text once, and each footnote is where it is first cited', async () => {
  const { content } = await odt(fullDocument());
  const withoutMarks = (xml: string) =>
    xml
      .replace(/<text:note .*?<\/text:note>/gs, '')
      .replace(/<text:note-ref [^>]*>\d+<\/text:note-ref>/g, '')
      .replace(/<text:span text:style-name="DossierNoQuote">[^<]*<\/text:span>/g, '');
  const body = oneLine(noDirections(textOf(withoutMarks(content))));
  const sentences = [
    ...['Twelve people were hurt.', 'Nobody knows why.', 'The mayor knew.', 'A second paragraph.'],
    ...[`“${arabic}”`, 'Fire at the depot', 'Inquiry', 'Luis Vera runs the port.', 'Deaths: 9 people', '8 people.'],
  ];
  expect(sentences.filter((words) => body.split(words).length !== 2)).toEqual([]);
  const before = [...content.matchAll(/<text:note /g)].map(({ index }) =>
    oneLine(textOf(withoutMarks(content.slice(0, index)))),
  );
  const cited = ['Twelve people were hurt.', 'The mayor knew.', 'A second paragraph.', '5 March 2024'];
  expect(before.map((words, at) => words.slice(-30).includes(cited[at] ?? 'none'))).toEqual(cited.map(() => true));
});

test('a row of several paragraphs becomes several rows, which the other cells span', async () => {
  const who = {
    kind: 'who' as const,
    id: null,
    title: 'Who',
    rows: [{ id: 'p', name: 'Ana', others: '', sentences: [sentence('One.'), sentence('Two.'), sentence('Three.')] }],
  };
  const { content } = await odt(document([who as never], [], []));
  expect(count(content, /number-rows-spanned="3"/g)).toBe(2);
  expect(count(content, /<table:covered-table-cell\/>/g)).toBe(4);
});

test('the metadata has the title, date, language and dossier, but no name of a person or program', async () => {
  const dossier = { ...fullDocument(), dossier: '0190d0c0-0000-7000-8000-000000000001' };
  const { meta, parts } = await odt(dossier, { version: 'v1' });
  expect(meta).toContain('<dc:title>Fire at the port</dc:title>');
  expect(count(meta, /2024-04-02T09:30:15Z/g)).toBe(2);
  expect([...meta.matchAll(/meta:name="(\w+)"[^>]*>([^<]*)/g)].map(([, name, value]) => [name, value])).toEqual([
    ['CasebookDossier', dossier.dossier],
    ['CasebookVersion', 'v1'],
    ['CasebookLanguage', dossier.language],
  ]);
  const all = [...parts].map(([name, xml]) => name + xml).join('');
  expect(all).not.toMatch(/creator|generator|editing-|initial-|print-date|printed-by/);
  expect(all).not.toContain(process.cwd());
});

test('a draft is marked at its head and on each page, and paper and languages follow the locale and the dossier', async () => {
  const bare = await odt(fullDocument());
  expect(bare.styles).not.toContain('<style:header>');
  const draft = await odt(fullDocument(), { open: 3, root: 'a'.repeat(64), locale: 'en-US' });
  expect(draft.content).toContain('a'.repeat(64));
  expect(textOf(draft.content)).toMatch(/^\s*Draft, 3 open/);
  expect(textOf(bare.content)).not.toContain('Draft');
  expect(draft.styles).toMatch(/<style:header>.*>Draft, 3 open<.*<\/style:header>/s);
  expect(draft.styles).toContain('fo:page-width="612pt"');
  expect(bare.styles).toContain('fo:page-width="595.3pt"');
  expect(bare.styles).toContain('fo:language="en" fo:country="GB"');
  const foreign = document(
    [{ kind: 'text', id: null, title: 'T', paragraphs: [[sentence(arabic, [1])]] }],
    [footnote(1, 1, arabic)],
    [source(1, { language: 'ar' })],
  );
  const { content } = await odt(foreign);
  expect(content).toContain('style:writing-mode="rl-tb" fo:text-align="right"');
  expect(content).toContain('style:language-complex="ar"');
  const spanish = await odt({ ...fullDocument(), language: 'es' });
  expect(spanish.styles).toContain('fo:language="es"');
  expect(oneLine(textOf(spanish.content))).toContain('Fuentes');
});

test('spaces, tabs and line breaks are preserved', async () => {
  const words = '  two  and\tthen\r\n end ';
  const { content } = await odt(
    document([{ kind: 'text', id: null, title: 'T', paragraphs: [[sentence(words)]] }], [], []),
  );
  expect(content).toContain('<text:s text:c="2"/>two<text:s text:c="2"/>and<text:tab/>then<text:line-break/> end ');
});

test('hostile texts stay text everywhere, and direction changes end with their text', async () => {
  const { parts, bytes } = await odt(everyText(hostileText));
  expect(complaints(parts)).toEqual([]);
  expect([...parts.keys()]).toHaveLength(5);
  const { blocks } = await parseSource({ name: 'a.odt', bytes });
  const read = oneLine(noDirections(blocks.map(({ text }) => text).join('\n')));
  expect(read.split(oneLine(noDirections(cleanHostileText))).length).toBeGreaterThan(20);
  const turned = [sentence('\u202eevil'), sentence('good')];
  const { content } = await odt(document([{ kind: 'text', id: null, title: 'T', paragraphs: [turned] }], [], []));
  expect(content).toMatch(/\u202eevil\u202c\u200e/);
});

test.each([
  ['the end of a CDATA section', ']]>'],
  ['RTF', '{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK "x"}}}'],
  ['lone surrogates', '\ud800x\udc00'],
  ['only control characters', '\u0000\u0007\u000b'],
  ['10,000 spaces', ' '.repeat(10_000)],
])('an ODT file is well-formed when every text is %s', async (_, text) => {
  const { parts, content } = await odt(everyText(text));
  expect(complaints(parts)).toEqual([]);
  expect(content.length).toBeGreaterThan(5_000);
});

test('the same dossier gives the same bytes', async () => {
  const { bytes } = await odt(fullDocument());
  expect((await odt(fullDocument())).bytes.equals(bytes)).toBe(true);
});

/** Returns the text of markup. */
function textOf(xml: string): string {
  return xml
    .replace(/<text:(?:s|tab|line-break)[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
