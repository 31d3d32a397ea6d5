import { expect, test } from 'vitest';
import { citationStyles } from '#core/model/dossiers.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { citationOf } from '#core/transfer/dossier-words.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { document, footnote, hostileText, sentence, source } from '#core/transfer/test-document.ts';

const cited = source(1, { title: 'Eleven sirens', outlet: 'The Daily', language: 'en' });

function dossier(citationStyle: (typeof citationStyles)[number], language: 'en' | 'es' = 'es', of = cited) {
  const said = { kind: 'text', id: null, title: 'T', paragraphs: [[sentence('Se dijo.', [1])]] } as const;
  const sections = [{ ...said, paragraphs: said.paragraphs.map((one) => [...one]) }];
  return document(sections, [footnote(1, 1, 'no siren sounded')], [of], { language, citationStyle });
}

test('each format has the italics of the style and the address once', () => {
  const html = dossierHtml(dossier('mla'));
  expect(html).toContain('Ruiz, Ana. “Eleven sirens.” <i>The Daily</i>, 5 mar. 2024, x.example/1.</span>');
  expect(html).not.toContain('Dirección web');
  const markdown = dossierMarkdown(dossier('mla'));
  expect(markdown).toContain('1. Ruiz, Ana. “Eleven sirens.” *The Daily*, 5 mar. 2024, x.example/1.');
  expect(dossierText(dossier('mla'))).toContain('1. Ruiz, Ana. “Eleven sirens.” The Daily, 5 mar. 2024, x.example/1.');
  expect(dossierHtml(dossier('house'))).toContain('Dirección web');
});

test('source text in another language than the dossier is marked with its language', () => {
  expect(dossierHtml(dossier('house'))).toContain('<blockquote dir="auto" lang="en">');
  expect(dossierHtml(dossier('house'))).toContain('<b dir="auto" lang="en">Eleven sirens</b>');
  expect(dossierHtml(dossier('house', 'en'))).not.toContain('lang="en">Eleven');
  const strange = { ...cited, language: 'en"><script>' };
  expect(dossierHtml(dossier('house', 'es', strange))).not.toContain('<script>');
});

test('the house style and unknown styles give no published citation', () => {
  expect(citationOf(cited, { citationStyle: 'house' })).toBeNull();
  expect(citationOf(cited, { citationStyle: 'toString' as 'house' })).toBeNull();
});

test.each(citationStyles)('hostile text is escaped in %s citations', (style) => {
  const evil = `${hostileText} <img src=x> *a* [b](c)`;
  const hostile = source(1, {
    title: evil,
    outlet: evil,
    authors: [evil, evil],
    url: 'javascript:alert(1)',
    published: evil,
  });
  const html = dossierHtml(dossier(style, 'es', hostile));
  expect(html).not.toMatch(/<img|<w:t>|href="javascript/);
  const list = dossierMarkdown(dossier(style, 'es', hostile)).split('## Fuentes')[1] ?? '';
  expect(list).not.toMatch(/(?<!\\)<img|(?<!\\)\[b(?<!\\)\]/);
  expect(dossierText(dossier(style, 'es', hostile))).not.toMatch(/[\u0000\u0007\u001b]/);
});
