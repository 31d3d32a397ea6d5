import { expect, test } from 'vitest';
import { edgeLines, maxEdgeLines } from './edge-lines.ts';
import { blocksWithout, isLeftOut, linesLeftOut } from './left-out.ts';
import { hashOfKey, lineKey } from './line-key.ts';
import { packLines, unpackLines } from './packed-lines.ts';
import { createOutletLines } from './outlet-lines.ts';

const key = (line: string) => hashOfKey(lineKey(line));

/** Returns the lines proposed for articles of one outlet, as they appear in their example. */
function proposed(texts: readonly string[], answered: readonly string[] = []): string[] {
  const outlet = createOutletLines();
  for (const [at, text] of texts.entries()) outlet.set(`a${String(at)}`, packLines(edgeLines(text)));
  const known = new Set(answered.map(key));
  return outlet
    .proposed((one) => known.has(one))
    .map(({ example, line }) => (texts[Number(example.slice(1))] ?? '').slice(line.start, line.end));
}

/** Returns sentences of which no two are the same. */
const own = (seed: number, count = 3) =>
  Array.from(
    { length: count },
    (_, at) =>
      `The inquiry number ${'abcdefghij'.charAt(seed % 10)}${'klmnopqrst'.charAt(at % 10)} heard that the pilot ${String.fromCharCode(97 + seed)} of boat ${String.fromCharCode(97 + at)} had kept the log for a year.`,
  );

const page = (seed: number) =>
  [
    'Skip to content\nMenu',
    'Subscribe for $1 a week',
    `Headline ${String.fromCharCode(97 + seed)} of the day`,
    'By Ana Ruiz',
    '9 March 2024',
    ...own(seed),
    'Share this: Facebook WhatsApp',
    `Lea también: otra cosa ${String.fromCharCode(97 + seed)}`,
    `© ${String(2019 + (seed % 5))} Diario X. All rights reserved`,
  ].join('\n\n');

const furniture = [
  'Skip to content',
  'Menu',
  'Subscribe for $1 a week',
  'Share this: Facebook WhatsApp',
  'Lea también: otra cosa a',
  '© 2019 Diario X. All rights reserved',
];

test('lines shared by the ends of three articles are proposed in page order, but not byline and date', () => {
  expect(proposed([0, 1].map(page))).toEqual([]);
  expect(proposed([0, 1, 2].map(page))).toEqual(furniture);
  expect(proposed([0, 1, 2].map(page), ['MENU', 'Lea tambien:'])).toEqual(
    furniture.filter((_, at) => at !== 1 && at !== 4),
  );
});

test('versions of one story count as one article, with or without site furniture', () => {
  const wire = own(0, 8);
  const versions = [wire, [...wire.slice(0, 6), ...own(8, 2)], [...own(9, 1), ...wire.slice(1)]].map((all) =>
    all.join('\n\n'),
  );
  expect(proposed(versions)).toEqual([]);
  const onSite = versions.map((text) => `Menú\n\n${text}\n\nTodos los derechos reservados`);
  expect(proposed(onSite)).toEqual([]);
  expect(proposed([...onSite, `Menú\n\n${own(3).join('\n\n')}`])).toEqual([]);
  expect(
    proposed([
      ...onSite,
      ...[3, 4].map((seed) => `Menú\n\n${own(seed).join('\n\n')}\n\nTodos los derechos reservados`),
    ]),
  ).toEqual(['Menú', 'Todos los derechos reservados']);
});

test('a line that reads like body text is proposed only if eight articles share it', () => {
  const about = 'Diario X is the oldest newspaper of the province and has told the truth to its readers since 1901.';
  const texts = (count: number) =>
    Array.from({ length: count }, (_, seed) => `${own(seed, 2).join('\n\n')}\n\n${about}`);
  expect(proposed(texts(7))).toEqual([]);
  expect(proposed(texts(8))).toEqual([about]);
});

test('lines in the middle of a text are neither proposed nor left out', () => {
  const filler = Array.from({ length: maxEdgeLines }, (_, at) => `Words of line ${'x'.repeat(at + 1)}`);
  const texts = ['a', 'b', 'c'].map((one) =>
    [...filler.map((line) => `${line} ${one}`), 'Menu', ...filler.map((line) => `${one} ${line}`)].join('\n'),
  );
  expect(proposed(texts)).toEqual([]);
  const text = `Menu\n\n${filler.join('\n\n')}\n\nMenu\n\n${filler.join('\n\n')}\n\nMenu`;
  const left = linesLeftOut(edgeLines(text), new Set([key('menu')]));
  expect(left.map(({ start }) => start)).toEqual([0, text.length - 4]);
});

test('blocks lose only furniture lines, and a text of nothing else keeps one empty block', () => {
  const text = 'Menu\nQuito said no.\nShare this: Facebook\n\nMenu';
  const left = linesLeftOut(edgeLines(text), new Set([key('Menu'), key('share this: x')]));
  const blocks = blocksWithout(
    [
      { start: 0, end: 40, kind: 'list' },
      { start: 42, end: text.length, kind: 'body' },
    ],
    text.length,
    left,
  );
  expect(blocks.map(({ start, end }) => text.slice(start, end).trim()).filter(Boolean)).toEqual(['Quito said no.']);
  expect(blocks.every(({ kind }) => kind === 'list')).toBe(true);
  expect(blocksWithout([], 4, [{ start: 0, end: 4 }])).toEqual([{ start: 0, end: 0, kind: 'body' }]);
  expect([isLeftOut(left, { start: 2, end: 9 }), isLeftOut(left, { start: 5, end: 9 })]).toEqual([true, false]);
});

test('lineKey ignores accents, case, direction marks, prices, counts and what follows an invitation', () => {
  expect(lineKey('\u202ESUSCRÍBETE  por $1\u202C')).toBe(lineKey('Suscribete por $25,50'));
  expect(lineKey('Te puede interesar: Noboa viaja')).toBe(lineKey('TE PUEDE INTERESAR | El alcalde'));
  expect([lineKey('5 min read'), lineKey('3 comentarios')]).toEqual([
    lineKey('12 min read'),
    lineKey('27 comentarios'),
  ]);
  expect(lineKey('Day 5')).not.toBe(lineKey('Day 6'));
  expect(lineKey('Contexto: la cárcel')).not.toBe(lineKey('Contexto: el puerto'));
  expect(['12', '***', '—', '\u200F', ''].map(lineKey)).toEqual(['', '', '', '', '']);
  const lines = edgeLines('שלום עולם\n\n\u202Eabc\u202C Menu\r\n');
  expect(unpackLines(packLines(lines))).toEqual(lines);
});

test('only lines near the ends of very long texts are examined', () => {
  const long = `Menu\n${'word '.repeat(200_000)}\nMenu\n${'\u0301'.repeat(1_000_000)}`;
  expect(edgeLines(long)).toHaveLength(4);
  const many = Array.from({ length: 100_000 }, (_, at) => `Line ${'ab'.repeat(at % 7)}`).join('\n');
  expect(edgeLines(many)).toHaveLength(2 * maxEdgeLines);
  expect(edgeLines('\n'.repeat(300_000))).toEqual([]);
  expect(edgeLines(' '.repeat(1_000_000))).toEqual([]);
});

test('changed and removed articles lose their lines', () => {
  const outlet = createOutletLines();
  const put = (id: string, text: string) => outlet.set(id, packLines(edgeLines(text)));
  for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) put(id, page(at));
  expect(outlet.articlesWith(key('Menu'))).toHaveLength(4);
  put('a', 'Other words');
  outlet.set('b', null);
  expect([outlet.articlesWith(key('Menu')), outlet.size]).toEqual([['c', 'd'], 3]);
  outlet.set('c', null);
  outlet.set('d', null);
  expect([outlet.articlesWith(key('Menu')), outlet.size]).toEqual([[], 1]);
});
