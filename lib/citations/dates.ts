import { parseEdtf } from '#lib/edtf/edtf.ts';
import { monthName } from '#lib/edtf/format.ts';
import { toWords } from '#lib/edtf/words.ts';
import { documentLanguage, language, t, type TextKey } from '#lib/i18n/t.ts';
import type { Citable } from '#lib/citations/source.ts';

/** An unambiguous day, month or year. */
interface PlainDate {
  year: number;
  month: number | null;
  day: number | null;
}

/** Parses a plain date; null for anything else: an interval, an estimate, a season, a year before 1. */
function plainDate(edtf: string): PlainDate | null {
  const parsed = parseEdtf(edtf);
  if (!parsed || parsed.kind !== 'date' || typeof parsed.start === 'string') return null;
  const { year, month, day, season, unspecified, approximate, uncertain, precision, estimate } = parsed.start;
  if (unspecified || approximate || uncertain || season !== undefined || estimate !== undefined || year < 1)
    return null;
  if (precision === 'century' || precision === 'decade') return null;
  return { year, month: month ?? null, day: day ?? null };
}

/** How a style writes dates. */
export type DateForm = 'apa' | 'us' | 'mla' | 'long';

/**
 * Formats a date for a style in the current language; anything but a plain date is written in words.
 * @param edtf may be an ISO day
 */
export function styledDate(edtf: string, form: DateForm): string {
  const plain = plainDate(edtf);
  if (!plain) return toWords(edtf, language());
  const { year, month, day } = plain;
  if (month === null) return String(year);
  const isShort = form === 'mla';
  const name = isShort ? t(`citations.shortMonth.m${month}` as TextKey) : monthName(month, documentLanguage());
  const values = { year: String(year), month: name, day: day ?? '' };
  return t(`citations.date.${form}.${day === null ? 'month' : 'day'}`, values);
}

/** Formats the publication date for a style; null if it is not known. A guess is in brackets, as librarians do it. */
export function publishedDate({ published, isDateGuessed }: Citable, form: DateForm): string | null {
  if (published === null) return null;
  const date = styledDate(published, form);
  return isDateGuessed ? `[${date}?]` : date;
}

/** Formats only the year, for books; anything but a plain date is written in words. */
export function publishedYear({ published, isDateGuessed }: Citable): string | null {
  if (published === null) return null;
  const plain = plainDate(published);
  const year = plain ? String(plain.year) : toWords(published, language());
  return isDateGuessed ? `[${year}?]` : year;
}

/** Formats the day on which a source was read; null if it is not recorded. */
export function accessedDate({ accessed }: Citable, form: DateForm): string | null {
  return accessed === null ? null : styledDate(accessed.slice(0, 10), form);
}
