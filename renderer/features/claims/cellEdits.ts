import type { ClaimRow } from '#core/claims/contract.ts';
import type { ClaimValue, Qualifier } from '#core/model/claims.ts';
import { t } from '#lib/i18n/t.ts';
import { readClaimValue } from '#core/model/typed-claims.ts';
import { formatTypedNumber } from '#core/model/typed-numbers.ts';
import { edtfOf, formatDate } from '#renderer/shared/values/dates.ts';

/** Columns whose cells are edited in place, in the order Tab visits them. */
export const editableColumns = ['property', 'value', 'assertedBy', 'stance', 'asOf'] as const;

export type EditableColumn = (typeof editableColumns)[number];

/** The changed fields of a claim. */
export type ClaimChange = Partial<{
  property: string;
  value: ClaimValue;
  qualifier: Qualifier;
  assertedBy: string | null;
  stance: ClaimRow['stance'];
  asOf: string | null;
}>;

/** Returns the text of a cell when editing starts. */
export function typedText(claim: ClaimRow, column: EditableColumn): string {
  if (column === 'property') return claim.label;
  if (column === 'asOf') return formatDate(claim.asOf);
  const { value, words } = claim;
  if (column !== 'value' || value.type === 'record') return '';
  const sign = /^[≥≤≈] /.exec(words)?.[0] ?? '';
  if (value.type === 'number') return `${sign}${formatTypedNumber(value.number)}${value.unit ? ` ${value.unit}` : ''}`;
  return value.type === 'date' ? `${sign}${formatDate(value.edtf)}` : words;
}

/** Parses a typed cell; a returned string is the error message. */
export function readCell(claim: ClaimRow, column: 'value' | 'asOf', text: string): ClaimChange | string {
  const published = claim.known;
  if (column === 'asOf') {
    const asOf = edtfOf(text, published);
    return asOf === undefined ? t('claimPages.form.needsDate') : { asOf };
  }
  const { type } = claim.value;
  if (type === 'record') return t('claimPages.form.needsValue');
  const read = readClaimValue(type, text, published);
  return read.ok ? read.value : read.error;
}
