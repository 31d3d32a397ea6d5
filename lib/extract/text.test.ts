import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { file, outline, parseText } from './test-files.ts';
import { plainBlocks } from './text.ts';
import { normaliseText } from '#lib/text/normalise.ts';

const one =
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote after the engineer had asked for two more weeks.';
const two =
  'Residents who had waited outside were told at ten o’clock to go home. Some of them did; others stayed until the lights in the hall were switched off.';

test('a repeated headline becomes one title, regardless of case, spacing and punctuation', async () => {
  const extracted = await parseText(`Bridge vote put off  again!\n\nBRIDGE VOTE PUT OFF AGAIN\n\n${one}\n\n${two}`);
  expect(extracted).toMatchObject({
    title: 'Bridge vote put off again!',
    format: 'txt',
    provenance: { title: 'page' },
  });
  expect(outline(extracted)).toEqual([`body: ${one}`, `body: ${two}`]);
});

test('a repeated paragraph is kept each time', async () => {
  const extracted = await parseText(`${one}\n\n${two}\n\n${one}`);
  expect(outline(extracted)).toEqual([`body: ${one}`, `body: ${two}`, `body: ${one}`]);
  // What a form or a list says again and again is no headline.
  const rows = Array.from({ length: 6 }, () => 'No answer was given');
  expect(
    outline(await parseText([two, ...rows, one].join('\n\n'))).filter((row) => /No answer/.test(row)),
  ).toHaveLength(6);
});

test('the complete headline wins over one in capitals or cut short', async () => {
  const extracted = await parseText(
    `BRIDGE VOTE PUT OFF AGAIN AFTER LONG NIGHT\n\nBridge vote put off again after long night\n\n${one}`,
  );
  expect(extracted.title).toBe('Bridge vote put off again after long night');
  const cut = await parseText(
    `Bridge vote put off again after…\n\nBridge vote put off again after long night\n\n${one}`,
  );
  expect(cut.title).toBe('Bridge vote put off again after long night');
  expect(outline(cut)).toEqual([`body: ${one}`]);
});

test('a title is guessed from a short first line, or from the first sentence, which stays in the text', async () => {
  const short = await parseText(`Bridge vote put off\n\n${one}`);
  expect(short).toMatchObject({ title: 'Bridge vote put off', provenance: { title: 'guessed' } });
  expect(outline(short)).toEqual([`body: ${one}`]);
  const none = await parseText(`${two}\n\n${one}`);
  expect(none).toMatchObject({
    title: 'Residents who had waited outside were told at ten o’clock to go home.',
    provenance: { title: 'guessed' },
  });
  expect(outline(none)).toEqual([`body: ${two}`, `body: ${one}`]);
});

test('a headline is the title even if a byline and a date follow it without a blank line', async () => {
  const english = await parseText(`Bridge vote put off\nBy Ana Ruiz\n5 March 2024\n\n${one}\n\n${two}`);
  expect(english).toMatchObject({ title: 'Bridge vote put off', authors: ['Ana Ruiz'], published: '2024-03-05' });
  expect(outline(english)).toEqual(['body: By Ana Ruiz', 'body: 5 March 2024', `body: ${one}`, `body: ${two}`]);
  const russian = await parseText(`Отчёт о мосте\n5 апреля 2024 г.\n\n${one}\n\n${two}`);
  expect(russian.title).toBe('Отчёт о мосте');
});

test('a byline, a date, a source line and a URL are read and stay in the text', async () => {
  const front = [
    'By Ana Ruiz and Juan Vera',
    'Published: March 5, 2024 10:15 am',
    'Source: The Tidewater Post',
    'https://tidewaterpost.example/bridge',
  ];
  const extracted = await parseText(['Bridge vote put off', ...front, one].join('\n\n'));
  expect(extracted).toMatchObject({
    title: 'Bridge vote put off',
    authors: ['Ana Ruiz', 'Juan Vera'],
    published: '2024-03-05',
    outlet: 'The Tidewater Post',
    url: 'https://tidewaterpost.example/bridge',
    provenance: { authors: 'page', published: 'page', outlet: 'page', url: 'page' },
  });
  expect(outline(extracted)).toEqual([...front, one].map((text) => `body: ${text}`));
});

test.each([
  [`QUITO, 5 March 2024 (AP) — ${one}`, '2024-03-05'],
  [`Villarrobles, 9 de febrero de 2024 (EFE).- ${one}`, '2024-02-09'],
  [`QUITO (AP) — ${one}`, null],
  [`The vote of 5 March 2024 was lost. ${one}`, null],
])('the date in the dateline of %j is %j', async (text, published) => {
  const extracted = await parseText(`Bridge vote put off\n\n${text}\n\n${two}`);
  expect(extracted.published).toBe(published);
  expect(outline(extracted)[0]).toBe(`body: ${text}`);
});

test('a Spanish text with a repeated headline, a byline and a caption is read', async () => {
  const uno =
    'Los planos originales del puente, que se cayó en noviembre cuando pasaba por él un camión cargado de grava, no están en el archivo municipal, según confirmó ayer la archivera.';
  const extracted = await parseText(
    `Desaparecen los planos del puente\n\nDesaparecen los planos del puente\n\nPor Amaranta Cevallos\n\n${uno}\n\nVista del puente derrumbado desde la orilla norte.\n\n${uno.replace('ayer', 'anoche')}`,
  );
  expect(extracted).toMatchObject({
    title: 'Desaparecen los planos del puente',
    authors: ['Amaranta Cevallos'],
    language: 'es',
    provenance: { language: 'guessed' },
  });
  expect(extracted.blocks.map((block) => block.kind)).toEqual(['body', 'body', 'caption', 'body']);
});

test('hard-wrapped lines are joined, one-line paragraphs are separated, and verse and addresses keep their lines', () => {
  const wrapped =
    'The council spent most of the evening on the question of the bridge,\nand adjourned without a vote after the engineer had asked for more\ntime to check the figures that the contractor had handed in to him.';
  expect(plainBlocks(`${wrapped}\n\n${wrapped}`).map((block) => block.text)).toEqual([
    wrapped.replace(/\n/g, ' '),
    wrapped.replace(/\n/g, ' '),
  ]);
  expect(plainBlocks(`${one}\n${two}\n${one}`).map((block) => block.text)).toEqual([one, two, one]);
  const verse = 'The ledger lies\nunder the stair\nand no one asks\nwho left it there.';
  const address = 'Ana Ruiz\n12 Quay Street\nPuerto Nublo\nhttps://tidewaterpost.example/ana';
  for (const kept of [verse, address])
    expect(plainBlocks(`${one}\n\n${kept}\n\n${two}`).map((block) => block.text)).toEqual([one, kept, two]);
});

test('lists, quotes, headings and tables in plain text are recognised', () => {
  const blocks = plainBlocks(
    `Title\n\n${one}\n\nWhat the list holds\n\n${two}\n\n- two pumps\n- a door\n- 96 life jackets\n\n1. first\n2. second\n\n> I kept it.\n> All of it.\n\nyear\tplots\n2009\t41`,
  );
  expect(blocks.slice(1).map((block) => `${block.kind}: ${block.text}`)).toEqual([
    `body: ${one}`,
    'heading: What the list holds',
    `body: ${two}`,
    'list: two pumps\na door\n96 life jackets',
    'list: 1. first\n2. second',
    'blockquote: I kept it.\nAll of it.',
    'table: year\tplots\n2009\t41',
  ]);
});

test('no letter is lost and the text is normalised', async () => {
  const unit = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((s) => s.replace(/[\s>*•·‣▪◦#=~_-]/g, 'x'));
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 8 }), async (paragraphs) => {
      const letters = (s: string): string => [...s.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
      const source = paragraphs.map((text, index) => `Word${index} ${text}`).join('\n\n');
      const extracted = await parseText(source);
      const text = [extracted.title, ...extracted.blocks.map((block) => block.text)].join('\n');
      expect(text).toBe(normaliseText(text));
      const out = letters(text);
      // The title may also occur in the text; nothing may be missing.
      return [...new Set(letters(source))].every(
        (letter) => out.split(letter).length >= letters(source).split(letter).length,
      );
    }),
    { numRuns: 60 },
  );
  const raw = `Cafe\u0301 vote put off\r\n\r\n\ufeffThe cafe\u0301 was closed,\u0000 and so was\rA\u030aland. ${one}`;
  const { title, blocks } = await parseText(raw);
  expect([title, ...blocks.map(({ text }) => text)]).toEqual([
    'Café vote put off',
    'The café was closed, and so was',
    `Åland. ${one}`,
  ]);
});

test('an empty file and one of white space are rejected, and one of a single word has only a title', async () => {
  await expect(parseText('')).rejects.toMatchObject({
    code: 'unreadable',
    message: 'article.txt is empty: there is nothing to read.',
  });
  await expect(parseText(' \n\t\n ')).rejects.toMatchObject({
    code: 'unreadable',
    message: 'article.txt has no text.',
  });
  expect(await parseText('word')).toMatchObject({ title: 'word', blocks: [] });
});

test('too much text is rejected with the limit', async () => {
  const much = file('much.txt', 'A line of a log, and another.\n\n'.repeat(700_000));
  await expect(parseSource(much)).rejects.toMatchObject({
    code: 'too-large',
    message: 'much.txt has more than 20 million characters of text. Split it and add the parts.',
  });
});

test('a line of 10 million characters and a file name of 10,000 are read quickly', { tags: 'timing' }, async () => {
  const started = performance.now();
  const line = await parseText('word '.repeat(2_000_000));
  expect(line.blocks).toHaveLength(1);
  const named = await parseText(one, `${'n'.repeat(10_000)}.txt`);
  expect(named.title.length).toBeLessThanOrEqual(500);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('hostile plain text is read quickly', { tags: 'timing' }, async () => {
  const started = performance.now();
  for (const piece of [
    '===\n',
    'a\n===\n',
    'a\n',
    '- a\n',
    '> a\n',
    ' ',
    '\t',
    '\n',
    'By Ana Ruiz\n\n',
    '(AP) ',
    '. ',
    'a\tb\n',
  ]) {
    await parseText(`Head line of the text\n\n${piece.repeat(100_000)}\n\nend of the text`);
  }
  expect(performance.now() - started).toBeLessThan(8_000);
});

test('a log of 200,000 lines keeps each of them', async () => {
  const lines = Array.from({ length: 200_000 }, (_, n) => `line ${n}`);
  const extracted = await parseText(lines.join('\n'), 'a.log');
  expect(extracted.title).toBe('line 0');
  const text = extracted.blocks.map((block) => block.text).join('\n');
  // Compared as one string: a difference between lists of this length takes minutes to print.
  expect(text === lines.slice(1).join('\n')).toBe(true);
});

test('a headline between rules of “=” is the title', async () => {
  const ruled = `=====\nBridge vote put off\n=====\n\n${'The council adjourned without a vote, and went home. '.repeat(3)}`;
  expect((await parseText(ruled)).title).toBe('Bridge vote put off');
  expect((await parseText(`* * *\n\n${ruled}`)).title).toBe('Bridge vote put off');
});

test.each([
  '1\n00:00:01,000 --> 00:00:04,000\nWe saw the boat.\n\n2\n00:00:05,000 --> 00:00:07,500\nIt had no lights.',
  'WEBVTT - Harbour talks\n\n00:01.000 --> 00:04.000\nWe saw the boat.\n\n00:05.000 --> 00:07.500\nIt had no lights.',
])('subtitles have no title, and what is said first stays under its time', async (subtitles) => {
  const extracted = await parseText(subtitles);
  expect(extracted.title).toBe('article');
  expect(outline(extracted).join('\n')).toMatch(/4[.,]000\s+(?:body: )?We saw the boat\./);
});

test('a number alone is no title and stays in the text', async () => {
  const extracted = await parseText(`1\n\n00:00:01,000 --> 00:00:04,200\n\nThe clerk left at noon.\n\n${one}`);
  expect(extracted.title).not.toBe('1');
  expect(outline(extracted)[0]).toMatch(/: 1$/);
});
