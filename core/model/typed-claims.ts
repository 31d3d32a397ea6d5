import type { ClaimValue, Qualifier } from '#core/model/claims.ts';
import { numberAndUnit, takeQualifier } from '#core/model/typed-numbers.ts';
import { readDate, type Read } from '#core/model/typed-values.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';

/** The value of a claim typed into one field; without a qualifier if its kind has none. */
export interface TypedClaimValue {
  value: ClaimValue;
  qualifier?: Qualifier;
}

/**
 * Reads the typed value of a claim.
 * @param type the kind of value
 * @param published EDTF: the reference day for words like "last month"
 */
export function readClaimValue(
  type: Exclude<ClaimValue['type'], 'record'>,
  text: string,
  published?: string | null,
): Read<TypedClaimValue> {
  const refuse = (error: string): Read<TypedClaimValue> => ({ ok: false, error });
  const accept = (value: TypedClaimValue): Read<TypedClaimValue> => ({ ok: true, value });
  if (type === 'text') {
    return text.trim() ? accept({ value: { type, text: text.trim() } }) : refuse(t('claimPages.form.needsValue'));
  }
  if (type === 'flag') {
    const folded = fold(text).trim();
    if (folded === fold(t('claims.yes'))) return accept({ value: { type, flag: true } });
    return folded === fold(t('claims.no'))
      ? accept({ value: { type, flag: false } })
      : refuse(t('claimPages.ledger.needsFlag'));
  }
  const { qualifier, rest } = takeQualifier(text);
  if (type === 'number') {
    const found = numberAndUnit(rest);
    return found ? accept({ value: { type, ...found }, qualifier }) : refuse(t('claimPages.form.needsNumber'));
  }
  // "About 2019" is a date in itself (2019~); the symbols express how exact the claim is.
  const wholeDate = readDate(text, published);
  if (wholeDate.ok && wholeDate.value !== null)
    return accept({ value: { type, edtf: wholeDate.value }, qualifier: 'exactly' });
  const restDate = readDate(rest, published);
  if (restDate.ok && restDate.value !== null) return accept({ value: { type, edtf: restDate.value }, qualifier });
  return refuse(t('claimPages.form.needsDate'));
}
