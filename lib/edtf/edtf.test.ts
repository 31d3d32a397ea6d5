import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEdtf, parseEdtf } from './edtf.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00.000Z`);
const endOfDay = (text: string): number => Date.parse(`${text}T23:59:59.999Z`);

/** Valid strings with their first and last day; null for an open or unknown end. */
const valid: readonly [string, string | null, string | null][] = [
  ['1985', '1985-01-01', '1985-12-31'],
  ['0000', '0000-01-01', '0000-12-31'],
  ['0079', '0079-01-01', '0079-12-31'],
  ['9999', '9999-01-01', '9999-12-31'],
  ['1985-04', '1985-04-01', '1985-04-30'],
  ['2023-02', '2023-02-01', '2023-02-28'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2024-12', '2024-12-01', '2024-12-31'],
  ['1985-04-12', '1985-04-12', '1985-04-12'],
  ['2024-02-29', '2024-02-29', '2024-02-29'],
  ['2000-02-29', '2000-02-29', '2000-02-29'],
  ['0000-02-29', '0000-02-29', '0000-02-29'],
  ['1964/2008', '1964-01-01', '2008-12-31'],
  ['2004-06/2006-08', '2004-06-01', '2006-08-31'],
  ['2004-02-01/2005-02-08', '2004-02-01', '2005-02-08'],
  ['2004-02-01/2005-02', '2004-02-01', '2005-02-28'],
  ['2004-02-01/2005', '2004-02-01', '2005-12-31'],
  ['2005/2006-02', '2005-01-01', '2006-02-28'],
  ['2004/2004', '2004-01-01', '2004-12-31'],
  ['2004/2004-06', '2004-01-01', '2004-06-30'],
  ['2004-06/2004', '2004-06-01', '2004-12-31'],
  ['0000/0001', '0000-01-01', '0001-12-31'],
  ['2001-21', '2001-01-01', '2001-12-31'],
  ['2001-22', '2001-01-01', '2001-12-31'],
  ['2001-23', '2001-01-01', '2001-12-31'],
  ['2001-24', '2001-01-01', '2001-12-31'],
  ['2003-24', '2003-01-01', '2003-12-31'],
  ['2001-21~', '2001-01-01', '2001-12-31'],
  ['2001-21/2003', '2001-01-01', '2003-12-31'],
  ['1984?', '1984-01-01', '1984-12-31'],
  ['1984~', '1984-01-01', '1984-12-31'],
  ['1984%', '1984-01-01', '1984-12-31'],
  ['2004-06?', '2004-06-01', '2004-06-30'],
  ['2004-06~', '2004-06-01', '2004-06-30'],
  ['2004-06-11?', '2004-06-11', '2004-06-11'],
  ['2004-06-11%', '2004-06-11', '2004-06-11'],
  ['201X', '2010-01-01', '2019-12-31'],
  ['20XX', '2000-01-01', '2099-12-31'],
  ['192X~', '1920-01-01', '1929-12-31'],
  ['201X?', '2010-01-01', '2019-12-31'],
  ['18XX%', '1800-01-01', '1899-12-31'],
  ['2004-XX', '2004-01-01', '2004-12-31'],
  ['2024-XX~', '2024-01-01', '2024-12-31'],
  ['1985-04-XX', '1985-04-01', '1985-04-30'],
  ['2023-02-XX', '2023-02-01', '2023-02-28'],
  ['1985-XX-XX', '1985-01-01', '1985-12-31'],
  ['1985-XX-XX?', '1985-01-01', '1985-12-31'],
  ['1985-04-12/..', '1985-04-12', null],
  ['1985-04/..', '1985-04-01', null],
  ['1985/..', '1985-01-01', null],
  ['../1985-04-12', null, '1985-04-12'],
  ['../1985-04', null, '1985-04-30'],
  ['../1985', null, '1985-12-31'],
  ['1985-04-12/', '1985-04-12', null],
  ['1985-04/', '1985-04-01', null],
  ['1985/', '1985-01-01', null],
  ['/1985-04-12', null, '1985-04-12'],
  ['/1985', null, '1985-12-31'],
  ['1984~/2004-06', '1984-01-01', '2004-06-30'],
  ['1984/2004-06~', '1984-01-01', '2004-06-30'],
  ['1984~/2004~', '1984-01-01', '2004-12-31'],
  ['1984?/2004%', '1984-01-01', '2004-12-31'],
  ['1984-06?/2004-08?', '1984-06-01', '2004-08-31'],
  ['1984-06-02?/2004-08-08~', '1984-06-02', '2004-08-08'],
  ['1984-06-02?/', '1984-06-02', null],
  ['../1984~', null, '1984-12-31'],
  ['192X/1945', '1920-01-01', '1945-12-31'],
  ['2004-06-XX/2004-07-03', '2004-06-01', '2004-07-03'],
  ['20XX/..', '2000-01-01', null],
  ['[2019..2021]', '2019-01-01', '2021-12-31'],
  ['[2021-03..2021-05]', '2021-03-01', '2021-05-31'],
  ['[2019-09..2019-12]', '2019-09-01', '2019-12-31'],
  ['[2024-03-05..2024-03-07]', '2024-03-05', '2024-03-07'],
  ['[2019..2019]', '2019-01-01', '2019-12-31'],
  ['[2019-11..2020]', '2019-11-01', '2020-12-31'],
  ['[2019~..2021?]', '2019-01-01', '2021-12-31'],
  ['[2020-21..2020-23]', '2020-01-01', '2020-12-31'],
  ['[192X..1945]', '1920-01-01', '1945-12-31'],
  ['[..1984-12-03]', null, '1984-12-03'],
  ['[1984-12..]', '1984-12-01', null],
];

/** Valid strings that `Date.parse` does not support: years before 0 or with more than four digits, times of day. UTC milliseconds. */
const validElsewhere: readonly [string, number, number][] = [
  ['-0044', Date.UTC(-44, 0, 1), Date.UTC(-43, 0, 1) - 1],
  ['-1985', Date.UTC(-1985, 0, 1), Date.UTC(-1984, 0, 1) - 1],
  ['-0044-03', Date.UTC(-44, 2, 1), Date.UTC(-44, 3, 1) - 1],
  ['-0044-03-15', Date.UTC(-44, 2, 15), Date.UTC(-44, 2, 16) - 1],
  ['-0004-02-29', Date.UTC(-4, 1, 29), Date.UTC(-4, 2, 1) - 1],
  ['-0044~', Date.UTC(-44, 0, 1), Date.UTC(-43, 0, 1) - 1],
  ['-01XX', Date.UTC(-199, 0, 1), Date.UTC(-99, 0, 1) - 1],
  ['-012X', Date.UTC(-129, 0, 1), Date.UTC(-119, 0, 1) - 1],
  ['-0044/0014', Date.UTC(-44, 0, 1), Date.parse('0015-01-01T00:00:00Z') - 1],
  ['-0100/-0044', Date.UTC(-100, 0, 1), Date.UTC(-43, 0, 1) - 1],
  ['[-0100..-0044]', Date.UTC(-100, 0, 1), Date.UTC(-43, 0, 1) - 1],
  ['Y17000', Date.UTC(17000, 0, 1), Date.UTC(17001, 0, 1) - 1],
  ['Y-17000', Date.UTC(-17000, 0, 1), Date.UTC(-16999, 0, 1) - 1],
  ['Y12345~', Date.UTC(12345, 0, 1), Date.UTC(12346, 0, 1) - 1],
  ['Y-17000/2000', Date.UTC(-17000, 0, 1), Date.UTC(2001, 0, 1) - 1],
  ['1985-04-12T23:20:30', Date.parse('1985-04-12T23:20:30Z'), Date.parse('1985-04-12T23:20:30.999Z')],
  ['1985-04-12T23:20:30Z', Date.parse('1985-04-12T23:20:30Z'), Date.parse('1985-04-12T23:20:30.999Z')],
  ['1985-04-12T23:20:30-04', Date.parse('1985-04-13T03:20:30Z'), Date.parse('1985-04-13T03:20:30.999Z')],
  ['1985-04-12T23:20:30+04:30', Date.parse('1985-04-12T18:50:30Z'), Date.parse('1985-04-12T18:50:30.999Z')],
  ['1985-04-12T23:20:30+00:00', Date.parse('1985-04-12T23:20:30Z'), Date.parse('1985-04-12T23:20:30.999Z')],
  ['1985-04-12T00:00:00Z', Date.parse('1985-04-12T00:00:00Z'), Date.parse('1985-04-12T00:00:00.999Z')],
  ['1985-04-12T24:00:00Z', Date.parse('1985-04-13T00:00:00Z'), Date.parse('1985-04-13T00:00:00.999Z')],
];

/** Separated by a bar, because some contain white space. */
const invalid: readonly string[] = [
  // Empty, or not a date
  '| |hello|unknown|open|?|~|X|T|Y|-|..|/|null',
  // Days and months that do not exist
  '2024-02-30|2023-02-29|1900-02-29|2100-02-29|2024-13|2024-00|2024-01-00|2024-01-32|2024-04-31|2024-06-31|2024-09-31|2024-11-31|2024-12-99|2024-20|2024-99|-0001-02-29',
  // digits
  '1|12|123|12345|-1|-123|-12345|-0000|+2004|2024-1|2024-01-1|2024-001|20240101|202401',
  // Space and punctuation
  ' 2024|2024 |20 24|2024\n|2024- 01|2024/01/01|01/02/2024|2024.01.01|2024_01|２０２４|2024–01',
  // Years with Y
  'Y2024|Y0|Y-2024|Y02024|Y+17000|y17000|Y17000-01|Y1234567890123456',
  // X
  '201x|2024-X|2024-01-X|201XX',
  // qualifiers
  '2024??|2024?~|2024~?|%|2024!|2024*|(2024)?',
  // Invalid level 2
  '2023-02-3X|20X3-02-29|2024-3X|2024-2X|2024-04-XX-01|201X-X|1950S0|1950S|S2|1950S2-03|19XXS2|Y17E|Y17E20|Y12345-01|2024-42|2024-34-01|2024?~-01|2024-??01|2024-01-01?T10:10:10Z|?2024-01-01T10:10:10Z|[2019,]|[,2019]|[2019..,2021]|[2019,..2021]|{}|{2019}|{2019,2020]|[2019,2020}|{2019, 2020}|{2019/2020,2021}|[2021..2019,2022]|{..}|{2019..2020..2021}|2004-06-11/2004-%06|2024-34/2024-33|2024-24/2024-21|2001-21^southernHemisphere|156u-12-25|[2019-01-01T10:10:10Z,2020]',
  // Seasons
  '2024-21-05|2024-21-XX|201X-21|2024-21T10:00:00Z',
  // Times
  '2024-01-01T24:61:00|2024-01-01T24:00:01|2024-01-01T25:00:00Z|2024-01-01T10:60:00Z|2024-01-01T10:10:60Z|2024-01-01T10|2024-01-01T10:10|2024-01-01T|2024-01-01T1:10:10|2024-01-01t10:10:10|2024-01-01 10:10:10|2024-01-01T10:10:10z|2024-01-01T10:10:10+15:00|2024-01-01T10:10:10+14:01|2024-01-01T10:10:10-00:00|2024-01-01T10:10:10+05:60|2024-01-01T10:10:10+0500|2024-01-01T10:10:10Z~|2024-01-01T10:10:10.5Z|2024-01T10:10:10Z|2024T10:10:10Z|2024-02-30T10:10:10Z|2024-XX-XXT10:10:10Z',
  // Intervals
  '2021/2019|2024-03/2024-02|2024-03-05/2024-03-04|2005/2004-12|0001/0000|0800/-0999|-1000/-2000|Y-17000/Y-18000|2004/2005/2006|2004//2005|2004/unknown|2004/open|2024/13|2004/06|2004-06/08|2024-13/2025|2024/2025-02-30|2004-01-01T10:10:10Z/2005|2004/2005-01-01T10:10:10Z|.../2004|2004/...|2004/. .|2004..2005',
  // [a..b]
  '[2021..2019]|[2024-03..2024-02]|[2019]|[]|[..]|[....]|[2019..2021|2019..2021]|[2019, 2021..2023]|[2019...2021]|[2019..2021]~|[2019..2024-13]|[2019/2021]|[2019/..]|[[2019..2021]]|[ 2019..2021]|[2019-01-01T10:10:10Z..2020]|[2019..2020..2021]|[2019--2021]',
].flatMap((line) => line.split('|'));

describe('parseEdtf', () => {
  it.each(valid)('parses %s', (source, first, last) => {
    const edtf = parseEdtf(source);
    expect(edtf).toMatchObject({
      source,
      earliest: first === null ? null : day(first),
      latest: last === null ? null : endOfDay(last),
    });
  });

  it.each(validElsewhere)('parses %s, which Date.parse does not support', (source, earliest, latest) => {
    expect(parseEdtf(source)).toMatchObject({ source, earliest, latest });
  });

  it.each(invalid)('rejects %j', (source) => {
    expect(isEdtf(source)).toBe(false);
  });

  it('is tested with at least eighty valid and eighty invalid strings', () => {
    expect(new Set(valid.map(([source]) => source)).size).toBeGreaterThanOrEqual(80);
    expect(new Set(invalid).size).toBeGreaterThanOrEqual(80);
  });

  it('reports the kind, the precision and the qualifiers', () => {
    expect(parseEdtf('2024~')).toMatchObject({ kind: 'date', precision: 'year', approximate: true, uncertain: false });
    expect(parseEdtf('2024-03?')).toMatchObject({ precision: 'month', approximate: false, uncertain: true });
    expect(parseEdtf('2024-03-05%')).toMatchObject({ precision: 'day', approximate: true, uncertain: true });
    expect(parseEdtf('201X')).toMatchObject({ precision: 'decade', unspecified: true });
    expect(parseEdtf('20XX')).toMatchObject({ precision: 'century', unspecified: true });
    expect(parseEdtf('2024-XX')).toMatchObject({ precision: 'month', unspecified: true });
    expect(parseEdtf('2024-21')).toMatchObject({ precision: 'season', unspecified: false });
    expect(parseEdtf('2024-03-05T10:10:10Z')).toMatchObject({ precision: 'second' });
    expect(parseEdtf('2019-03-05/2021~')).toMatchObject({ kind: 'interval', precision: 'year', approximate: true });
    expect(parseEdtf('[2019..2021-05]')).toMatchObject({ kind: 'within', precision: 'year' });
    expect(parseEdtf('2011/..')).toMatchObject({ end: 'open' });
    expect(parseEdtf('2011/')).toMatchObject({ end: 'unknown' });
  });

  it('rejects very long malformed input, and anything longer than 500 characters', () => {
    for (const piece of ['9', '[', '2019..', '2019/', '-', 'X', 'Y-1'])
      expect(isEdtf(piece.repeat(10_000))).toBe(false);
    const years = (count: number) => `[${Array.from({ length: count }, () => '2019').join(',')}]`;
    expect([years(99).length, isEdtf(years(99))]).toEqual([496, true]);
    expect([years(100).length, isEdtf(years(100))]).toEqual([501, false]);
  });

  it('supports years outside the range of Date', () => {
    const past = parseEdtf('Y-170000002')?.earliest ?? 0;
    const future = parseEdtf('Y170000002')?.latest ?? 0;
    expect(past).toBeLessThan(-5e18);
    expect(future).toBeGreaterThan(5e18);
  });

  it('gives the same bounds as Date for any day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().slice(0, 10);
          expect(parseEdtf(text)).toMatchObject({ earliest: day(text), latest: endOfDay(text), precision: 'day' });
        },
      ),
    );
  });

  it('accepts exactly the days that exist', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(15), fc.nat(35), (year, month, dayOfMonth) => {
        const text = [
          String(year).padStart(4, '0'),
          ...[month, dayOfMonth].map((n) => String(n).padStart(2, '0')),
        ].join('-');
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, dayOfMonth);
        const exists =
          date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth && date.getUTCFullYear() === year;
        expect(isEdtf(text)).toBe(exists);
      }),
    );
  });

  it('never throws, keeps bounds in order and rejects a trailing “!”', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129-XYT:Z/.[]?~% '.split('')), maxLength: 40 }), (text) => {
        const edtf = parseEdtf(text);
        if (edtf?.earliest != null && edtf.latest != null) expect(edtf.earliest).toBeLessThanOrEqual(edtf.latest);
        expect(isEdtf(`${text}!`)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('a date is parsed once, however often it is read', () => {
  expect(parseEdtf('1987-11-04')).toBe(parseEdtf('1987-11-04'));
});
