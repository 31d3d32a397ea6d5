import { t, type TextKey } from '#lib/i18n/t.ts';
import type { Why } from '#core/search/model.ts';

/** Fields that only a filter uses; the record has no text for them. */
const filterFields = new Set(['type', 'lang', 'grade', 'linked', 'has', 'is', 'date']);

/** Returns whether a hit matched a filter rather than words. */
export function isFilterReason({ field }: Why): boolean {
  return filterFields.has(field);
}

/** Returns the matched text, or the filter it fits, for display. */
export function formatMatch({ field, matched }: Why): string {
  return field === 'type' ? t(`words.${matched}` as TextKey) : matched;
}
