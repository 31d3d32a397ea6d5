import { eachDoc } from '#lib/fulltext/lookup.ts';
import type { Slot } from '#lib/fulltext/slots.ts';
import { keyword } from '#lib/fulltext/segment.ts';
import { termsOf } from '#core/search/text.ts';
import { ascending } from '#lib/sorted.ts';

/** Fields whose values depend on the case. */
export type SuggestedField = 'tag' | 'outlet' | 'author';

/** A value of a field, and how many documents have it. */
export interface SuggestedValue {
  value: string;
  count: number;
}

/** Returns the values of a field that contain a word starting with the typed text, most frequent first; all values if nothing is typed. */
export function suggestValues(
  slots: readonly Slot[],
  field: SuggestedField,
  typed: string,
  limit: number,
): SuggestedValue[] {
  const prefix = termsOf(typed).split.join(' ');
  const begins = keyword(field, '');
  const counts = new Map<string, number>();
  for (const slot of slots) {
    for (const ordinal of slot.segment.beginning(begins)) {
      const value = slot.segment.term(ordinal).slice(begins.length);
      if (prefix !== '' && !` ${termsOf(value).split.join(' ')}`.includes(` ${prefix}`)) continue;
      eachDoc(slot, ordinal, () => counts.set(value, (counts.get(value) ?? 0) + 1));
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || ascending(a.value, b.value))
    .slice(0, limit);
}
