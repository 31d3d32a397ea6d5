import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { coarseName, fineName } from './tick-words.ts';
import { axisOf, ticksBetween } from './ticks.ts';

describe('ticks', () => {
  const between = (from: string, to: string, most: number) => {
    const [a, b] = [parseEdtf(from)?.earliest ?? 0, parseEdtf(to)?.latest ?? 0];
    return ticksBetween(a, b, most).map(({ year, month, day, unit }) => `${unit} ${year}-${month}-${day}`);
  };

  it('are years, months or days, depending on the span', () => {
    expect(between('2024', '2025', 5)).toEqual([
      'month 2024-1-1',
      'month 2024-7-1',
      'month 2025-1-1',
      'month 2025-7-1',
    ]);
    expect(between('2011', '2025', 8)).toEqual([
      'year 2012-1-1',
      'year 2014-1-1',
      'year 2016-1-1',
      'year 2018-1-1',
      'year 2020-1-1',
      'year 2022-1-1',
      'year 2024-1-1',
    ]);
    expect(between('2024-02-27', '2024-03-02', 9)).toEqual([
      'day 2024-2-27',
      'day 2024-2-28',
      'day 2024-2-29',
      'day 2024-3-1',
      'day 2024-3-2',
    ]);
  });

  it('extend beyond the years of a JavaScript Date', () => {
    expect(between('Y-2000000', 'Y2000000', 5)).toEqual([
      'year -2000000-1-1',
      'year -1000000-1-1',
      'year 0-1-1',
      'year 1000000-1-1',
      'year 2000000-1-1',
    ]);
  });

  it('have at most the given number of steps between them, and all are within the span', () => {
    const anywhere = fc.tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.integer({ min: 1, max: 1e15 }));
    // From the first of a month to the first of another, which is where most ticks fit.
    const months = fc
      .tuple(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 1, max: 600 }))
      .map(([first, count]) => [Date.UTC(2000, first, 1), Date.UTC(2000, first + count, 1) - Date.UTC(2000, first, 1)]);
    fc.assert(
      fc.property(fc.oneof(anywhere, months), fc.integer({ min: 1, max: 20 }), ([from = 0, span = 1], most) => {
        const ticks = ticksBetween(from, from + span, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const { at } of ticks) expect(at >= from && at <= from + span).toBe(true);
      }),
      { seed: 11, numRuns: 600 },
    );
    expect(ticksBetween(Date.UTC(2024, 2, 1), Date.UTC(2024, 2, 4), 3)).toHaveLength(4);
  });

  it('come in two rows, from centuries to minutes, with the larger unit above', () => {
    const rows = (from: string, to: string) => {
      const first = parseEdtf(from)?.earliest ?? 0;
      const axis = axisOf(first, parseEdtf(to)?.latest ?? 0, 640);
      const { coarseStep } = axis;
      return [
        coarseStep ? axis.coarse.map((tick) => coarseName(tick, coarseStep)) : [],
        axis.fine.flatMap((tick) => (tick.at < first ? [] : fineName(tick))).slice(0, 3),
      ];
    };
    expect(rows('1500', '1999')).toEqual([[], ['1500', '1550', '1600']]);
    expect(rows('1960', '2019')[1]).toEqual(['1960', '1970', '1980']);
    expect(rows('1960', '2019')[0]).toEqual(['1900–1999', '2000–2099']);
    expect(rows('2016', '2024')).toEqual([
      ['2010–2019', '2020–2029'],
      ['2016', '2017', '2018'],
    ]);
    expect(rows('2024', '2025')).toEqual([
      ['2023', '2024', '2025'],
      ['Jan', 'Apr', 'Jul'],
    ]);
    expect(rows('2024-03', '2024-03')[0]?.at(-1)).toBe('March 2024');
    expect(rows('2024-03-05', '2024-03-05')).toEqual([
      ['4 March 2024', '5 March 2024'],
      ['00:00', '03:00', '06:00'],
    ]);
    expect(rows('2024-03-05T10:00:00Z', '2024-03-05T10:20:00Z')[1]).toEqual(['10:00', '10:05', '10:10']);
    expect(rows('-0200', '-0001')[1]?.[0]).toMatch(/BC/);
  });

  it('of weeks fall on Mondays', () => {
    const axis = axisOf(Date.UTC(2024, 1, 1), Date.UTC(2024, 3, 15), 640);
    expect(axis.step).toEqual({ unit: 'day', count: 14 });
    expect(axis.fine.every(({ at }) => new Date(at).getUTCDay() === 1)).toBe(true);
  });
});
