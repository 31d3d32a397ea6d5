import { typeNumber, typeOfNumber } from '#core/search/docs.ts';
import type { Scores } from '#lib/fulltext/scores.ts';
import { slotAt, type Slot } from '#lib/fulltext/slots.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import { topK, type TopEntry } from '#core/search/top-k.ts';

/**
 * Counts the found documents by type and keeps those of the wanted types.
 * @param types types to keep; all if empty
 * @returns the documents kept, and how many of each type were found
 */
export function filterByType(
  slots: readonly Slot[],
  { docs, count }: Scores,
  types: readonly SearchType[],
): { passed: Uint32Array; counts: Record<string, number> } {
  const byType = searchTypes.map(() => 0);
  const isWanted = searchTypes.map((type) => types.length === 0 || types.includes(type));
  const passed = new Uint32Array(count);
  let filled = 0;
  let slot = slots[0];
  for (let i = 0; i < count; i++) {
    const number = docs[i] ?? 0;
    if (!slot || number < slot.base || number >= slot.base + slot.segment.count) slot = slotAt(slots, number);
    const type = slot?.segment.tables.types[number - slot.base] ?? 0;
    byType[type] = (byType[type] ?? 0) + 1;
    if (isWanted[type] === true) passed[filled++] = number;
  }
  const counts: Record<string, number> = {};
  for (const [type, found] of byType.entries()) if (found > 0) counts[typeOfNumber(type)] = found;
  return { passed: passed.subarray(0, filled), counts };
}

/** Returns the best of these documents; ties are broken by date, newest first, then by order of creation, latest first. */
export function selectHits(
  slots: readonly Slot[],
  numbers: Uint32Array,
  scoreOf: (number: number) => number,
  count: number,
): TopEntry[] {
  return topK(numbers, count, scoreOf, (number) => {
    const from = entryIn(slots, number, 'earliest');
    return [Number.isNaN(from) ? -Infinity : from, entryIn(slots, number, 'order')];
  });
}

/** Returns the article with the earliest date among these documents, or any if none is dated; null if there is none. */
export function earliestArticle(slots: readonly Slot[], numbers: Uint32Array): number | null {
  const articles = numbers.filter((number) => entryIn(slots, number, 'types') === typeNumber('articles'));
  const since = (number: number): number => {
    const from = entryIn(slots, number, 'earliest');
    return Number.isNaN(from) ? Infinity : from;
  };
  const [first] = topK(
    articles,
    1,
    (number) => -since(number),
    (number) => [0, entryIn(slots, number, 'order')],
  );
  return first?.number ?? null;
}

/** Returns the value for a document in a table of its segment. */
function entryIn(slots: readonly Slot[], number: number, table: 'types' | 'earliest' | 'order'): number {
  const slot = slotAt(slots, number);
  return slot?.segment.tables[table][number - slot.base] ?? NaN;
}
