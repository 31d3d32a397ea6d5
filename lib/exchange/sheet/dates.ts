import { isEdtf } from '#lib/edtf/edtf.ts';
import { fromWords } from '#lib/edtf/words.ts';
import { toEdtf } from '#lib/extract/published.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Whether day or month comes first in numeric dates. */
export type DayOrder = 'day-month' | 'month-day';

/** The result of reading a text as a date. */
export type ReadDate =
  /** Null: the cell says that there is no date. `century`: the year had two digits. */
  | { edtf: string | null; century?: true }
  /** `order`: ambiguous until the order of day and month is known. `none`: not a date. */
  | { fault: 'order' | 'none' };

/** Cells that say there is no value, folded. */
const nothing =
  /^(?:[-–—?.x/]+|n\/?a|n\.a\.|null|none|nil|unknown|undated|no date|nd|s\/?[df]|s\.[df]\.|sin (?:fecha|datos?)|desconocid[oa]|0{4}-0{2}-0{2}(?: .*)?|0{1,2}\/0{1,2}\/0{4})$/i;
const numbers =
  /^(\d{1,2})\s?([/.-]|\s)\s?(\d{1,2})\s?(?:[/.-]|\s)\s?(\d{4}|['’]?\d{2})(?:,?[ T]\d{1,2}[:.]\d{2}.{0,16})?$/;
const yearFirst = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d{2}.{0,16})?$/;
const together = /^((?:1[5-9]|20)\d{2})(\d{2})(\d{2})$/;
const isoDay = /^\d{4}-\d{2}-\d{2}(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/;

/**
 * Reads a date in any notation: numbers, month names (English, Spanish and others), EDTF, several dates as a range. 03/04/2021 is never
 * guessed; with dots, the day always comes first.
 * @param order of the column; null if unknown
 * @param thisYear two-digit years are in the hundred years up to it
 */
export function readSheetDate(text: string, order: DayOrder | null, thisYear: number): ReadDate {
  const typed = oneLine(text);
  if (typed === '' || nothing.test(typed)) return { edtf: null };
  if (isoDay.test(typed)) return valid(typed.slice(0, 10));
  const found = numbers.exec(typed);
  if (found) return fromNumbers(found, order, thisYear);
  const year = yearFirst.exec(typed) ?? together.exec(typed);
  if (year) {
    const [month, day] = year.length > 4 ? [year[3], year[4]] : [year[2], year[3]];
    return valid(`${year[1]}-${two(month)}-${two(day)}`);
  }
  if (isEdtf(typed)) return { edtf: typed };
  const read = fromWords(typed, { language: order === 'month-day' ? 'en-US' : 'en-GB' });
  if (read.ok && read.best.edtf !== null && !(order === null && hasOrder(typed))) return { edtf: read.best.edtf };
  if (read.ok && read.best.edtf !== null) return { fault: 'order' };
  const other = toEdtf(typed, order === 'month-day' ? 'en-US' : 'es');
  return other === null ? { fault: 'none' } : { edtf: other };
}

/** Returns what a text reveals about the order of day and month in its column; null for nothing. */
export function orderIn(text: string): DayOrder | 'either' | null {
  const typed = text.trim();
  const found = numbers.exec(typed);
  if (!found || found[2] === '.') return !found && hasOrder(typed) ? 'either' : null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  if (first > 31 || second > 31 || first === second) return null;
  if (first > 12) return second > 12 ? null : 'day-month';
  return second > 12 ? 'month-day' : 'either';
}

/** Determines the order of day and month in a column; `ask` if its dates are ambiguous or contradictory. */
export class OrderTally {
  readonly #seen = { 'day-month': 0, 'month-day': 0, either: 0 };

  add(text: string): void {
    const certainOrder = orderIn(text);
    if (certainOrder !== null) this.#seen[certainOrder]++;
  }

  /** Null if no date depends on it. */
  get order(): DayOrder | 'ask' | null {
    const { 'day-month': days, 'month-day': months, either } = this.#seen;
    if (days > 0 && months > 0) return 'ask';
    if (days > 0) return 'day-month';
    if (months > 0) return 'month-day';
    return either > 0 ? 'ask' : null;
  }
}

/** Whether a text contains ambiguous numeric dates: `from 03/04/2021 to 05/06/2021`. */
function hasOrder(text: string): boolean {
  for (const [, a = '', b = ''] of text.matchAll(/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?!\d)/g)) {
    if (a !== b && Number(a) <= 12 && Number(b) <= 12) return true;
  }
  return false;
}

function fromNumbers(found: RegExpExecArray, order: DayOrder | null, thisYear: number): ReadDate {
  const [, first = '', sign = '', second = '', written = ''] = found;
  const digits = written.replace(/\D/g, '');
  const year = digits.length === 4 ? digits : fullYear(Number(digits), thisYear);
  const [a, b] = [Number(first), Number(second)];
  const isOpen = a <= 12 && b <= 12 && a !== b && sign !== '.';
  if (isOpen && order === null) return { fault: 'order' };
  const isMonthFirst = isOpen ? order === 'month-day' : b > 12;
  const read = valid(`${year}-${two(isMonthFirst ? first : second)}-${two(isMonthFirst ? second : first)}`);
  return 'edtf' in read && digits.length < 4 ? { ...read, century: true } : read;
}

function fullYear(short: number, thisYear: number): string {
  const century = Math.floor(thisYear / 100) * 100;
  return String(century + short <= thisYear ? century + short : century - 100 + short);
}

const two = (text: string | undefined) => (text ?? '').padStart(2, '0');

function valid(edtf: string): ReadDate {
  return isEdtf(edtf) ? { edtf } : { fault: 'none' };
}
