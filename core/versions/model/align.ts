import { diffArrays } from 'diff';
import { append } from '#lib/append.ts';
import { longestIncreasing } from '#lib/text/matching.ts';

/** A pair of positions, in the list before and in the one after. */
export interface Match {
  before: number;
  after: number;
  /** Whether its position relative to the rest has changed. */
  moved: boolean;
}

/** Maximum edits within a stretch up to which its order is examined; beyond that, matching items count as moved. */
const maxStretchEdits = 400;

/**
 * Matches the items of two lists by their keys. Items that occur once in each list anchor the rest, using the longest run that kept its
 * order no matter what was moved across it; between two anchors, repeated items are aligned by edits. Matching items that remain after that
 * have moved.
 */
export function align(before: readonly string[], after: readonly string[]): Match[] {
  const places = placesOf(after);
  const once = placesOf(before);
  const single = [...once].flatMap(([key, at]) => {
    const matching = places.get(key);
    return at.length === 1 && matching?.length === 1 ? [{ before: at[0] ?? 0, after: matching[0] ?? 0 }] : [];
  });
  const anchors = longestIncreasing(single, ({ after: place }) => place);
  const matched: { before: number; after: number }[] = [];
  let from = { before: 0, after: 0 };
  for (const anchor of [...anchors, { before: before.length, after: after.length }]) {
    matched.push(...stretch(before, after, from, anchor));
    if (anchor.before < before.length) matched.push(anchor);
    from = { before: anchor.before + 1, after: anchor.after + 1 };
  }
  return [...matched.map((pair) => ({ ...pair, moved: false })), ...movedOf(before, after, matched)];
}

/** Returns the matching items between two anchors, as edits keep them. */
function stretch(
  before: readonly string[],
  after: readonly string[],
  from: { before: number; after: number },
  until: { before: number; after: number },
): { before: number; after: number }[] {
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
  const pairs: { before: number; after: number }[] = [];
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
function movedOf(
  before: readonly string[],
  after: readonly string[],
  matched: readonly { before: number; after: number }[],
): Match[] {
  const keptBefore = new Set(matched.map((pair) => pair.before));
  const keptAfter = new Set(matched.map((pair) => pair.after));
  const free = placesOf(after, keptAfter);
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

function placesOf(keys: readonly string[], without: ReadonlySet<number> = new Set()): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, key] of keys.entries()) {
    if (without.has(at)) continue;
    append(places, key, at);
  }
  return places;
}

function rangeOf(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}
