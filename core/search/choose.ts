import { typeNumber } from '#core/search/docs.ts';
import type { Slot } from '#core/search/fulltext/slots.ts';
import { firstOf, type First } from '#core/search/top.ts';

/** The first of these documents: equals newest first, then as they were made. */
export function choose(
  slots: readonly Slot[],
  numbers: readonly number[],
  scoreOf: (number: number) => number,
  count: number,
): First[] {
  return firstOf(numbers, count, scoreOf, (number) => {
    const from = entryIn(slots, number, 'earliest');
    return [Number.isNaN(from) ? -Infinity : from, entryIn(slots, number, 'order')];
  });
}

/** The article with the earliest date among these documents, or any where none has one; null where there is none. */
export function earliestArticle(slots: readonly Slot[], numbers: readonly number[]): number | null {
  const articles = numbers.filter((number) => entryIn(slots, number, 'types') === typeNumber('articles'));
  const since = (number: number): number => {
    const from = entryIn(slots, number, 'earliest');
    return Number.isNaN(from) ? Infinity : from;
  };
  const [first] = firstOf(
    articles,
    1,
    (number) => -since(number),
    (number) => [0, entryIn(slots, number, 'order')],
  );
  return first?.number ?? null;
}

/** What a table of a document's segment says of it. */
function entryIn(slots: readonly Slot[], number: number, table: 'types' | 'earliest' | 'order'): number {
  const slot = slots.find(({ base, segment }) => number < base + segment.count);
  return slot?.segment.tables[table][number - slot.base] ?? NaN;
}
