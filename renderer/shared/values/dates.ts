import { dateWords } from '#core/model/published-words.ts';
import { readDate as readTypedDate } from '#core/model/typed-values.ts';
import { fromWords, toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { DateReading } from '#renderer/ui/DateField.tsx';

/** Reads the text of a date field, for the line below it. */
export function readDate(text: string, reference?: string | null): DateReading {
  const read = fromWords(text, { language: language(), reference });
  if (!read.ok) return { error: read.message };
  if (read.best.kind === 'relative' && read.best.edtf === null) return { error: t('forms.relative') };
  return { reading: read.best.edtf === null ? '' : `${toWords(read.best.edtf, language())} · ${read.best.edtf}` };
}

/** Returns the EDTF of typed words: null if empty or unknown, undefined if they are not a date. */
export function edtfOf(text: string, reference?: string | null): string | null | undefined {
  const read = readTypedDate(text, reference);
  return read.ok ? read.value : undefined;
}

/** Formats an EDTF date, or '' for none. */
export function formatDate(edtf: string | null | undefined): string {
  return edtf ? toWords(edtf, language()) : '';
}

/** Formats "as of 6 May 2021"; a date that is not a single day, month or year needs no prefix: "from May to June 2021". */
export function formatAsOf(edtf: string): string {
  const day = formatDate(edtf);
  return /^[-+\dTZ:]+$/.test(edtf) ? t('claimPages.duel.asOf', { day }) : day;
}

/** Formats a publication date, marked if it is a guess; '' for none. */
export function formatPublished(edtf: string | null, isGuessed: boolean | undefined): string {
  return edtf ? dateWords(edtf, isGuessed === true) : '';
}

/** One possible reading of typed words as a date. */
export interface DateChoice {
  edtf: string | null;
  /** In words, with the EDTF. */
  label: string;
}

/** Lists all readings of typed words, likeliest first; undefined for words that are not a date. */
export function dateChoices(text: string, reference?: string | null): DateChoice[] | undefined {
  const read = fromWords(text, { language: language(), reference });
  // "Last month" without a reference day is not a date yet.
  if (!read.ok || (read.best.kind === 'relative' && read.best.edtf === null)) return undefined;
  return [read.best, ...read.alternatives].map(({ edtf }) => ({
    edtf,
    label: edtf === null ? '' : `${toWords(edtf, language())} · ${edtf}`,
  }));
}
