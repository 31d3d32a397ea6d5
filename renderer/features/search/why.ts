import { t, type TextKey } from '#lib/i18n/t.ts';
import type { Why } from '#core/search/model.ts';

/** Fields that only a filter asks for: nothing of them is written in the record. */
const askedOnly = new Set(['type', 'lang', 'grade', 'linked', 'has', 'is', 'date']);

/** Whether a hit fits a filter, rather than holding words. */
export function isFilterReason({ field }: Why): boolean {
  return askedOnly.has(field);
}

/** What stands in the record, or how it fits, for a person. */
export function matchedOf({ field, matched }: Why): string {
  return field === 'type' ? t(`words.${matched}` as TextKey) : matched;
}
