import { dayNumber, dayText, monthText, yearText } from '#lib/edtf/calendar.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { parseEdtf, type End } from '#lib/edtf/edtf.ts';
import type { Moment } from '#lib/edtf/moment.ts';
import { compare } from '#lib/edtf/order.ts';

/** The part of a mark that is moved: all of it, or one end. */
export type MovedPart = 'whole' | 'start' | 'end';

/**
 * Returns the date of a mark after moving it or one of its ends: as precise as before, with its qualifiers. A month moves by months, a year
 * by years, "some month of 2024" to some month of another year.
 * @param ms distance in milliseconds; positive is later
 * @returns the same date if it was moved by less than half a unit; null if it cannot be moved: sets, unspecified digits within a date, an
 * open end, and an end that would come before the start
 */
export function movedDate(edtf: string, part: MovedPart, ms: number): string | null {
  const date = parseEdtf(edtf);
  if (!date || date.kind === 'within' || date.kind === 'several') return null;
  if (date.kind === 'date') {
    if (typeof date.start === 'string') return null;
    const moved = movedMoment(edtf, date.start, ms);
    if (part === 'whole' || moved === null || moved === edtf) return moved;
    // Dragging one end of a date extends it to an interval.
    return interval(part === 'start' ? moved : edtf, part === 'start' ? edtf : moved);
  }
  const slash = edtf.indexOf('/');
  const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
  const start = part === 'end' ? from : movedEnd(from, date.start, ms, part === 'whole');
  const end = part === 'start' ? to : movedEnd(to, date.end, ms, part === 'whole');
  return start === null || end === null ? null : interval(start, end);
}

/** Moves an end of an interval. An open end stays open when the whole interval is moved, and cannot be moved by itself. */
function movedEnd(text: string, end: End, ms: number, isWhole: boolean): string | null {
  if (typeof end === 'string') return isWhole ? text : null;
  return movedMoment(text, end, ms);
}

function interval(start: string, end: string): string | null {
  if (start === end) return start;
  const made = `${start}/${end}`;
  if (!parseEdtf(made)) return null;
  // "2024-05/2024-04" may be valid to read, but nobody can have dragged it.
  return /\d/.test(start) && /\d/.test(end) && compare(start, end) > 0 ? null : made;
}

function movedMoment(text: string, moment: Moment, ms: number): string | null {
  const moved = shifted(text, moment, ms);
  return moved !== null && parseEdtf(moved) ? moved : null;
}

const monthMs = 30.4375 * dayMs;
const yearMs = 365.25 * dayMs;

/** Moves the digits of a date by whole units; its qualifiers stay in place. */
function shifted(text: string, moment: Moment, ms: number): string | null {
  // Dates with inner qualifiers, sub-years and estimated years have no next value with the same meaning.
  if (moment.marks || moment.estimate || moment.digits) return null;
  const sign = /[?~%]$/.exec(text)?.[0] ?? '';
  const { year, month, day, precision } = moment;
  const years = Math.round(ms / yearMs);
  if (precision === 'second' && month !== undefined && day !== undefined) {
    const [, clock = ''] = text.split('T');
    const [hour = 0, minute = 0, second = 0] = clock.slice(0, 8).split(':').map(Number);
    const at = dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second + Math.round(ms / 60_000) * 60;
    const left = ((at % 86_400) + 86_400) % 86_400;
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
    const time = [left / 3600, (left % 3600) / 60, left % 60].map(two).join(':');
    return `${dayText(Math.floor(at / 86_400))}T${time}${clock.slice(8)}`;
  }
  if (precision === 'day' && month !== undefined) {
    // Some day of a month moves by months.
    if (day === undefined) return `${monthText(year * 12 + month - 1 + Math.round(ms / monthMs))}-XX${sign}`;
    return `${dayText(dayNumber(year, month, day) + Math.round(ms / dayMs))}${sign}`;
  }
  if (precision === 'month' && month !== undefined) {
    return `${monthText(year * 12 + month - 1 + Math.round(ms / monthMs))}${sign}`;
  }
  if (precision === 'season' && moment.season !== undefined) {
    return `${yearText(year + years)}-${moment.season}${sign}`;
  }
  if (precision === 'decade' || precision === 'century') return movedSpan(text, precision, ms, sign);
  // In `2024-XX` and `2024-XX-XX` the year moves, and the unspecified parts stay.
  const open = /(?:-XX){1,2}(?=[?~%]?$)/.exec(text)?.[0] ?? '';
  return `${yearText(year + years)}${open}${sign}`;
}

function movedSpan(text: string, precision: 'decade' | 'century', ms: number, sign: string): string | null {
  const match = /^(-?)(\d{2,3})X{1,2}/.exec(text);
  if (!match || match[1] === '-') return null;
  const digits = match[2] ?? '';
  const size = precision === 'decade' ? 10 : 100;
  const next = Number(digits) + Math.round(ms / (size * yearMs));
  if (next < 0 || next >= 10 ** digits.length) return null;
  return `${String(next).padStart(digits.length, '0')}${precision === 'decade' ? 'X' : 'XX'}${sign}`;
}
