import { parseEdtf, type End } from '#lib/edtf/edtf.ts';
import { fromWords, toWords } from '#lib/edtf/words.ts';
import { yearText } from '#lib/edtf/calendar.ts';

/** The known numbers of a date: year, month, day. */
export type DateNumbers = readonly [number] | readonly [number, number] | readonly [number, number, number];

/** A date that numeric formats can express: one day, month, year or season, or a range. */
export interface NumberedDate {
  from: DateNumbers;
  to: DateNumbers | null;
  /** 1 spring to 4 winter, if it is a single date. */
  season: number | null;
  isAbout: boolean;
}

/** Returns the known numbers of a date; a month or day that is 0 is unknown. */
export function dateNumbers(year: number, month = 0, day = 0): DateNumbers {
  if (month === 0) return [year];
  return day === 0 ? [year, month] : [year, month, day];
}

/** Longer texts are not dates. */
export const maxDateChars = 500;

/** Returns the EDTF of numbers, by default of one exact date; null if there is no such date. */
export function edtfOfNumbers({
  from,
  to = null,
  season = null,
  isAbout = false,
}: Pick<NumberedDate, 'from'> & Partial<NumberedDate>): string | null {
  const mark = isAbout ? '~' : '';
  const one = (numbers: DateNumbers) => {
    const [year, ...rest] = numbers;
    return `${[yearText(year), ...rest.map((part) => String(part).padStart(2, '0'))].join('-')}${mark}`;
  };
  const text =
    season !== null
      ? `${yearText(from[0])}-${20 + season}${mark}`
      : to === null
        ? one(from)
        : `${one(from)}/${one(to)}`;
  return parseEdtf(text) ? text : null;
}

/** Returns a date as numbers; null if they cannot express it. */
export function numbersOfEdtf(edtf: string): NumberedDate | null {
  const parsed = parseEdtf(edtf);
  if (!parsed || parsed.members || parsed.kind === 'within' || parsed.unspecified) return null;
  const from = numbersOfEnd(parsed.start);
  const to = parsed.kind === 'interval' ? numbersOfEnd(parsed.end) : null;
  if (!from || (parsed.kind === 'interval' && !to)) return null;
  const season = typeof parsed.start === 'string' ? null : (parsed.start.season ?? null);
  if (season !== null && (season > 24 || to)) return null;
  const isAbout = parsed.approximate || parsed.uncertain;
  return { from, to, season: season === null ? null : season - 20, isAbout };
}

function numbersOfEnd(end: End): DateNumbers | null {
  if (typeof end === 'string') return null;
  return dateNumbers(end.year, end.month, end.day);
}

/** Formats a date in English words: files of other programs have no language of their own. */
export function dateWords(edtf: string): string {
  return toWords(edtf, 'en');
}

/** Returns the EDTF of a date as somebody wrote it ("c. 1890", "Spring 2001", an EDTF date); null if it is not clear. */
export function edtfOfWords(text: string, language: string | null = null): string | null {
  const words = text.trim();
  if (words === '' || words.length > maxDateChars) return null;
  if (parseEdtf(words)) return words;
  // The order of numeric days and months is ambiguous.
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(words)) return null;
  const read = fromWords(words, language === null ? {} : { language });
  return read.ok ? read.best.edtf : null;
}

/** Returns the start of a day, or a full time, as an instant for `captured`. Null for anything coarser. */
export function momentOfDay(edtf: string | null): string | null {
  if (edtf === null) return null;
  const parsed = parseEdtf(edtf);
  if (!parsed || parsed.kind !== 'date' || (parsed.precision !== 'day' && parsed.precision !== 'second')) return null;
  return parsed.earliest === null ? null : new Date(parsed.earliest).toISOString();
}
