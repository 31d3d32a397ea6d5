import type { ColumnIndex } from '#core/tables/column-index.ts';
import { partsOf, wordsOfKey } from '#core/tables/keys.ts';
import { fold } from '#lib/text/fold.ts';
import { ascending } from '#lib/sorted.ts';

/** A value used in a column. */
export interface UsedValue {
  text: string;
  /** As a user would type it. */
  typed: string;
  count: number;
}

/**
 * Returns the values of a column that contain some words, with list items counted separately: those that start with the words first, then
 * the most used.
 */
export function valuesIn({ column, cells }: ColumnIndex, text: string, limit: number): UsedValue[] {
  const counts = new Map<string, number>();
  for (const { key, count } of cells.inUse()) {
    for (const part of partsOf(column, key)) counts.set(part, (counts.get(part) ?? 0) + count);
  }
  const wanted = fold(text).trim();
  const found = [...counts].flatMap(([key, count]) => {
    const words = wordsOfKey(column, key);
    const at = fold(words).indexOf(wanted);
    return at < 0 ? [] : [{ text: words, typed: column.kind === 'date' ? key : words, count, at }];
  });
  found.sort((a, b) => Number(a.at > 0) - Number(b.at > 0) || b.count - a.count || ascending(a.text, b.text));
  return found.slice(0, limit).map(({ text: words, typed, count }) => ({ text: words, typed, count }));
}
