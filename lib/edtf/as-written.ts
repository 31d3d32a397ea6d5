import { parseEdtf } from './edtf.ts';
import { Refusal } from './refusal.ts';

/** Matches a year and the last digit of the next one: "1731/2". */
export const yearAndNext = /(\d{3})(0\/1|1\/2|2\/3|3\/4|4\/5|5\/6|6\/7|7\/8|8\/9)/;
const nextYear = new RegExp(`^${yearAndNext.source}$`);

/** Returns a text if it is EDTF, correcting only case and spaces as people type them; null otherwise. */
export function passedForms(text: string): string | null {
  // "~2021" is typed for "2021~", which means the same and can be read by every version.
  if (/^[?~%]\d{4}$/.test(text) || /\d \d|[a-z] /i.test(text)) return null;
  const tidy = text
    .replace(/ /g, '')
    .toUpperCase()
    .replace(/(T\d\d:\d\d:\d\d)\.\d+/, '$1');
  return parseEdtf(tidy) ? tidy : null;
}

/**
 * Reads "2001-04" and the like: in EDTF it is April 2001, and "2001-34" is its second quarter, but 2001 to 2004 or 2034 may be meant. With
 * a longer dash the years come first, because nobody writes a quarter with one, and so they do in "1731/2", which may be February 1731.
 */
export function yearRange(text: string): { years: string; edtf: string | null; isHyphen: boolean } | null {
  const next = nextYear.exec(text);
  if (next !== null) {
    const [, decade = '', years = ''] = next;
    const [from = '', to = ''] = years.split('/');
    return { years: `${decade}${from}/${decade}${to}`, edtf: `${decade}${from}-0${to}`, isHyphen: false };
  }
  const match = /^(\d\d)(\d\d) ?([-–—]) ?(\d\d)$/.exec(text);
  if (!match) return null;
  const [, century = '', from = '', dash = '', to = ''] = match;
  if (Number(to) <= Number(from)) return null;
  const isHyphen = dash === '-';
  const edtf = isHyphen || Number(to) <= 24 ? `${century}${from}-${to}` : null;
  return { years: `${century}${from}/${century}${to}`, edtf, isHyphen };
}

/** Whether a text looks like EDTF with a qualified year but has an impossible month or day: "2004?-13" does not mean 2004 to 2013. */
export function isBrokenEdtf(text: string): boolean {
  return /^-?\d{4}(?:[?~%]-[?~%]?|-[?~%])\d\d(?!\d)/.test(text) && parseEdtf(text) === null;
}

/** Whether a text is an ISO 8601 date with a time of day that EDTF does not allow: "2024-03-05T10:00Z", "2024-03-05 10:00". */
export function isIsoTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:?\d\d/i.test(text);
}

/**
 * Returns the EDTF of an ISO 8601 time: the time if it is exact to the second, otherwise the day.
 * @throws Refusal
 */
export function readIsoTime(text: string): string {
  const [whole, date = '', hour = '', minute = '', second = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text) ?? [];
  if (whole === undefined) throw new Refusal('not-a-date');
  if (!parseEdtf(date)) {
    const [year, month, day] = date.split('-').map(Number);
    if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12)
      throw new Refusal('no-such-month');
    throw new Refusal('no-such-day', { year, month });
  }
  const offset = zone
    .toUpperCase()
    .replace(/^(...)(\d\d)$/, '$1:$2')
    .replace(/^-00(?::00)?$/, 'Z');
  const timed = `${date}T${hour}:${minute}:${second === '' ? '00' : second}${offset}`;
  if (!parseEdtf(timed)) throw new Refusal('no-such-time');
  return second === '' ? date : timed;
}
