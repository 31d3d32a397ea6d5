import { parseEdtf } from '#lib/edtf/edtf.ts';
import { monthName } from '#lib/edtf/format.ts';
import { toWords } from '#lib/edtf/words.ts';
import { documentLanguage, language, t, type TextKey } from '#lib/i18n/t.ts';
import type { Citable } from '#lib/citations/source.ts';

/** A day, a month or a year that is told without doubt. */
interface PlainDate {
  year: number;
  month: number | null;
  day: number | null;
}

/** Null for what is no plain date: an interval, an estimate, a season, a year before 1. */
function plainDate(edtf: string): PlainDate | null {
  const parsed = parseEdtf(edtf);
  if (!parsed || parsed.kind !== 'date' || typeof parsed.start === 'string') return null;
  const { year, month, day, season, unspecified, approximate, uncertain, precision, estimate } = parsed.start;
  if (unspecified || approximate || uncertain || season !== undefined || estimate !== undefined || year < 1)
    return null;
  if (precision === 'century' || precision === 'decade') return null;
  return { year, month: month ?? null, day: day ?? null };
}

/** How a style writes a date. */
export type DateForm = 'apa' | 'us' | 'mla' | 'long';

/** A date as a style writes it in the current language; what is no plain date in words. @param edtf an ISO day, too */
export function styledDate(edtf: string, form: DateForm): string {
  const plain = plainDate(edtf);
  if (!plain) return toWords(edtf, language());
  const { year, month, day } = plain;
  if (month === null) return String(year);
  const isShort = form === 'mla';
  const name = isShort ? t(`citations.shortMonth.m${month}` as TextKey) : monthName(month, documentLanguage());
  const values = { year, month: name, day: day ?? '' };
  return t(`citations.date.${form}.${day === null ? 'month' : 'day'}`, values);
}

/** When a source was published, as a style writes it; null where that is not known. A guess is in brackets, as librarians have it. */
export function publishedDate({ published, isDateGuessed }: Citable, form: DateForm): string | null {
  if (published === null) return null;
  const date = styledDate(published, form);
  return isDateGuessed ? `[${date}?]` : date;
}

/** The year alone, for books; what is no plain date in words. */
export function publishedYear({ published, isDateGuessed }: Citable): string | null {
  if (published === null) return null;
  const plain = plainDate(published);
  const year = plain ? String(plain.year) : toWords(published, language());
  return isDateGuessed ? `[${year}?]` : year;
}

/** The day on which a source was read; null where nobody has said. */
export function accessedDate({ accessed }: Citable, form: DateForm): string | null {
  return accessed === null ? null : styledDate(accessed.slice(0, 10), form);
}
