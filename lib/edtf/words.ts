import { language as interfaceLanguage, t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { yearText } from './calendar.ts';
import { daysIn } from './days.ts';
import { readWords, type DateReading } from './read.ts';
import { Refusal, type RefusalReason } from './refusal.ts';
import { monthName, formatEdtf } from './format.ts';

export interface FromWordsOptions {
  /**
   * BCP 47. Decides whether day or month comes first in "05/03/2024": the month in English (but not en-GB and others), otherwise the day.
   */
  language?: string | undefined;
  /** EDTF date on which the words were said, such as the day of publication: "last month" is relative to it. */
  reference?: string | null | undefined;
  /** Takes the year of a date without one ("5 March") from the reference. */
  assumeYear?: boolean | undefined;
}

/** The possible meanings of words as a date, likeliest first; or, in one line for the user, why they are not a date. */
export type FromWords =
  | { ok: true; best: DateReading; alternatives: DateReading[] }
  | { ok: false; reason: RefusalReason; message: string };

/** Longer input is not a date. */
const maxLength = 200;

/**
 * Reads a date as people write it in English or Spanish: "5 March 2024", "c. 2021", "2019–2021", "finales de 2019", "last month". An EDTF
 * string is taken as it is. The reading is never sharper than the words.
 */
export function fromWords(input: string, options: FromWordsOptions = {}): FromWords {
  try {
    if (input.length > maxLength) throw new Refusal('too-long');
    const [best, ...alternatives] = readWords(input, {
      language: options.language ?? 'en',
      reference: options.reference ?? undefined,
      assumeYear: options.assumeYear ?? false,
    });
    if (!best) throw new Refusal('not-a-date');
    return { ok: true, best, alternatives };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, reason: error.reason, message: explain(input, error) };
  }
}

function explain(input: string, refusal: Refusal): string {
  const text = shorten(input, 60);
  const { year, month = 1 } = refusal;
  switch (refusal.reason) {
    case 'empty':
      return t('dates.empty');
    case 'too-long':
      return t('dates.tooLong', { limit: maxLength });
    case 'not-a-date':
      return t('dates.notADate', { text });
    case 'no-year':
      return t('dates.noYear', { text });
    case 'no-such-day':
      return t('dates.noSuchDay', { text, ...monthWords(year, month) });
    case 'no-such-month':
      return t('dates.noSuchMonth', { text });
    case 'no-such-time':
      return t('dates.noSuchTime', { text });
    case 'reversed':
      return t('dates.reversed', { text });
  }
}

function monthWords(year: number | undefined, month: number): { month: string; count: number } {
  const language = tableOf(interfaceLanguage());
  if (year === undefined) return { month: monthName(month, language), count: month === 2 ? 29 : daysIn(2000, month) };
  return {
    month: formatEdtf(`${yearText(year)}-${String(month).padStart(2, '0')}`, language),
    count: daysIn(year, month),
  };
}

function tableOf(language: string): 'en' | 'es' {
  return language.startsWith('es') ? 'es' : 'en';
}

/**
 * Formats an EDTF date in words: "5 March 2024", "about 2021", "from 2019 to 2021", "some time from September to December 2019".
 * `fromWords` reads them back as the same date. A string that is not EDTF is returned unchanged.
 */
export function toWords(edtf: string, language = 'en'): string {
  return formatEdtf(edtf, tableOf(language));
}
