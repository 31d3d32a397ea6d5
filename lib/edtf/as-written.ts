import { parseEdtf } from './edtf.ts';
import { Refusal } from './refusal.ts';

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
 * a longer dash the years come first, because nobody writes a quarter with one.
 */
export function yearRange(text: string): { years: string; edtf: string | null; isHyphen: boolean } | null {
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
