import { locale, t } from '#lib/i18n/t.ts';
import type { SuggestionCandidate } from '#core/suggestions/inbox/contract.ts';

/** A reason within a sentence. */
export const lower = (text: string): string => text.charAt(0).toLocaleLowerCase(locale()) + text.slice(1);

/** What speaks for a record and what against it, in a line: "same surname, same role, but one name more". */
export function formatReasons({ why, reasons }: SuggestionCandidate): string {
  const of = (sign: 'plus' | 'minus') => reasons.filter((one) => one.sign === sign).map(({ text }) => lower(text));
  const [plus, minus] = [of('plus'), of('minus')];
  const good = plus.length > 0 ? plus.join(', ') : lower(why);
  return minus.length > 0 ? `${good}, ${t('reader.review.unlike', { why: minus.join(', ') })}` : good;
}
