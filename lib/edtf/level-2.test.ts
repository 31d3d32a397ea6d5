import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEdtf, parseEdtf } from './edtf.ts';
import { bounds, compare, contains, overlap } from './order.ts';
import { uncertain } from './uncertain.ts';
import { fromWords, toWords } from './words.ts';

/** Level 2 strings with their first and last day, null for an open or unknown end, and their words. */
const table: readonly [string, string | null, string | null, string][] = [
  // The examples of the specification
  ['1950S2', '1900-01-01', '1999-12-31', 'some year from 1900 to 1999, estimated at 1950'],
  ['2001-34', '2001-04-01', '2001-06-30', 'the second quarter of 2001'],
  ['[1667,1668,1670..1672]', '1667-01-01', '1672-12-31', '1667, 1668 or 1670 to 1672'],
  ['[1760-01,1760-02,1760-12..]', '1760-01-01', null, 'January 1760, February 1760 or December 1760 or later'],
  ['[1667,1760-12]', '1667-01-01', '1760-12-31', '1667 or December 1760'],
  ['{1667,1668,1670..1672}', '1667-01-01', '1672-12-31', '1667, 1668 and 1670 to 1672'],
  ['{1960,1961-12}', '1960-01-01', '1961-12-31', '1960 and December 1961'],
  ['{..1984}', null, '1984-12-31', '1984 and earlier'],
  ['2004-06~-11', '2004-06-11', '2004-06-11', '11 June 2004 (year and month approximate)'],
  ['2004?-06-11', '2004-06-11', '2004-06-11', '11 June 2004 (year uncertain)'],
  ['?2004-06-~11', '2004-06-11', '2004-06-11', '11 June 2004 (year uncertain, day approximate)'],
  ['2004-%06-11', '2004-06-11', '2004-06-11', '11 June 2004 (month uncertain and approximate)'],
  ['156X-12-25', '1560-12-25', '1569-12-25', '25 December of some year in the 1560s'],
  ['15XX-12-25', '1500-12-25', '1599-12-25', '25 December of some year in the 16th century'],
  ['XXXX-12-XX', '0000-12-01', '9999-12-31', 'some day in December of some year'],
  ['1XXX-XX', '1000-01-01', '1999-12-31', 'some month in some year from 1000 to 1999'],
  ['1XXX-12', '1000-12-01', '1999-12-31', 'December of some year from 1000 to 1999'],
  ['1984-1X', '1984-10-01', '1984-12-31', 'October, November or December 1984'],
  [
    '2004-06-~01/2004-06-~20',
    '2004-06-01',
    '2004-06-20',
    'from 1 June 2004 (day approximate) to 20 June 2004 (day approximate)',
  ],
  // More of the same kinds
  ['XXXX', '0000-01-01', '9999-12-31', 'some year'],
  ['1XXX', '1000-01-01', '1999-12-31', 'some year from 1000 to 1999'],
  ['20X3', '2003-01-01', '2093-12-31', 'some year like 20X3'],
  ['201X-XX-XX', '2010-01-01', '2019-12-31', 'some day in some month in some year in the 2010s'],
  ['2024-XX-05', '2024-01-05', '2024-12-05', 'the 5th of some month in 2024'],
  ['2024-XX-31', '2024-01-31', '2024-12-31', 'the 31st of some month in 2024'],
  ['2024-0X', '2024-01-01', '2024-09-30', 'January to September 2024'],
  ['2024-0X-07', '2024-01-07', '2024-09-07', 'the 7th of January to September 2024'],
  ['2024-X2-30', '2024-12-30', '2024-12-30', 'the 30th of February or December 2024'],
  ['2015-02-X9', '2015-02-09', '2015-02-19', '9, 19 or 29 February 2015'],
  ['2024-06-2X', '2024-06-20', '2024-06-29', 'some day from 20 to 29 June 2024'],
  ['XXXX-02-29', '0000-02-29', '9996-02-29', '29 February of some year'],
  [
    '?2004-06-04~',
    '2004-06-04',
    '2004-06-04',
    '4 June 2004 (year uncertain and approximate, month and day approximate)',
  ],
  ['2004-?06-?11', '2004-06-11', '2004-06-11', '11 June 2004 (month and day uncertain)'],
  ['?2004-?06', '2004-06-01', '2004-06-30', 'perhaps June 2004'],
  ['~2004-21', '2004-01-01', '2004-12-31', 'spring 2004 (year approximate)'],
  ['2001-25', '2001-03-01', '2001-05-31', 'spring 2001 in the northern hemisphere'],
  ['2001-28', '2001-12-01', '2002-02-28', 'winter 2001–2002 in the northern hemisphere'],
  ['2001-29', '2001-09-01', '2001-11-30', 'spring 2001 in the southern hemisphere'],
  ['2003-30', '2003-12-01', '2004-02-29', 'summer 2003–2004 in the southern hemisphere'],
  ['2001-32', '2001-06-01', '2001-08-31', 'winter 2001 in the southern hemisphere'],
  ['2001-33', '2001-01-01', '2001-03-31', 'the first quarter of 2001'],
  ['2001-36', '2001-10-01', '2001-12-31', 'the fourth quarter of 2001'],
  ['2001-38', '2001-05-01', '2001-08-31', 'the second third of 2001'],
  ['2001-41', '2001-07-01', '2001-12-31', 'the second half of 2001'],
  ['1859S5', '1859-01-01', '1859-12-31', '1859'],
  ['Y17E2', '1700-01-01', '1700-12-31', '1700'],
  ['{2019..2021}', '2019-01-01', '2021-12-31', 'all from 2019 to 2021'],
  ['{1760-12..}', '1760-12-01', null, 'December 1760 and later'],
  ['[..1760,1765]', null, '1765-12-31', '1760 or earlier or 1765'],
  ['[2019-05,2018]', '2018-01-01', '2019-05-31', 'May 2019 or 2018'],
  ['/..', null, null, 'since an unknown date'],
  ['../', null, null, 'until an unknown date'],
  ['../..', null, null, 'with open ends'],
  [
    '1919-XX-02/1919-XX-01',
    '1919-01-02',
    '1919-12-01',
    'from the 2nd of some month in 1919 to the 1st of some month in 1919',
  ],
];

const at = (day: string | null, time: string): number | null => (day === null ? null : Date.parse(`${day}T${time}Z`));

describe('EDTF level 2', () => {
  it.each(table)('parses and formats %s', (source, first, last, words) => {
    expect(parseEdtf(source)).toMatchObject({
      source,
      earliest: at(first, '00:00:00.000'),
      latest: at(last, '23:59:59.999'),
    });
    expect(toWords(source)).toBe(words);
  });

  it('handles years outside the range of Date', () => {
    expect(parseEdtf('Y-17E7')?.start).toMatchObject({ year: -170_000_000, precision: 'year' });
    expect(parseEdtf('Y3388E2S3')?.start).toMatchObject({ estimate: { year: 338_800, first: 338_000, last: 338_999 } });
    expect(toWords('-156X-12-25')).toBe('25 December of some year from 1570 BC to 1561 BC');
    expect(toWords('-XXXX-12-XX')).toBe('some day in December of some year BC');
    expect(toWords('Y171010000S3')).toBe('some year from AD 171000000 to AD 171999999, estimated at AD 171010000');
  });

  it('formats every date in Spanish, and English wording never reads back as a different date', () => {
    for (const [source, , , words] of table) {
      expect(toWords(source, 'es')).not.toBe(source);
      expect(fromWords(source)).toMatchObject({ ok: true, best: { edtf: source } });
      const again = fromWords(words);
      if (again.ok && again.best.edtf !== null) expect([words, overlap(again.best.edtf, source)]).not.toContain('none');
    }
  });

  it('keeps compare, overlap and contains consistent for every pair of dates', () => {
    for (const [source] of table) {
      expect(compare(source, source)).toBe(0);
      expect(contains(source, source)).toBe(true);
      expect(overlap(source, source)).not.toBe('none');
      for (const [other] of table) {
        expect(Math.sign(compare(source, other)) + Math.sign(compare(other, source))).toBe(0);
        expect(overlap(source, other)).toBe(overlap(other, source));
        if (contains(source, other)) expect(overlap(source, other)).not.toBe('none');
      }
    }
  });

  it.each([
    ['[1667,1669]', '1668', 'none'],
    ['{1667,1669}', '1668', 'none'],
    ['[1667,1669]', '1669', 'possible'],
    ['[1667,1668]', '1660/1670', 'certain'],
    ['[1667,1690]', '1660/1670', 'possible'],
    ['{1667,1690}', '1660/1670', 'certain'],
    ['{1660..1670}', '1665', 'certain'],
    ['[1660..1670]', '1665', 'possible'],
    ['{1690,1665}', '[1661,1665..1668]', 'possible'],
    ['{1660..1670,1690}', '[1662,1665..1668]', 'certain'],
    ['2004~-06-11', '2005-06-11', 'possible'],
    ['2004-06-~11', '2005-06-11', 'none'],
    ['2004-06-~11', '2004-06-15', 'possible'],
    ['2004-34', '2004-07', 'none'],
    ['2004-21', '2004-10', 'possible'],
  ])('overlap of %s and %s is %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  it('checks every date of a set for containment', () => {
    expect(contains('{1960,1970}', '1965')).toBe(false);
    expect(contains('{1960,1961}', '1960-06/1961-05')).toBe(true);
    expect(contains('1960/1970', '{1960,1970}')).toBe(true);
    expect(contains('1960/1969', '{1960,1970}')).toBe(false);
  });

  it.each([
    ['{1960,1961-12}', '{1960?,1961-12?}'],
    ['[1667,1670..1672]', '[1667?,1670?..1672?]'],
    ['2004-06-~11', '2004-06-~11?'],
    ['2001-34', '2001-34?'],
    ['1950S2', '1950S2?'],
  ])('marks %s as uncertain', (edtf, marked) => {
    expect(uncertain(edtf)).toBe(marked);
    expect(parseEdtf(marked)?.uncertain).toBe(true);
  });

  it('never throws, keeps bounds in order and formats no undefined or NaN', () => {
    const date = fc
      .tuple(
        fc.constantFrom('', '?', '~', '%'),
        fc.constantFrom(
          '2004',
          '20X4',
          'XXXX',
          '-1X32',
          '1950S2',
          'Y17E7',
          'Y-17E7S1',
          '0000',
          '-0001',
          '2004-02-2X',
          '1984-X2-30',
          '2001-25',
          '-2001-41',
        ),
        fc.constantFrom('', '-06', '-XX', '-X2', '?-06-%11', '-0X-29', '~-02-XX', '-34'),
        fc.constantFrom('', '?', '~', '%'),
      )
      .map((parts) => parts.join(''));
    const any = fc.oneof(
      date,
      fc.tuple(date, date).map((each) => each.join('/')),
      fc.array(date, { minLength: 1, maxLength: 4 }).map((each) => `[${each.join(',')}]`),
      fc.array(date, { minLength: 1, maxLength: 4 }).map((each) => `{${each.join('..')}}`),
      fc.string({ unit: fc.constantFrom(...'0129-XYSE,:T/.[]{}?~% '.split('')), maxLength: 40 }),
    );
    fc.assert(
      fc.property(any, (text) => {
        const { earliest, latest } = bounds(text);
        if (earliest !== null && latest !== null) expect(earliest).toBeLessThanOrEqual(latest);
        expect(toWords(text)).not.toMatch(/undefined|NaN/);
        expect(toWords(text, 'es')).not.toMatch(/undefined|NaN/);
        if (isEdtf(text)) expect(overlap(text, text)).not.toBe('none');
      }),
      { numRuns: 1_000, seed: 20 },
    );
  });

  it('parses dates with every digit unspecified quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const source of ['XXXX-XX-XX', 'XXXX-02-3X', '-XXXX-X2-30', `[${'XXXX-02-29,'.repeat(40)}XXXX]`])
      isEdtf(source);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('EDTF level 1', () => {
  const golden = readFileSync(new URL('level-1.golden.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

  /** How the parser read these before it knew level 2; journals contain them. */
  it.each(golden.map((line) => line.split('\t')))('still reads %s as it did before level 2', (...columns) => {
    const [source = '', kind, precision, flags, earliest, latest, english, spanish] = columns;
    const edtf = parseEdtf(source);
    const signs = [edtf?.approximate && '~', edtf?.uncertain && '?', edtf?.unspecified && 'X'].filter(Boolean).join('');
    const now = [edtf?.kind, edtf?.precision, signs, String(edtf?.earliest ?? ''), String(edtf?.latest ?? '')];
    expect([...now, toWords(source), toWords(source, 'es')]).toEqual([
      ...[kind, precision, flags, earliest, latest],
      ...[english, spanish],
    ]);
  });

  it('is tested with more than 300 dates', () => {
    expect(golden.length).toBeGreaterThan(300);
  });
});
