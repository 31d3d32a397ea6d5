import { dayText, monthText, yearText } from '#lib/edtf/calendar.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, locale } from '#lib/i18n/t.ts';
import type { Tick, TickStep } from './ticks.ts';

/** Returns the short name of a month, 1 for January, with the day if given: "Mar", "5 Mar". */
export function shortMonth(month: number, day?: number): string {
  const key = `${language()} ${month} ${day ?? ''}`;
  const cached = names.get(key);
  if (cached !== undefined) return cached;
  // Any leap year serves to format a month and day.
  const date = new Date(Date.UTC(2024, month - 1, day ?? 1));
  const name = new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    month: 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(date);
  names.set(key, name);
  return name;
}

/** Few languages, with at most 366 days each: the cache stays small. */
const names = new Map<string, string>();

/** Formats a year: "2024", "44 BC". */
export function yearWords(year: number): string {
  return toWords(yearText(year), language());
}

/** Formats a tick of the lower row, below the unit that contains it: "5", "Mar", "14:30", "2024". */
export function fineName({ unit, at, year, month, day }: Tick): string {
  if (unit === 'year') return yearWords(year);
  if (unit === 'month') return shortMonth(month);
  if (unit === 'day') return String(day);
  const minutes = Math.round((at - Math.floor(at / dayMs) * dayMs) / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Formats a tick of the upper row: "5 March 2024", "March 2024", "2024", "2020–2029". */
export function coarseName({ at, unit, year, month }: Tick, { count }: TickStep): string {
  if (unit === 'day') return toWords(dayText(Math.floor(at / dayMs)), language());
  if (unit === 'month') return toWords(monthText(year * 12 + month - 1), language());
  // The same in every language, and clearer than a century number.
  return count === 1 || year < 1 ? yearWords(year) : `${year}–${year + count - 1}`;
}

const two = (value: number) => String(value).padStart(2, '0');
