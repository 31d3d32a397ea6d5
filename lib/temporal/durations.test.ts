import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, civil } from '#lib/edtf/calendar.ts';
import { dayMs, daysIn } from '#lib/edtf/days.ts';
import {
  earliestAfter,
  earliestBefore,
  latestAfter,
  latestBefore,
  lengthOf,
  longest,
  shortest,
  type Length,
} from './durations.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const length = (iso: string): Length => lengthOf(iso) ?? { months: 0, ms: 0 };
const say = (ms: number) => new Date(ms).toISOString().slice(0, 16);

/** Adds a length by the calendar: the same time on the same day of the month, or on its last day. */
function later(ms: number, { months, ms: more }: Length): number {
  const day = Math.floor(ms / dayMs);
  const date = civil(day);
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const to = dayNumber(year, month, Math.min(date.day, daysIn(year, month)));
  return to * dayMs + (ms - day * dayMs) + more;
}

describe('lengths', () => {
  it('have the shortest and longest extent that the calendar allows', () => {
    expect([shortest(length('P1M')), longest(length('P1M'))]).toEqual([28 * dayMs, 31 * dayMs]);
    expect([shortest(length('P12M')), longest(length('P1Y'))]).toEqual([365 * dayMs, 366 * dayMs]);
    expect(shortest(length('P1W2DT3H'))).toBe(9 * dayMs + 3 * 3_600_000);
    expect(lengthOf('12 months')).toBeNull();
    expect(lengthOf(null)).toBeNull();
  });

  it.each([
    ['2019-09-01T00:00', 'P12M', '2020-09-01T00:00'],
    ['2020-02-29T10:00', 'P1Y', '2021-02-28T00:00'],
    ['2024-01-28T23:00', 'P1M', '2024-02-28T23:00'],
    ['2024-01-31T23:00', 'P1M', '2024-02-29T00:00'],
  ])('of $1 from $0 end no earlier than $2', (from, iso, to) => {
    expect(say(earliestAfter(at(from), length(iso)))).toBe(to);
  });

  it('bound every moment that they can be counted from, to within a day', () => {
    const moment = fc.integer({ min: at('1896-01-01T00:00'), max: at('2104-12-31T00:00') });
    const lengths = fc.record({ months: fc.integer({ min: 1, max: 30 }), ms: fc.nat({ max: 3 * dayMs }) });
    fc.assert(
      fc.property(moment, lengths, fc.nat({ max: 40 * dayMs }), (from, long, wait) => {
        const to = later(from, long);
        // A later start never ends earlier, and an earlier start never ends later.
        expect(earliestAfter(from - wait, long)).toBeLessThanOrEqual(to);
        expect(latestAfter(from + wait, long)).toBeGreaterThanOrEqual(to);
        expect(earliestBefore(to - wait, long)).toBeLessThanOrEqual(from);
        expect(latestBefore(to + wait, long)).toBeGreaterThanOrEqual(from);
        expect(to - earliestAfter(from, long)).toBeLessThan(dayMs);
        expect(latestAfter(from, long) - to).toBeLessThan(dayMs);
        expect(to - from).toBeGreaterThanOrEqual(shortest(long));
        expect(to - from).toBeLessThanOrEqual(longest(long));
      }),
      { numRuns: 2_000 },
    );
  });
});
