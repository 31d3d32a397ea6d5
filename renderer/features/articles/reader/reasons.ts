import { locale, t } from '#lib/i18n/t.ts';
import type { SuggestionCandidate } from '#core/suggestions/inbox/contract.ts';

/** Lowercases the first letter of a reason for use inside a sentence. */
export const lower = (text: string): string => text.charAt(0).toLocaleLowerCase(locale()) + text.slice(1);

/** Formats the reasons for and against a record in one line: "same surname, same role, but one extra name". */
export function formatReasons({ why, reasons }: SuggestionCandidate): string {
  const of = (sign: 'plus' | 'minus') => reasons.filter((one) => one.sign === sign).map(({ text }) => lower(text));
  const [plus, minus] = [of('plus'), of('minus')];
  const good = plus.length > 0 ? plus.join(', ') : lower(why);
  return minus.length > 0 ? `${good}, ${t('reader.review.unlike', { why: minus.join(', ') })}` : good;
}
