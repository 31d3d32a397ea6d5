import { utc } from './days.ts';
import type { Mark, Part } from './marks.ts';
import type { Moment } from './moment.ts';
import type { DateLanguage } from './date-languages.ts';
import { subYearOf } from './sub-year.ts';
import { fitting } from './unspecified.ts';
import { append } from '#lib/append.ts';

/** Formats a year, with its era if needed. */
export function formatYear(year: number, saying: DateLanguage): string {
  if (year <= 0) return saying.era(1 - year, true);
  return year < 1000 || year > 9999 ? saying.era(year, false) : String(year);
}

/** Formats a century from its first year: 18XX is the 19th; -04XX, the years 500 to 401 BC, the 5th. */
export function formatCentury(year: number, saying: DateLanguage): string {
  const n = year < 0 ? Math.floor((-year - 99) / 100) + 1 : Math.floor(year / 100) + 1;
  return saying.century(n, year < 0);
}

/** Formats a decade from its first year. */
export function formatDecade(year: number, saying: DateLanguage): string {
  if (year >= 1000) return saying.decade(String(year));
  return saying.within(formatYear(year, saying), formatYear(year + 9, saying));
}

/** Formats a season, or a quarter, third or half of a year. */
export function formatSubYear(year: number, code: number, saying: DateLanguage): string {
  const found = subYearOf(code);
  if (!found) return formatYear(year, saying);
  if (found.kind !== 'season') return saying.share(found.kind, found.n, formatYear(year, saying));
  const crosses = found.months?.[0] === 12;
  const years = crosses ? `${formatYear(year, saying)}–${formatYear(year + 1, saying)}` : formatYear(year, saying);
  const season = saying.season(saying.seasons[found.n - 1] ?? '', years);
  return found.hemisphere === null ? season : saying.hemispheres[found.hemisphere](season);
}

/** Formats qualifiers by part: "year uncertain, day approximate". */
export function formatMarks(marks: Readonly<Partial<Record<Part, Mark>>>, saying: DateLanguage): string {
  const groups = new Map<Mark, string[]>();
  for (const part of ['year', 'month', 'day'] as const) {
    const mark = marks[part];
    if (mark) append(groups, mark, saying.parts[part]);
  }
  return [...groups].map(([mark, parts]) => saying.marked[mark](list(parts, saying.and))).join(', ');
}

/** Formats a date with unspecified digits in positions that level 1 does not allow. */
export function formatDigits(
  moment: Moment,
  digits: Readonly<Partial<Record<Part, string>>>,
  saying: DateLanguage,
): string {
  const { year: yearDigits = '', month: monthDigits, day: dayDigits } = digits;
  const isOpen = yearDigits.includes('X');
  const year = isOpen ? formatOpenYear(moment, yearDigits, saying) : formatYear(moment.year, saying);
  if (monthDigits === undefined) return year;
  const { text: month, isOne } = formatMonth(monthDigits, saying);
  // "December 1984", but "December of some year in the 1560s".
  const inMonth =
    month === null ? saying.someMonth(year) : isOpen ? saying.ofYear(month, year) : saying.month(month, year);
  if (dayDigits === undefined) return inMonth;
  if (dayDigits === 'XX') return saying.someDay(inMonth);
  const days = fitting(dayDigits).filter((each) => each >= 1 && each <= 31);
  const [only = 0] = days;
  if (days.length > 1) return saying.someDayOf(several(days.map(String), dayDigits, saying), inMonth);
  if (month === null || !isOne) return saying.dayOf(only, inMonth);
  return isOpen ? saying.ofYear(saying.day(only, month, ''), year) : saying.day(only, month, year);
}

/** Formats the months that the digits allow; null for any. */
function formatMonth(digits: string, saying: DateLanguage): { text: string | null; isOne: boolean } {
  if (digits === 'XX') return { text: null, isOne: false };
  const months = fitting(digits).filter((each) => each >= 1 && each <= 12);
  const names = months.map((each) => saying.months[each - 1] ?? '');
  return { text: several(names, digits, saying), isOne: months.length === 1 };
}

/** Lists the words, or formats a span if there are many consecutive ones. */
function several(words: readonly string[], digits: string, saying: DateLanguage): string {
  if (words.length <= 3 || !digits.endsWith('X')) return list(words, saying.or);
  return saying.span(words[0] ?? '', words.at(-1) ?? '');
}

function list(words: readonly string[], joint: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

function formatOpenYear({ earliest }: Moment, digits: string, saying: DateLanguage): string {
  const near = Number(digits.replaceAll('X', '0'));
  const far = Number(digits.replaceAll('X', '9'));
  // Only a year before 0 can start before then: 0000 is the first of the others.
  const isBefore = earliest < utc(0, 1, 1);
  if (digits === 'XXXX') return isBefore ? saying.anyYearBefore : saying.anyYear;
  if (/^\d{3}X$/.test(digits) && !isBefore && near >= 1000) return saying.someYear(formatDecade(near, saying));
  if (/^\d\dXX$/.test(digits)) return saying.someYear(formatCentury(isBefore ? -far : near, saying));
  if (!/^\d+X+$/.test(digits)) return saying.yearLike(isBefore ? `-${digits}` : digits);
  const [first, last] = isBefore ? [-far, -near] : [near, far];
  return saying.someYearFrom(formatYear(first, saying), formatYear(last, saying));
}
