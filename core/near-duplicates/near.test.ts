import { expect, test } from 'vitest';
import { generateNews, linearCongruential } from '#tests/support/generated-news.ts';
import { createNearIndex } from './index.ts';
import { minNearPercent, overlapOf, percentOf } from './overlap.ts';
import { maxPostings } from './postings.ts';
import { fingerprintsOf, ownRuns, shinglesOf, sureWords, type NearText } from './shingles.ts';

function textOf(paragraphs: readonly string[], kinds: readonly NearText['blocks'][number]['kind'][] = []): NearText {
  let start = 0;
  const blocks = paragraphs.map((text, at) => {
    const block = { start, end: start + text.length, kind: kinds[at] ?? ('body' as const) };
    start = block.end + 2;
    return block;
  });
  return { text: paragraphs.join('\n\n'), blocks };
}
const shingles = (text: NearText) => shinglesOf(text.text, ownRuns(text));
const percent = (one: readonly string[], two: readonly string[]) =>
  percentOf(overlapOf(shingles(textOf(one)), shingles(textOf(two)))) ?? 0;
const wordsFrom = (random: () => number, count: number) =>
  Array.from({ length: count }, () => `w${Math.floor(random() * 1e9).toString(36)}`);

test('copies, updates and reprints score above the threshold, other reports of the same event below it', () => {
  const told = { copies: [0, 0], updates: [0, 0], reprints: [0, 0], others: [0, 0] };
  for (let seed = 1; seed <= 60; seed += 1) {
    const news = generateNews(seed);
    for (const kind of ['copies', 'updates', 'reprints', 'others'] as const) {
      for (const text of news[kind]) {
        const one = told[kind];
        one[0] = (one[0] ?? 0) + 1;
        if (percent(news.wire, text) >= minNearPercent) one[1] = (one[1] ?? 0) + 1;
      }
    }
  }
  const share = ([all = 0, near = 0]: number[]) => near / all;
  expect(share(told.copies)).toBeGreaterThan(0.99);
  expect(share(told.updates)).toBeGreaterThan(0.98);
  expect(share(told.reprints)).toBe(1);
  expect(share(told.others)).toBe(0);
});

test('two texts that share sixteen consecutive words always share a fingerprint', () => {
  const random = linearCongruential(7);
  for (let run = 0; run < 300; run += 1) {
    const shared = wordsFrom(random, sureWords);
    const put = () => {
      const [before, after] = [wordsFrom(random, 3 + Math.floor(random() * 90)), wordsFrom(random, 40)];
      return fingerprintsOf(shingles(textOf([[...before, ...shared, ...after].join(' ')])));
    };
    const [one, two] = [new Set(put()), put()];
    expect(two.some((print) => one.has(print))).toBe(true);
  }
});

test('the percentage is symmetric and finds a short text within a long one', () => {
  const news = generateNews(3);
  const long = [...generateNews(4).wire, ...news.wire, ...generateNews(5).wire];
  expect(percent(news.wire, long)).toBe(100);
  expect(percent(long, news.wire)).toBe(100);
});

test('each word that differs lowers the percentage, and one in 400 keeps it below 100', () => {
  const words = wordsFrom(linearCongruential(1), 400);
  expect(percent([words.join(' ')], [words.map((word, at) => (at === 200 ? 'other' : word)).join(' ')])).toBe(99);
  expect(percent([words.join(' ')], [words.map((word, at) => (at % 20 === 10 ? 'other' : word)).join(' ')])).toBe(95);
});

test('titles, captions, case, Unicode form, quotation marks and paragraph breaks make no difference', () => {
  const body = [
    'El gobernador dijo que la cárcel “no es segura” y que los presos serán trasladados en los próximos días',
    'según un portavoz',
  ];
  const one = textOf(['Un título', 'Foto: una agencia', ...body], ['title', 'caption']);
  const two = textOf([body.join(' ').replaceAll(/[“”]/g, '"').normalize('NFD').toUpperCase()]);
  expect(percentOf(overlapOf(shingles(one), shingles(two)))).toBe(100);
});

test('the same mail header does not make two letters near duplicates', () => {
  const head =
    'From: Ana Ruiz <ana@weir.example>\nTo: Ben Abara <ben@weir.example>\nDate: 5 March 2024\nSubject: The weir';
  const letter = (words: string) => textOf([head, words]);
  const one = letter('We opened the upper gate at dawn because nobody answered the telephone at the office that night');
  const two = letter('The invoice for the second pump is still missing and the county wants it before the end of May');
  expect(percentOf(overlapOf(shingles(one), shingles(two)))).toBeNull();
});

test.each([
  [
    'Chinese',
    '港口委员会星期一签署了一份合同加深四号码头的水深秘书说这项工程将由一家公司承担价值两百四十万欧元工程将在年底之前开始',
  ],
  [
    'Arabic',
    'وقع مجلس الميناء يوم الاثنين عقدا لتعميق المياه عند الرصيف الرابع وقال أمين المجلس إن العمل سيبدأ قبل نهاية العام ويستغرق أحد عشر أسبوعا',
  ],
  [
    'Thai',
    'คณะกรรมการท่าเรือลงนามในสัญญาเมื่อวันจันทร์เพื่อขุดลอกน้ำที่ท่าเรือหมายเลขสี่เลขานุการกล่าวว่างานจะเริ่มก่อนสิ้นปีและใช้เวลาสิบเอ็ดสัปดาห์',
  ],
])('a text in %s is recognised within a longer one', (_language, words) => {
  expect(percent([words], [words, 'And a line that the other has not got in it at all.'])).toBe(100);
});

test('texts too short to compare are not reported', () => {
  expect(percent(['Nothing new to report today.'], ['Nothing new to report today.'])).toBe(0);
  expect(percent([''], [''])).toBe(0);
});

test('a footer shared by very many articles does not make two short ones near duplicates', () => {
  const random = linearCongruential(11);
  const footer = wordsFrom(random, 60).join(' ');
  const index = createNearIndex();
  const texts = Array.from({ length: maxPostings + 40 }, () => textOf([wordsFrom(random, 70).join(' '), footer]));
  for (const [at, text] of texts.entries()) index.put(`t${String(at)}`, text);
  const [one, two] = [texts[0], texts[1]];
  if (!one || !two) throw new Error('expected two texts');
  expect(percentOf(index.overlap(one, two))).toBeNull();
});

test('copies are found even if there are more of them than the index records', () => {
  const news = generateNews(21);
  const index = createNearIndex();
  for (let at = 0; at < maxPostings * 2; at += 1) index.put(`c${String(at)}`, textOf(news.wire));
  index.put('last', textOf(news.copies[0] ?? []));
  expect(index.candidates('last', 5)).toHaveLength(5);
  expect(percentOf(index.overlap(textOf(news.wire), textOf(news.copies[0] ?? [])))).toBeGreaterThan(minNearPercent);
});

test('candidates follow entries that are removed, replaced and added again', () => {
  const index = createNearIndex();
  const news = Array.from({ length: 30 }, (_, seed) => generateNews(100 + seed));
  for (let round = 0; round < 60; round += 1) {
    for (const [at, one] of news.entries()) index.put(`w${String(at)}`, textOf(one.wire));
  }
  index.put('copy', textOf(news[4]?.copies[0] ?? []));
  expect(index.candidates('copy', 3)).toEqual(['w4']);
  index.remove('w4');
  expect(index.candidates('copy', 3)).toEqual([]);
  index.put('w4', fingerprintsOf(shingles(textOf(news[4]?.wire ?? []))));
  expect(index.candidates('copy', 3)).toEqual(['w4']);
});
