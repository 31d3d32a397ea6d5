import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEdtf } from './edtf.ts';
import { bounds, compare, contains, overlap } from './order.ts';

const utc = (text: string): number => Date.parse(text);

const anyDate = fc
  .tuple(
    fc.constantFrom(
      '1999',
      '2024',
      '-0044',
      'Y17000',
      '2024-02',
      '2024-03-05',
      '2020-21',
      '201X',
      '20XX',
      '2024-XX',
      '2024-03-05T10:10:10Z',
      '..',
      '',
    ),
    fc.constantFrom('', '/', '..'),
    fc.constantFrom('2024', '2025-01', '2024-03-05', '2030', '..', ''),
    fc.constantFrom('', '~', '?'),
  )
  .map(([a, sign, b, mark]) =>
    sign === '' ? a + mark : sign === '/' ? `${a}${mark}/${b}` : `[${a === '..' ? '' : a}..${b === '..' ? '' : b}]`,
  )
  .filter(isEdtf);

const orNone = fc.option(anyDate, { nil: null });

describe('bounds', () => {
  it('returns the first and the last millisecond', () => {
    expect(bounds('2024-02')).toEqual({ earliest: utc('2024-02-01'), latest: utc('2024-03-01') - 1 });
    expect(bounds('[2021-03..2021-05]')).toEqual({ earliest: utc('2021-03-01'), latest: utc('2021-06-01') - 1 });
    expect(bounds('2011/..')).toEqual({ earliest: utc('2011-01-01'), latest: null });
    expect(bounds(null)).toEqual({ earliest: null, latest: null });
    expect(bounds('never')).toEqual({ earliest: null, latest: null });
  });
});

describe('compare', () => {
  it('sorts by start, then by end, with undated entries last', () => {
    const mixed = [
      '2019/..',
      'never',
      '2019',
      null,
      '2024~',
      '2019-01-01',
      '-0043',
      '2019/2021',
      '2019-01',
      '201X',
      '../2000',
    ];
    expect(mixed.sort(compare)).toEqual([
      '../2000',
      '-0043',
      '201X',
      '2019-01-01',
      '2019-01',
      '2019',
      '2019/2021',
      '2019/..',
      '2024~',
      'never',
      null,
    ]);
  });

  it('sorts a long timeline quickly', { tags: 'timing' }, () => {
    const dates = Array.from(
      { length: 30_000 },
      (_, i) => `${1000 + ((i * 7919) % 1000)}-${String((i % 12) + 1).padStart(2, '0')}`,
    );
    const began = performance.now();
    dates.sort(compare);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(dates[0]).toBe('1000-01');
  });

  it('is a total preorder', () => {
    fc.assert(
      fc.property(orNone, orNone, orNone, (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('overlap', () => {
  it.each([
    ['2024', '2025', 'none'],
    ['2024', '2024', 'possible'],
    ['2024', '2024-03-05', 'possible'],
    ['2024-03-05', '2024-03-05', 'certain'],
    ['2024-03-05', '2024-03-06', 'none'],
    ['2024-03-05T10:10:10Z', '2024-03-05', 'certain'],
    ['2019/2021', '2020-05', 'certain'],
    ['2019/2021', '2020-05-05', 'certain'],
    ['2019/2021', '2019-05', 'possible'],
    ['2019/2021', '2021', 'possible'],
    ['2019/2021', '2022', 'none'],
    ['[2019..2021]', '2020-05', 'possible'],
    ['[2019..2021]', '2022', 'none'],
    ['[2019-05..2019-06]', '2018/2020', 'certain'],
    ['2018/2021', '2020/2023', 'certain'],
    ['2018/2020', '2020/2023', 'possible'],
    ['2011/..', '2020', 'certain'],
    ['2011/..', '2011', 'possible'],
    ['2011/..', '2010', 'none'],
    ['../2015', '2010', 'certain'],
    ['../2015', '2016', 'none'],
    ['2011/', '2020', 'possible'],
    ['2011/', '2010', 'none'],
    ['2011-03-05/', '2011-03-05', 'certain'],
    ['/2015-03-05', '2015-03-05', 'certain'],
    ['/2015', '2010', 'possible'],
    ['/2015', '2016', 'none'],
    ['[2011..]', '2020', 'possible'],
    ['2021~', '2022-01', 'possible'],
    ['2021~', '2024', 'none'],
    ['2021?', '2022', 'none'],
    ['2019~/2021', '2020', 'possible'],
    ['2019?/2021', '2020', 'possible'],
    ['192X', '1925', 'possible'],
    ['never', '2024', 'none'],
    [null, '2024', 'none'],
    [undefined, null, 'none'],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  it('is never “none” when one date contains the other', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        if (contains(a, b)) expect(overlap(a, b)).not.toBe('none');
      }),
    );
  });

  it('is “certain” for day intervals that intersect and “none” for all others', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-03-0${n}`);
    const interval = fc
      .tuple(day, day)
      .filter(([a, b]) => a <= b)
      .map((each) => each.join('/'));
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const [aFrom = '', aTo = ''] = a.split('/');
        const [bFrom = '', bTo = ''] = b.split('/');
        expect(overlap(a, b)).toBe(aFrom <= bTo && bFrom <= aTo ? 'certain' : 'none');
      }),
    );
  });
});

describe('contains', () => {
  it.each([
    ['2024', '2024-03-05', true],
    ['2024', '2024', true],
    ['2024', '[2024-02..2024-03]', true],
    ['2024', '2023/2024', false],
    ['2024-03', '2024', false],
    ['2011/..', '2020/..', true],
    ['2011/..', '../2020', false],
    ['../2015', '2010', true],
    ['2024', null, false],
    ['never', '2024', false],
  ])('for outer %s and inner %s is %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected);
  });
});
