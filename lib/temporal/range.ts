import { civil, dayNumber, dayText, monthText, yearText } from '#lib/edtf/calendar.ts';
import { dayMs, daysIn } from '#lib/edtf/days.ts';
import { membersOf, parseEdtf, type End } from '#lib/edtf/edtf.ts';
import { approximationDays } from '#lib/edtf/order.ts';
import { memoize } from '#lib/memoize.ts';
import { uncertain } from '#lib/edtf/uncertain.ts';
import type { TimeRange, Span } from './model.ts';

/** Farther from 1970 than this, milliseconds are no longer exact: such a date bounds nothing. */
const exact = 2 ** 51;

const unbounded: Span = { from: -Infinity, to: Infinity };

/**
 * Returns when something with a date started and ended. A date and a `[a..b]` contain the whole of it (what was "in March" may have lasted
 * for days); an interval lasts from somewhere in its first date to somewhere in its last, and says nothing about an open or unknown end.
 * `{…}` lasts from the first of its dates to the last. "About" reaches as far as in `overlap`. Cached: when one event changes, everything
 * connected to it is recomputed.
 */
export const rangeOf: (edtf: string) => TimeRange = memoize(20_000, readRange);

function readRange(edtf: string): TimeRange {
  const parsed = parseEdtf(edtf);
  if (!parsed) return { start: unbounded, end: unbounded };
  const starts = membersOf(parsed).map((member) => spanOf(member.start));
  const ends = membersOf(parsed).map((member) => spanOf(member.end));
  const from = Math.min(...starts.map((span) => span.from));
  const to = Math.max(...ends.map((span) => span.to));
  if (parsed.kind === 'date' || parsed.kind === 'within') return { start: { from, to }, end: { from, to } };
  return {
    start: { from, to: Math.min(...starts.map((span) => span.to)) },
    end: { from: Math.max(...ends.map((span) => span.from)), to },
  };
}

function spanOf(end: End): Span {
  if (typeof end === 'string') return unbounded;
  const margin = approximationDays(end) * dayMs;
  let { earliest, latest } = end;
  if (end.precision === 'second' && end.month !== undefined && end.day !== undefined) {
    // Days have no time zone, so beside them a time may be its local time or its UTC.
    const [hour = 0, minute = 0, second = 0] = (end.time ?? '').slice(0, 8).split(':').map(Number);
    const clock = dayNumber(end.year, end.month, end.day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
    earliest = Math.min(earliest, clock);
    latest = Math.max(latest, clock + 999);
  }
  const from = earliest - margin;
  const to = latest + margin;
  return { from: Math.abs(from) > exact ? -Infinity : from, to: Math.abs(to) > exact ? Infinity : to };
}

/** Returns the days of a span, as numbers since 1970. */
export function daysOf({ from, to }: Span): Span {
  return { from: Math.floor(from / dayMs), to: Math.floor(to / dayMs) };
}

/** Formats a span of days as EDTF, in whole years or months if it consists of them; null for one without bounds. */
export function spanText(days: Span, doubtful: boolean): string | null {
  const text = plainText(days);
  return text === null || !doubtful ? text : uncertain(text);
}

function plainText({ from, to }: Span): string | null {
  if (from === -Infinity && to === Infinity) return null;
  if (from === -Infinity) return `[..${dayText(to)}]`;
  if (to === Infinity) return `[${dayText(from)}..]`;
  if (from === to) return dayText(from);
  const first = civil(from);
  const last = civil(to);
  if (first.day !== 1 || last.day !== daysIn(last.year, last.month)) return `[${dayText(from)}..${dayText(to)}]`;
  const [one, other] =
    first.month === 1 && last.month === 12
      ? [yearText(first.year), yearText(last.year)]
      : [monthText(first.year * 12 + first.month - 1), monthText(last.year * 12 + last.month - 1)];
  return one === other ? one : `[${one}..${other}]`;
}
