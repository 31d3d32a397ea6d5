import type { CaseLookup } from '#core/exchange/sheets/in/case-lookup.ts';
import { readSheetNumber } from '#core/exchange/sheets/in/numbers.ts';
import type { PlacedRule } from '#core/exchange/sheets/in/rule-texts.ts';
import type { Scan } from '#core/exchange/sheets/in/scan.ts';
import { yesOrNo } from '#core/exchange/sheets/in/values.ts';
import type { ClaimValue, Qualifier, ValueType } from '#core/model/claims.ts';
import { numberAndUnit, takeQualifier } from '#core/model/typed-numbers.ts';
import { readSheetDate } from '#lib/exchange/sheet/dates.ts';
import { t } from '#lib/i18n/t.ts';

/** A statement about a record, read from a text. */
export interface ReadClaim {
  property: string;
  value: ClaimValue;
  qualifier?: Qualifier;
}

export interface ClaimDeps {
  caseLookup: Pick<CaseLookup, 'property'>;
  scan: Pick<Scan, 'order' | 'decimal'>;
  thisYear: number;
}

/**
 * Parses the value of a property. For a property without a description it is a number if the rule states its unit, otherwise
 * words.
 * @param referTo returns the record that a text names; null if it has reported the fault itself
 * @returns null if `referTo` has reported why there is none
 */
export function readClaim(
  { caseLookup, scan, thisYear }: ClaimDeps,
  rule: PlacedRule,
  propertyName: string,
  text: string,
  referTo: (text: string) => string | null,
): ReadClaim | { why: string } | null {
  const described = caseLookup.property(propertyName);
  const property = described?.key ?? propertyName.trim();
  const type: ValueType = described?.type ?? (rule.rule.unit === null ? 'text' : 'number');
  if (type === 'text' || (type === 'record' && rule.target.kind !== 'claim')) {
    return { property, value: { type: 'text', text } };
  }
  if (type === 'record') {
    const id = referTo(text);
    return id === null ? null : { property, value: { type, id } };
  }
  if (type === 'flag') {
    const flag = yesOrNo(text);
    return flag === null ? { why: t('sheets.noFlag', { text }) } : { property, value: { type, flag } };
  }
  const { qualifier, rest } = takeQualifier(text);
  if (type === 'date') {
    for (const [words, exactness] of [
      [text, 'exactly'],
      [rest, qualifier],
    ] as const) {
      const read = readSheetDate(words, scan.order(rule), thisYear);
      if ('edtf' in read && read.edtf !== null)
        return { property, value: { type, edtf: read.edtf }, qualifier: exactness };
      if ('fault' in read && read.fault === 'order') return { why: t('sheets.whichOrder', { text }) };
    }
    return { why: t('sheets.noDate', { text: text.slice(0, 60) }) };
  }
  const decimal = scan.decimal(rule);
  const number = readSheetNumber(rest, decimal);
  if (number === 'open') return { why: t('sheets.openNumber', { text }) };
  const withUnit = number === null ? numberAndUnit(rest, signsOf[decimal ?? 'point']) : unitBeside(rest, number);
  // Further digits are no unit: a date, or several numbers.
  if (!withUnit || /^\W*\d/.test(withUnit.unit ?? ''))
    return { why: t('sheets.noNumber', { text: text.slice(0, 60) }) };
  const unit = rule.rule.unit ?? withUnit.unit;
  return { property, value: { type, number: withUnit.number, ...(unit ? { unit } : {}) }, qualifier };
}

/** Files have their own notation, whatever the language of the window. */
const signsOf = { point: { group: ',', decimal: '.' }, comma: { group: '.', decimal: ',' } } as const;

/** `1,200 EUR`, `€ 50`: the text next to the digits is the unit. */
function unitBeside(text: string, number: number): { number: number; unit: string | null } {
  const unit = text
    .replace(/(?<=\d)e[+-]?\d+$/i, '')
    .replace(/[\d.,'’()\s−–-]+/g, ' ')
    .trim();
  return { number, unit: unit === '' ? null : unit };
}
