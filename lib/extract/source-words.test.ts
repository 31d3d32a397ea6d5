import { isLongRun } from '#tests/support/long-run.ts';
import { parseDocument } from 'htmlparser2';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { words } from '#lib/text/tokens.ts';
import { buildText } from '#lib/text/blocks.ts';
import type { ParseInput } from './extracted.ts';
import { parseSource } from './parse.ts';
import { docx, file, fixture, paragraph } from './test-files.ts';

/** A text never contains anything that is not in the source: every word of a text is in the source, in the same order. */

const wordsOf = (text: string): string[] => words(text).map(({ folded }) => folded);

/** Returns the words of `text` from the first one that is not in `source` in this order. */
function invented(text: string, source: readonly string[]): string[] {
  let at = 0;
  return wordsOf(text).filter((word) => {
    const found = source.indexOf(word, at);
    if (found !== -1) at = found + 1;
    return found === -1;
  });
}

interface Node {
  type: string;
  name?: string;
  data?: string;
  children?: Node[];
}

/** Returns the words in a page's text and in its head. */
function wordsOfPage(html: string): string[] {
  const said: string[] = [];
  const walk = (node: Node): void => {
    if (node.type === 'text') said.push(node.data ?? '');
    if (node.type === 'script' || node.type === 'style') return;
    let items = 0;
    for (const child of node.children ?? []) {
      // Numbers that a browser shows before items count as text.
      if (node.name === 'ol' && child.name === 'li') said.push(` ${(items += 1)}. `);
      walk(child);
    }
    if (node.type === 'tag' && !/^(?:a|b|i|em|strong|span|sup|sub|code|mark|abbr|u|q)$/.test(node.name ?? ''))
      said.push(' ');
  };
  walk(parseDocument(html));
  return wordsOf(said.join(''));
}

async function check(input: ParseInput, source: readonly string[]): Promise<void> {
  const { headline, blocks } = await parseSource(input);
  const { text, blocks: placed } = buildText(headline, blocks);
  const head = placed.find(({ kind }) => kind === 'title');
  // The headline comes first, wherever it is in the source.
  expect(head ? invented(text.slice(head.start, head.end), source) : []).toEqual([]);
  expect(invented(text.slice(head?.end ?? 0), source)).toEqual([]);
  expect(text.match(/…/g)?.length ?? 0).toBeLessThanOrEqual(
    Buffer.from(input.bytes)
      .toString('utf8')
      .match(/…|&hellip;/g)?.length ?? 0,
  );
}

const long =
  'The council spent most of the evening on the question of the bridge over the river without coming to any end of it at all that anybody present could have named, and adjourned. The mayor was not there.';

const plain = [
  `Bridge vote put off\n\n${long}\n`,
  `Riot of 9 February 2011\n\n${long}\n`,
  `By Ana Ruiz\n\n${long}\n`,
  `${long}\n`,
  `${long}\n\n- gravel\n- sand\n\n${long}\n`,
  `Machala, 9 February 2011\n\n${long}\n\nName\tAge\nAna\t41\nTom\t39\n`,
];

const markdown = `---\ntitle: Bridge vote\nauthor: Ana Ruiz\n---\n\n# Bridge vote\n\n${long}\n\n> quoted\n\n1. gravel\n2. sand\n\n| Year | Plots |\n|---|---|\n| 2009 | 41 |\n\n[the page](https://a.example) ![a picture](x.png "its name") ${long}\n`;

const mail = `From: Ana Ruiz <ana@quay.example>\nTo: Tom <tom@quay.example>\nSubject: Bridge vote\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nContent-Type: multipart/mixed; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n${long}\n\n--b1\nContent-Type: text/plain; name="plan.txt"\nContent-Disposition: attachment; filename="plan.txt"\n\n${long}\n\n--b1\nContent-Type: text/plain\nContent-Disposition: attachment\n\n${long}\n--b1--\n`;
const nobody = mail.replace(/^From.*\n/, '').replace(/^Subject.*\n/m, '');

const table = `<w:tbl><w:tr><w:tc>${paragraph('Year')}</w:tc><w:tc>${paragraph('41')}</w:tc></w:tr></w:tbl>`;
const parts = ['Bridge vote put off', long, 'Year', '41', long];
const document = paragraph(long, 'Title') + paragraph(long) + table + paragraph(long);

const page = (head: string, body: string): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const pages = [
  page(
    '<title>Bridge vote put off</title>',
    `<article><h1>Bridge vote put off</h1><p>${long}</p><p>${long}</p></article>`,
  ),
  page(
    '',
    `<article><p>${long}</p><figure><img src="a.png" alt="A bridge"><figcaption>The bridge in May</figcaption></figure><p>${long}</p></article>`,
  ),
  page(
    '',
    `<table><tr><th>Year<th>Plots<tr><td>2009<td>41</table><ol><li>gravel<li>sand</ol><p>${long}</p><p>${long} ${long}</p>`,
  ),
];

const inputs: [string, ParseInput, string[]][] = [
  ...plain.map((text, n): [string, ParseInput, string[]] => [`plain text ${n}`, file('ours.txt', text), wordsOf(text)]),
  ['Markdown', file('ours.md', markdown), wordsOf(markdown)],
  ['an email', file('ours.eml', mail), wordsOf(mail)],
  ['an email without a sender and a subject', file('ours.eml', nobody), wordsOf(nobody)],
  [
    'a Word document',
    file('ours.docx', docx(paragraph(parts[0] ?? '', 'Title') + paragraph(long) + table + paragraph(long))),
    wordsOf(parts.join(' ')),
  ],
  [
    'a Word document with a long title',
    file('ours.docx', docx(document)),
    wordsOf([long, ...parts.slice(1)].join(' ')),
  ],
  [
    'a Word document with a title in its properties',
    file('ours.docx', docx(paragraph(long) + paragraph(long), '<dc:title>A template</dc:title>')),
    wordsOf(`${long} ${long}`),
  ],
  ...[
    ...pages,
    ...['news-en.html', 'news-es.html'].map((name) => Buffer.from(fixture(name).bytes).toString('utf8')),
  ].map((html, n): [string, ParseInput, string[]] => [`page ${n}`, file('ours.html', html), wordsOfPage(html)]),
];

test.each(inputs)('the text of %s has only words of the source, in order', async (_, input, source) => {
  await check(input, source);
});

test('the text of any plain text or Markdown has only words of the source, in order', async () => {
  const word = fc.constantFrom(
    'Bridge',
    'vote',
    'put',
    'off',
    'Machala',
    '9 February 2011',
    'By',
    'Foto:',
    'Ana Ruiz',
    '1.',
    '-',
    '>',
    'x'.repeat(40),
    'ends.',
    'why?',
  );
  const line = fc.array(word, { minLength: 1, maxLength: 40 }).map((list) => list.join(' '));
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n\n')), { minLength: 1, maxLength: 6 })
    .map((list) => list.flat().join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('ours.txt', 'ours.md'), async (made, name) => {
      const read = await parseSource(file(name, made)).catch(() => null);
      if (read) await check(file(name, made), wordsOf(made));
    }),
    { numRuns: isLongRun ? 5_000 : 150 },
  );
});
