import { dayOf } from '#lib/local-day.ts';
import { locale } from './t.ts';

/* Formats dates of the program (captured, changed) and numbers by locale. Dates of the world are EDTF, handled by lib/edtf. */

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: () => F,
): F {
  const key = `${locale()} ${name}`;
  const known = cache.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Formats a count with the grouping of the locale: `12,480`. */
export function formatNumber(value: number): string {
  return cached('number', () => new Intl.NumberFormat(locale())).format(value);
}

/** Returns the parameters for a counted text: the count, which selects the plural form, and its formatted number. */
export function numbered(count: number): { count: number; number: string } {
  return { count, number: formatNumber(count) };
}

/** Formats bytes in the unit that gives one to four digits: `640 KB`, `4.2 MB`. Units of 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = Math.max(0, bytes);
  let index = 0;
  while (value >= 999.5 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const unit = units[index] ?? 'byte';
  const digits = index > 1 && value < 9.95 ? 1 : 0;
  return cached(
    `bytes ${unit} ${digits}`,
    () =>
      new Intl.NumberFormat(locale(), {
        style: 'unit',
        unit,
        // The short form of byte has no plural in English.
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: digits,
      }),
  ).format(value);
}

/** Formats the day of an instant in the local time zone: `24 Sept 2025`. Returns an empty string for an invalid instant. */
export function formatDay(iso: string): string {
  return dayIn(iso);
}

/** Formats the same day for a file that others read, wherever they and this computer are. */
export function formatUtcDay(iso: string): string {
  return dayIn(iso, 'UTC');
}

function dayIn(iso: string, timeZone?: 'UTC'): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const zone = timeZone ? { timeZone } : {};
  return cached(
    `day ${timeZone ?? ''}`,
    () => new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', ...zone }),
  ).format(at);
}

/** Formats day and time of an instant in the local time zone: `24 Sept 2025, 09:12`. */
export function formatInstant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return cached('instant', () => new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' })).format(
    at,
  );
}

const spans: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * Formats how long ago an instant was: `3 hours ago`, `yesterday`, `1 year ago`.
 * @param now milliseconds; for tests
 */
export function formatAgo(iso: string, now = Date.now()): string {
  const at = new Date(iso).getTime();
  if (Number.isNaN(at)) return '';
  const past = at - now;
  const [unit, size] = spans.find(([, length]) => Math.abs(past) >= length) ?? ['second', Infinity];
  // Two days ago is not yesterday, whatever the hour; “last week” and “last year” would be wrong just as often.
  const isNamed = unit === 'day' || unit === 'second';
  const numeric = isNamed ? 'auto' : 'always';
  const format = cached(`ago ${numeric}`, () => new Intl.RelativeTimeFormat(locale(), { numeric }));
  return format.format(unit === 'day' ? (dayOf(at) - dayOf(now)) / size : Math.trunc(past / size), unit);
}

/** Shortens a hash in the middle: `7e3b250e…f9e06f`. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 8)}…${hash.slice(-6)}` : hash;
}
