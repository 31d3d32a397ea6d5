import { append } from '#lib/append.ts';
import { firstWhere, longestRising } from '#lib/sorted.ts';
import { align, sortedBy, type Match, type Pair } from '#core/versions/model/align.ts';
import { pairChanged } from '#core/versions/model/pair-changed.ts';

/** A sentence or heading of a text. */
export interface Item {
  role: string;
  text: string;
  /** Items of one role with the same key are the same. */
  key: string;
  /** The record that it states, which identifies it in both texts. Null for the author's own words. */
  of: string | null;
}

interface Placed extends Item {
  at: number;
}

type PairItems = (before: readonly Placed[], after: readonly Placed[]) => [before: number, after: number][];

/**
 * Matches the items of two texts that are the same, or the same with other words. Sections are matched first, by their headings (the role
 * `section`), so that what was moved to another section has moved.
 * @param pairHeadings pairs headings without an equal one
 */
export function matchItems(
  before: readonly Item[],
  after: readonly Item[],
  pairHeadings: PairItems = pairChanged,
): Match[] {
  const items = { before: byRole(before), after: byRole(after) };
  const heads = pairHeads(items.before.get('section') ?? [], items.after.get('section') ?? [], pairHeadings);
  const equal = align(before.map(keyOf), after.map(keyOf), heads);
  const matched = [...equal, ...heads];
  const changed = [...items.before].flatMap(([role, ours]) =>
    role === 'section' ? [] : pairOthers(ours, items.after.get(role) ?? [], matched, pairChanged),
  );
  const renamed = heads.filter((head) => before[head.before]?.key !== after[head.after]?.key);
  const kept = [...equal.filter(({ moved }) => !moved), ...heads];
  return [...equal, ...renamed.map((head) => ({ ...head, moved: false })), ...placeChanged(kept, changed)];
}

/**
 * Returns the dropped items, by the position in the second text that they would follow: that of the last item before them that kept its
 * order; -1 if there is none.
 * @param count number of items of the first text
 */
export function droppedAfter(count: number, matches: readonly Match[]): Map<number, number[]> {
  const matched = new Map(matches.map((match) => [match.before, match]));
  const dropped = new Map<number, number[]>();
  let last = -1;
  for (let at = 0; at < count; at += 1) {
    const match = matched.get(at);
    if (!match) append(dropped, last, at);
    else if (!match.moved) last = Math.max(last, match.after);
  }
  return dropped;
}

function keyOf({ role, key }: Item): string {
  return `${role} ${key}`;
}

function byRole(list: readonly Item[]): Map<string, Placed[]> {
  const items = new Map<string, Placed[]>();
  for (const [at, item] of list.entries()) append(items, item.role, { ...item, at });
  return items;
}

/** Pairs headings, equal ones first. */
function pairHeads(before: readonly Placed[], after: readonly Placed[], pairHeadings: PairItems): Pair[] {
  const equal = align(before.map(keyOf), after.map(keyOf)).map((pair) => ({
    before: before[pair.before]?.at ?? 0,
    after: after[pair.after]?.at ?? 0,
  }));
  return [...equal, ...pairOthers(before, after, equal, pairHeadings)];
}

function pairOthers(
  before: readonly Placed[],
  after: readonly Placed[],
  matched: readonly Pair[],
  pair: PairItems,
): Pair[] {
  const [ours, theirs] = [new Set(matched.map((one) => one.before)), new Set(matched.map((one) => one.after))];
  const pairs = pair(
    before.filter(({ at }) => !ours.has(at)),
    after.filter(({ at }) => !theirs.has(at)),
  );
  return pairs.map(([one, other]) => ({ before: one, after: other }));
}

/**
 * Tells which pairs of changed items have moved: those that stand after different items in the two texts.
 * @param kept pairs of items that kept their order, and of headings
 */
function placeChanged(kept: readonly Pair[], pairs: readonly Pair[]): Match[] {
  const sorted = { before: sortedBy(kept, 'before'), after: sortedBy(kept, 'after') };
  const precedingOf = (pair: Pair, side: keyof Pair) =>
    sorted[side][firstWhere(kept.length, (at) => (sorted[side][at]?.[side] ?? 0) > pair[side]) - 1];
  const gaps = new Map<Pair | undefined, Pair[]>();
  for (const pair of sortedBy(pairs, 'before')) {
    const preceding = precedingOf(pair, 'before');
    if (preceding === precedingOf(pair, 'after')) append(gaps, preceding, pair);
  }
  const inOrder = new Set([...gaps.values()].flatMap((gap) => longestRising(gap, (pair) => pair.after)));
  return pairs.map((pair) => ({ ...pair, moved: !inOrder.has(pair) }));
}
