import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEdtf } from './edtf.ts';
import { fromWords, toWords, type FromWordsOptions } from './words.ts';

/** Returns the best reading's EDTF, or why there is none. */
function read(input: string, options: FromWordsOptions = {}): string {
  const result = fromWords(input, options);
  return result.ok ? (result.best.edtf ?? result.best.kind) : result.reason;
}

const qualifier = fc.constantFrom('', '', '', '~', '?', '%');
const two = (n: number): string => String(n).padStart(2, '0');
const year = fc
  .oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1000, max: 2100 }) },
    { weight: 1, arbitrary: fc.integer({ min: -600, max: 999 }) },
  )
  .map((n) => (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(4, '0'));
const month = fc.integer({ min: 1, max: 12 }).map(two);
const dayOfMonth = fc.integer({ min: 1, max: 28 }).map(two);
const moment = fc
  .oneof(
    year,
    fc.integer({ min: 10_000, max: 99_999 }).map((n) => `Y${n}`),
    fc.integer({ min: 10_000, max: 99_999 }).map((n) => `Y-${n}`),
    fc.tuple(year, month).map((each) => each.join('-')),
    fc.tuple(year, month, dayOfMonth).map((each) => each.join('-')),
    fc.tuple(year, fc.integer({ min: 21, max: 24 })).map((each) => each.join('-')),
    fc.integer({ min: 100, max: 209 }).map((n) => `${n}X`),
    fc.integer({ min: 0, max: 20 }).map((n) => `${two(n)}XX`),
    fc.integer({ min: 0, max: 20 }).map((n) => `-${two(n)}XX`),
    year.map((each) => `${each}-XX`),
    year.map((each) => `${each}-XX-XX`),
    fc.tuple(year, month).map(([y, m]) => `${y}-${m}-XX`),
  )
  .chain((each) => qualifier.map((mark) => each + mark));
const zone = fc.constantFrom('', 'Z', '+05:00', '-03:30', '+05');
const timed = fc
  .tuple(year, month, dayOfMonth, fc.nat(23), fc.nat(59), fc.nat(59), zone)
  .map(([y, m, d, hour, minute, second, z]) => `${y}-${m}-${d}T${two(hour)}:${two(minute)}:${two(second)}${z}`);
const edtfs = fc
  .oneof(
    moment,
    timed,
    fc.tuple(moment, moment).map((each) => each.join('/')),
    fc.tuple(moment, moment).map((each) => `[${each.join('..')}]`),
    fc.tuple(year, month, month).map(([y, a, b]) => `${y}-${a}/${y}-${b}`),
    fc.tuple(year, month, dayOfMonth, dayOfMonth).map(([y, m, a, b]) => `${y}-${m}-${a}/${y}-${m}-${b}`),
    moment.map((each) => `${each}/..`),
    moment.map((each) => `../${each}`),
    moment.map((each) => `${each}/`),
    moment.map((each) => `/${each}`),
    moment.map((each) => `[${each}..]`),
    moment.map((each) => `[..${each}]`),
  )
  .filter((each) => parseEdtf(each) !== null);

describe('fromWords', () => {
  it('returns every EDTF string unchanged', () => {
    fc.assert(
      fc.property(edtfs, (edtf) => {
        expect(read(edtf)).toBe(edtf);
      }),
    );
  });

  it('never throws and returns only valid EDTF', () => {
    const pieces = fc.constantFrom(
      ...'from to between and or late early c. about ? ~ - – / 5 7th 31 1920s March May 2024 44 BC AD last next year month week ago Monday spring century XIX siglo el pasado de a hace Q1 half first 05/03/2024 2024-03 201X 10:30 ’98 some day unknown present'.split(
        ' ',
      ),
    );
    const input = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 9 }).map((each) => each.join(' ')),
    );
    const reference = fc.option(fc.constantFrom('2024-03-07', '2024', '0001', '-0044', 'Y17000', '201X'), {
      nil: undefined,
    });
    fc.assert(
      fc.property(input, reference, fc.boolean(), (words, said, assumeYear) => {
        const result = fromWords(words, { reference: said, assumeYear });
        if (!result.ok) return;
        for (const { edtf } of [result.best, ...result.alternatives]) {
          if (edtf !== null) expect(parseEdtf(edtf)).not.toBeNull();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers long and hostile input quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const piece of [
      '1',
      '-',
      '/',
      ' ',
      'a',
      'from ',
      '2019-',
      '1:1',
      'a. ',
      '5 March ',
      '201X/',
      '\u0301',
      '﷽',
      '\n',
    ]) {
      expect(read(piece.repeat(10_000).slice(0, 10_000))).toMatch(/too-long|empty/);
      read(piece.repeat(200).slice(0, 200));
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('toWords', () => {
  it.each(['en', 'es'])('produces words that fromWords reads back as the same date (%s)', (language) => {
    fc.assert(
      fc.property(edtfs, (edtf) => {
        const words = toWords(edtf, language);
        expect(`${words} → ${read(words, { language })}`).toBe(`${words} → ${edtf}`);
      }),
      { numRuns: 700 },
    );
  });
});
