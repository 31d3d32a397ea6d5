import { ascending } from '#lib/sorted.ts';

/** One of the top entries, with its sort keys. */
export interface TopEntry {
  number: number;
  score: number;
  /** Tie-breakers, highest first. */
  ties: readonly [number, number];
}

/**
 * Returns the top `count` numbers, highest score first, without sorting the rest.
 * @param tiesOf called only for numbers whose score may qualify
 */
export function topK(
  numbers: Iterable<number>,
  count: number,
  scoreOf: (number: number) => number,
  tiesOf: (number: number) => readonly [number, number],
): TopEntry[] {
  const first: TopEntry[] = [];
  for (const number of numbers) {
    const score = scoreOf(number);
    const last = first.at(-1);
    if (first.length >= count && (last === undefined || score < last.score)) continue;
    const item = { number, score, ties: tiesOf(number) };
    if (first.length >= count && last !== undefined && compare(last, item) <= 0) continue;
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = first[middle];
      if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}

function compare(a: TopEntry, b: TopEntry): number {
  if (a.score !== b.score) return b.score - a.score;
  return ascending(b.ties[0], a.ties[0]) || ascending(b.ties[1], a.ties[1]) || a.number - b.number;
}
