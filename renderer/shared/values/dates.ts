import { dateWords } from '#core/model/published-words.ts';
import { readDate as readTypedDate } from '#core/model/typed-values.ts';
import { fromWords, toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { DateReading } from '#renderer/ui/DateField.tsx';

/** Reads what is typed into a date field, for the line below it. */
export function readDate(text: string, reference?: string | null): DateReading {
  const read = fromWords(text, { language: language(), reference });
  if (!read.ok) return { error: read.message };
  if (read.best.kind === 'relative' && read.best.edtf === null) return { error: t('forms.relative') };
  return { reading: read.best.edtf === null ? '' : `${toWords(read.best.edtf, language())} · ${read.best.edtf}` };
}

/** The EDTF of what is typed: null when empty or said to be unknown, undefined when it is no date. */
export function edtfOf(text: string, reference?: string | null): string | null | undefined {
  const read = readTypedDate(text, reference);
  return read.ok ? read.value : undefined;
}

/** An EDTF date in words, or '' for none. */
export function formatDate(edtf: string | null | undefined): string {
  return edtf ? toWords(edtf, language()) : '';
}

/** "as of 6 May 2021"; a date that is more than a day, month or year says by itself how it is meant: "from May to June 2021". */
export function formatAsOf(edtf: string): string {
  const day = formatDate(edtf);
  return /^[-+\dTZ:]+$/.test(edtf) ? t('claimPages.duel.asOf', { day }) : day;
}

/** A publication date in words, marked where it is a guess; '' for none. */
export function formatPublished(edtf: string | null, isGuessed: boolean | undefined): string {
  return edtf ? dateWords(edtf, isGuessed === true) : '';
}

/** One thing that typed words may mean as a date. */
export interface DateChoice {
  edtf: string | null;
  /** In words, with the EDTF. */
  label: string;
}

/** All that typed words may mean, the likeliest first; undefined for words that are no date. */
export function dateChoices(text: string, reference?: string | null): DateChoice[] | undefined {
  const read = fromWords(text, { language: language(), reference });
  // "Last month" without a day on which it was said is not yet a date.
  if (!read.ok || (read.best.kind === 'relative' && read.best.edtf === null)) return undefined;
  return [read.best, ...read.alternatives].map(({ edtf }) => ({
    edtf,
    label: edtf === null ? '' : `${toWords(edtf, language())} · ${edtf}`,
  }));
}
