import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { file, fixture, japanesePdf, outline, pdf } from './test-files.ts';

/** Draws lines at positions: x, y from the bottom, font size. */
function lines(items: readonly (readonly [number, number, number, string])[]): string {
  return items.map(([x, y, size, text]) => `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET`).join('\n');
}

test('a printed page yields headings, paragraphs, a caption and a table with page numbers', async () => {
  const extracted = await parseSource(fixture('printed.pdf'));
  expect(extracted).toMatchObject({
    format: 'pdf',
    title: 'Harbour inquiry hears of missing ledgers',
    authors: ['Ines Valdra'],
    published: '2023-05-12',
    language: 'en',
    warnings: [],
  });
  const blocks = outline(extracted);
  expect(blocks).toContain('heading: What the ledgers hold');
  expect(blocks).toContain("caption: Figure 1. The archive's reading room in an undated photograph.");
  expect(blocks).toContain(
    'body: According to the registrar, the volumes were last signed out by an office that no longer exists. Its former head told the inquiry that she had returned them the same week, and produced a receipt which bears no stamp. The receipt was entered as evidence, and copies were given to both sides.',
  );
  expect(blocks.some((block) => block.startsWith('table: ') && block.includes('\t12,300\n'))).toBe(true);
  expect(extracted.blocks.every((block) => block.page === 1)).toBe(true);
});

test('two columns are read one after the other, without hyphens at line ends', async () => {
  const extracted = await parseSource(fixture('two-columns.pdf'));
  expect(extracted.title).toBe('Minutes of the closed sessions to be published');
  expect(extracted.blocks).toHaveLength(10);
  expect(extracted.blocks[0]?.text).toBe(
    'The commission met for the ninth time in the hall above the fish market, with the windows shut against the noise of the ice machines. Its members have agreed on little since the spring, but on this day they voted without dissent to publish the minutes of every closed session held since the beginning.',
  );
  expect(extracted.blocks.map((block) => block.text.slice(0, 14))).toEqual([...starts, ...starts]);
});
const starts = ['The commission', 'A clerk read t', 'Witnesses desc', 'The van itself', 'Counsel for th'];

test('an accent drawn over a letter is combined with it, and one next to a letter is not', async () => {
  const line = (y: number, shown: string) => `BT /F 11 Tf 60 ${y} Td ${shown} TJ ET`;
  const extracted = await parseSource(
    file(
      'tex.pdf',
      pdf([
        [
          line(700, '[(The mayor of Bah\\302) 305 (\\365a de Pi\\304) 444 (na met Mr Mart\\302) 305 (\\365nez)]'),
          line(686, '[(at noon, and then the consul of C\\303) 444 (ote d\\302Ivoire and Ms )]'),
          line(672, '[(\\302) 500 (Avila, who came late and left before them.)]'),
        ].join('\n'),
      ]),
    ),
  );
  expect(extracted.blocks.map(({ text }) => text)).toEqual([
    'The mayor of Bahía de Piña met Mr Martínez at noon, and then the consul of Côte d´Ivoire and Ms Ávila, who came late and left before them.',
  ]);
});

test('running headers and footers are dropped, and repetitive text is kept', async () => {
  const extracted = await parseSource(fixture('running-lines.pdf'));
  expect(extracted.title).toBe('Report on the water board');
  expect(extracted.blocks.map((block) => block.text)).toEqual(
    Array.from(
      { length: 45 },
      (_, n) =>
        `Paragraph ${n + 1} of the report on the water board describes how meters were read, by whom, and what became of the cards on which the readings were written down before the office was moved to the upper floor.`,
    ),
  );
  expect(new Set(extracted.blocks.map((block) => block.page)).size).toBe(6);
});

test('a paragraph continued on the next page is one block on its first page', async () => {
  const text = (from: number): [number, number, number, string][] =>
    Array.from({ length: 4 }, (_, n) => [
      60,
      from - n * 14,
      11,
      `line ${n} of a paragraph that fills the whole width of the column and goes`,
    ]);
  const extracted = await parseSource(
    file('over.pdf', pdf([lines(text(400)), lines([...text(700), [60, 644, 11, 'on to the end.']])])),
  );
  expect(extracted.blocks).toHaveLength(1);
  expect(extracted.blocks[0]).toMatchObject({
    kind: 'body',
    page: 1,
    text: expect.stringMatching(/^line 0 .* on to the end\.$/),
  });
});

test('a scan and a broken, encrypted or empty PDF are each rejected in one clear line', async () => {
  const refusal = (input: Parameters<typeof parseSource>[0]): Promise<string> =>
    parseSource(input).then(
      () => 'read',
      (error: unknown) => (error as Error).message,
    );
  expect(await refusal(fixture('scan.pdf'))).toMatch(/^scan\.pdf is a scan without text\./);
  expect(await refusal(fixture('broken.pdf'))).toBe('broken.pdf is not a valid PDF: invalid PDF structure.');
  const locked = pdf(
    [lines([[60, 700, 11, 'secret']])],
    '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> /U <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> >> /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]',
  );
  expect(await refusal(file('locked.pdf', locked))).toBe(
    'locked.pdf is a password-protected PDF. Enter the password, or add a copy without one.',
  );
  expect(await refusal(file('none.pdf', pdf([])))).toMatch(/^none\.pdf /);
  expect(await refusal(file('head.pdf', '%PDF-1.7\n'))).toMatch(/^head\.pdf is not a valid PDF: /);
});

test('pages without text are listed in a warning', async () => {
  const extracted = await parseSource(
    file('part.pdf', pdf([lines([[60, 700, 11, 'A page with words that are enough to be read.']]), '', ''])),
  );
  expect(extracted.warnings).toEqual([
    'No text was found apart from the title. Check the original.',
    'Pages without text, perhaps scans, were left out: 2–3.',
  ]);
});

test('a PDF’s scripts do not run, and its bytes are not changed', async () => {
  const bytes = pdf([lines([[60, 700, 11, 'A page with words that are enough to be read.']])], '')
    .toString('latin1')
    .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (globalThis.__captured = 1) >>');
  const input = file('script.pdf', Buffer.from(bytes, 'latin1'));
  const before = Buffer.from(input.bytes);
  await parseSource(input);
  expect((globalThis as Record<string, unknown>)['__captured']).toBeUndefined();
  expect(Buffer.from(input.bytes).equals(before)).toBe(true);
});

test('Japanese text in a predefined encoding is read only with the character maps', async () => {
  const text = '港の売却に関する台帳が見つからない';
  const input = japanesePdf(text);
  const cmaps = join(process.cwd(), 'node_modules/pdfjs-dist/cmaps');
  const extracted = await parseSource(input, { cmaps });
  expect([extracted.title, ...outline(extracted)].join('')).toContain(text);
  await expect(parseSource(input)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(/^japanese\.pdf is written in an encoding for Chinese, Japanese or Korean/),
  });
});

test('a protected PDF opens with its password, and a wrong password is reported', async () => {
  const locked = fixture('locked.pdf');
  const withPassword = (password: string) => parseSource({ ...locked, hint: { password } });
  await expect(parseSource(locked)).rejects.toMatchObject({ code: 'password' });
  await expect(withPassword('gravel 7')).rejects.toMatchObject({
    code: 'password',
    message: 'Wrong password for locked.pdf. Try again; capitals matter.',
  });
  expect((await withPassword('Gravel 7')).title).toBe('The crane at the quay');
});

test.each([
  ['up the page', (row: number) => `0 1 -1 0 ${100 + row * 14} 60`],
  ['down the page', (row: number) => `0 -1 1 0 ${500 - row * 14} 740`],
  ['upside down', (row: number) => `-1 0 0 -1 540 ${100 + row * 14}`],
])('text that runs %s is read, unless most of the page is upright', async (_how, place) => {
  const rows = ['The harbour council met on', 'Friday, and read the report', 'of the engineers aloud.'];
  const turned = rows.map((text, row) => `BT /F 12 Tf ${place(row)} Tm (${text}) Tj ET`).join('\n');
  const { title, blocks } = await parseSource(file('turned.pdf', pdf([turned])));
  expect([title, ...blocks.map(({ text }) => text)].join('\n')).toContain(rows.join(' '));
  const upright = Array.from({ length: 6 }, (_, row) => [60, 700 - row * 14, 12, 'An upright line of words.'] as const);
  const both = await parseSource(file('both.pdf', pdf([`${lines(upright)}\n${turned}`])));
  expect(outline(both).join('\n')).not.toContain('council');
  expect(both.warnings).toEqual([]);
});

test('much text in another direction than the rest of its page is reported', async () => {
  const upright = Array.from({ length: 20 }, (_, row): [number, number, number, string] => [
    ...([60, 700 - row * 14, 12] as const),
    'The harbour council met on Friday.',
  ]);
  const turned = `BT /F 6 Tf 0 1 -1 0 560 60 Tm (${'Stamped here. '.repeat(20)}) Tj ET`;
  const { warnings } = await parseSource(file('both.pdf', pdf([`${lines(upright)}\n${turned}`])));
  expect(warnings).toEqual(['Text in another direction than the rest of its page was left out: 1.']);
});

test('a PDF with only slanted text or a few letters is not reported as a scan', async () => {
  const slanted = pdf(['BT /F 12 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (A page with words that run across the page.) Tj ET']);
  await expect(parseSource(file('up.pdf', slanted))).rejects.toThrow(/^up\.pdf has only sideways text/);
  await expect(parseSource(file('few.pdf', pdf([lines([[60, 700, 11, '12']])])))).rejects.toThrow(
    /^few\.pdf has only a few letters of text/,
  );
});

test('letters that are spaced out are words, and letters that stand alone stay alone', async () => {
  const at = (y: number, shown: string) => `BT /F 12 Tf 60 ${y} Td ${shown} ET`;
  const spaced = [
    // as word processors do
    at(700, '3 Tc (HARBOUR NOTES) Tj 0 Tc'),
    at(670, '(The clerk, ) Tj 1.8 Tc (Berta Quiroz) Tj 0 Tc (, left at noon and never came back.) Tj'),
    // each letter at a place, as browsers do: the width of the letter and 3 points
    at(610, '(M) Tj 13 0 Td (U) Tj 11.7 0 Td (D) Tj 11.7 0 Td (L) Tj 9.7 0 Td (A) Tj 11 0 Td (R) Tj 11.7 0 Td (K) Tj'),
    // what is no word
    at(580, '(Grades A B C D E F are given to b e r t h s by size.) Tj'),
    at(550, '(In rows ) Tj [(1) -400 (2) -400 (3) -400 (4) -400 (5)] TJ'),
    at(520, '[(x) -400 (x) -400 (x) -400 (x) -400 (x) -400 (x)] TJ'),
  ].join('\n');
  // only gaps say where words end
  const placed = [
    at(
      700,
      '[(The) -300 (q) -150 (u) -150 (a) -150 (y) -450 (w) -150 (a) -150 (s) -300 (closed) -300 (in) -300 (May.)] TJ',
    ),
    at(670, '[(y) -300 (a) -300 (l) -300 (o) -300 (q) -300 (v) -300 (e)] TJ'),
  ].join('\n');
  const extracted = await parseSource(file('spaced.pdf', pdf([spaced, placed])));
  expect([extracted.title, ...extracted.blocks.map(({ text }) => text)]).toEqual([
    'HARBOUR NOTES',
    'The clerk, Berta Quiroz, left at noon and never came back.',
    'MUDLARK',
    'Grades A B C D E F are given to b e r t h s by size.',
    'In rows 1 2 3 4 5 x x x x x x',
    'The quay was closed in May. y a l o q v e',
  ]);
});

test('a drop cap is part of the word that it begins, and a large letter above a list is not', async () => {
  const cap = (y: number, letter: string) => [60, y, 40, letter] as const;
  const text = 'hat the harbour board had sold the quay twice was known to every ferry in town,';
  const lists = ['Albrecht, K., clerk of the harbour board', 'Amadi, O., master of the Marta and of the Olaf'];
  const extracted = await parseSource(
    file(
      'caps.pdf',
      pdf([
        lines([
          [60, 740, 22, 'The quay was sold twice'],
          cap(674, 'T'),
          [90, 700, 11, text],
          [90, 686, 11, 'but nobody outside the office had seen the ledgers until the clerk brought them'],
          [60, 672, 11, 'to the paper in two boxes, with a list of what was missing from them.'],
          cap(614, 'A'),
          [92, 640, 11, 'ferry that carried the scales left at noon and returned with an empty hold, as its'],
          [92, 626, 11, 'master told the inquiry, who had weighed the silver with the clerk and the stoker.'],
          cap(554, 'A'),
          [92, 580, 11, lists[0] ?? ''],
          [92, 566, 11, lists[1] ?? ''],
        ]),
      ]),
    ),
  );
  expect(extracted.blocks.map((block) => block.text).join('\n')).toMatch(
    /^That the harbour .* until the clerk brought them to the paper in two boxes.*\nA ferry that carried .* an empty hold, as its master told/,
  );
  expect(extracted.blocks.at(-1)?.text).not.toMatch(/AA/);
});

test('what a browser prints above and below a page is left out, even close to the text', async () => {
  const page = (number: number, top: string, bottom: string) =>
    lines([
      [26, 776, 8, '12/1/26, 1:12 PM'],
      [250, 776, 8, 'The quay was sold twice'],
      [36, 763, 11, top],
      [36, 400, 11, 'Silver was weighed by the clerk.'],
      [36, 30, 11, bottom],
      [26, 17, 8, 'https://ledger.example/quay'],
      [573, 17, 8, `${number}/2`],
    ]);
  const { blocks, url } = await parseSource(
    file(
      'printed.pdf',
      pdf([
        page(1, 'The ferry crews were paid on Mondays.', 'Nobody else was paid at all.'),
        page(2, 'The stokers kept a list of it.', 'It was found in the attic.'),
      ]),
    ),
  );
  const text = blocks.map((block) => block.text).join(' ');
  expect(text).not.toMatch(/1:12|ledger\.example|\d\/2/);
  expect(text).toMatch(/paid on Mondays.*paid at all.*kept a list.*attic/);
  expect(url).toBe('https://ledger.example/quay');
});

test('letters that cannot be decoded are shown as such, and a warning says so', async () => {
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>';
  const map = '1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <78> <0000> endbfchar';
  const shown = lines([[60, 700, 11, 'The board of Nxxxxxxx declined to comment on what its books said of it.']]);
  const { title, warnings } = await parseSource(file('small-caps.pdf', pdf([shown, map], '', font)));
  expect(title).toBe('The board of N������� declined to comment on what its books said of it.');
  expect(warnings).toContain('Some letters in this PDF cannot be decoded; words may be wrong.');
});

test('text that flows around a box is read without it, and a table is read by rows', async () => {
  const wide = (y: number, n: number): [number, number, number, string] => [
    60,
    y,
    11,
    `line ${n} of the account goes on over the whole width of the sheet, as no box is beside it there, ${n}.`,
  ];
  const beside = (y: number, n: number): [number, number, number, string] => [
    60,
    y,
    11,
    `line ${n} is short, as there is a box beside it,`,
  ];
  const box = (y: number, text: string): [number, number, number, string] => [400, y, 9, text];
  const page = [
    wide(700, 1),
    wide(684, 2),
    beside(668, 3),
    beside(652, 4),
    beside(636, 5),
    beside(620, 6),
    wide(604, 7),
    wide(588, 8),
  ];
  const facts = [box(666, 'In brief'), box(655, 'Five crews'), box(644, 'Two ledgers'), box(633, 'One clerk')];
  const flowing = await parseSource(file('box.pdf', pdf([lines([...page, ...facts])])));
  const text = flowing.blocks.map((block) => block.text).join(' ');
  expect(text).toMatch(/line 3 is short.*line 4.*line 5.*line 6 is short, as there is a box beside it, /);
  expect(text).toMatch(/In brief Five crews Two ledgers One clerk|In brief.*Five crews.*Two ledgers.*One clerk/);
  const level = [box(668, 'In brief'), box(652, 'Five crews'), box(636, 'Two ledgers'), box(620, 'One clerk')];
  const table = await parseSource(file('table.pdf', pdf([lines([...page, ...level])])));
  expect(table.blocks.map((block) => block.text).join(' ')).toMatch(/line 3 [^\d]*In brief\s+line 4 [^\d]*Five crews/);
});
