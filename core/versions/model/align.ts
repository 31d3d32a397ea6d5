import { diffArrays } from 'diff';
import { append } from '#lib/append.ts';
import { longestRising } from '#lib/sorted.ts';

/** A pair of positions, in the list before and in the one after. */
export interface Pair {
  before: number;
  after: number;
}

/** Positions of items that belong together. */
export interface Match extends Pair {
  /** Whether its position relative to the rest has changed. */
  moved: boolean;
}

/** Maximum edits within a stretch up to which its order is examined; beyond that, matching items count as moved. */
const maxStretchEdits = 400;

/**
 * Matches the items of two lists by their keys, section by section. Items that occur once in each list of a section anchor the rest, using
 * the longest run that kept its order no matter what was moved across it; between two anchors, repeated items are aligned by edits. Matching
 * items that remain after that have moved.
 * @param heads headings that belong together, so that what was moved across one has moved; equal ones are matched, too
 */
export function align(before: readonly string[], after: readonly string[], heads: readonly Pair[] = []): Match[] {
  const inOrder = new Set(longestRising(sortedBy(heads, 'before'), (head) => head.after));
  const same = heads.filter((head) => before[head.before] === after[head.after]);
  const ends = { before: endsOf(before.length, heads, 'before'), after: endsOf(after.length, heads, 'after') };
  const matched = [{ before: -1, after: -1 }, ...heads].flatMap((head) => {
    const from = { before: head.before + 1, after: head.after + 1 };
    const until = { before: ends.before.get(head.before) ?? 0, after: ends.after.get(head.after) ?? 0 };
    return alignSection(before, after, from, until);
  });
  return [
    ...matched.map((pair) => ({ ...pair, moved: false })),
    ...same.map((head) => ({ ...head, moved: !inOrder.has(head) })),
    ...movedOf(before, after, [...matched, ...heads]),
  ];
}

/** Sorts pairs by their position in one of the lists. */
export function sortedBy(pairs: readonly Pair[], side: keyof Pair): Pair[] {
  return [...pairs].sort((a, b) => a[side] - b[side]);
}

/** Returns where the section of each heading ends; that of position -1 is before the first heading. */
function endsOf(length: number, heads: readonly Pair[], side: keyof Pair): Map<number, number> {
  const starts = [-1, ...sortedBy(heads, side).map((head) => head[side])];
  return new Map(starts.map((start, nth) => [start, starts[nth + 1] ?? length]));
}

/** Returns the items that kept their order, of the part of each list between two positions. */
function alignSection(before: readonly string[], after: readonly string[], from: Pair, until: Pair): Pair[] {
  const places = placesOf(after, from.after, until.after);
  const once = placesOf(before, from.before, until.before);
  const single = [...once].flatMap(([key, at]) => {
    const matching = places.get(key);
    return at.length === 1 && matching?.length === 1 ? [{ before: at[0] ?? 0, after: matching[0] ?? 0 }] : [];
  });
  const matched: Pair[] = [];
  let start = from;
  for (const anchor of longestRising(single, (pair) => pair.after)) {
    matched.push(...stretch(before, after, start, anchor), anchor);
    start = { before: anchor.before + 1, after: anchor.after + 1 };
  }
  return [...matched, ...stretch(before, after, start, until)];
}

/** Returns the matching items between two anchors, as edits keep them. */
function stretch(before: readonly string[], after: readonly string[], from: Pair, until: Pair): Pair[] {
  const afterKeys = new Set(after.slice(from.after, until.after));
  const ours = rangeOf(from.before, until.before).filter((at) => afterKeys.has(before[at] ?? ''));
  const beforeKeys = new Set(ours.map((at) => before[at] ?? ''));
  const theirs = rangeOf(from.after, until.after).filter((at) => beforeKeys.has(after[at] ?? ''));
  if (ours.length === 0 || theirs.length === 0) return [];
  const edits = diffArrays(
    ours.map((at) => before[at] ?? ''),
    theirs.map((at) => after[at] ?? ''),
    { maxEditLength: maxStretchEdits },
  );
  const pairs: Pair[] = [];
  let [b, a] = [0, 0];
  for (const { added, removed, count } of edits ?? []) {
    if (!added && !removed) {
      for (let step = 0; step < count; step += 1) {
        pairs.push({ before: ours[b + step] ?? 0, after: theirs[a + step] ?? 0 });
      }
    }
    if (!added) b += count;
    if (!removed) a += count;
  }
  return pairs;
}

/** Matches remaining items that both lists have, first to first. */
function movedOf(before: readonly string[], after: readonly string[], matched: readonly Pair[]): Match[] {
  const keptBefore = new Set(matched.map((pair) => pair.before));
  const keptAfter = new Set(matched.map((pair) => pair.after));
  const free = placesOf(after, 0, after.length, keptAfter);
  const next = new Map<string, number>();
  return before.flatMap((key, at) => {
    if (keptBefore.has(at)) return [];
    const nth = next.get(key) ?? 0;
    const place = free.get(key)?.[nth];
    if (place === undefined) return [];
    next.set(key, nth + 1);
    return [{ before: at, after: place, moved: true }];
  });
}

function placesOf(
  keys: readonly string[],
  from: number,
  until: number,
  without: ReadonlySet<number> = new Set(),
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const at of rangeOf(from, until)) if (!without.has(at)) append(places, keys[at] ?? '', at);
  return places;
}

function rangeOf(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}
