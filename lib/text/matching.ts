/** Indexes of an equal element in two sequences: `[in the first, in the second]`. */
export type Match = readonly [number, number];

/** Two stretches that would need more comparisons than this are split at runs unique to each, or not matched at all. */
const maxCells = 2_000_000;

/** Lengths of the runs at which long stretches are split, longest first. */
const anchorLengths = [8, 4, 2, 1];

/**
 * Returns what two texts share, word by word. Short stretches use the longest common subsequence; long ones are first
 * split at runs that occur once in each (patience diff, after B. Cohen), so that the time grows linearly even for
 * 20,000 words.
 */
export function matchWords(first: readonly string[], second: readonly string[]): Match[] {
  const found: Match[] = [];
  matchWithin(first, second, { from: 0, to: first.length, other: 0, otherTo: second.length }, 0, found);
  return found;
}

interface Stretch {
  from: number;
  to: number;
  other: number;
  otherTo: number;
}

function matchWithin(a: readonly string[], b: readonly string[], within: Stretch, level: number, found: Match[]): void {
  let { from, to, other, otherTo } = within;
  while (from < to && other < otherTo && a[from] === b[other]) found.push([from++, other++]);
  const tail: Match[] = [];
  while (to > from && otherTo > other && a[to - 1] === b[otherTo - 1]) tail.push([--to, --otherTo]);
  const rest = { from, to, other, otherTo };
  if (to > from && otherTo > other) {
    if ((to - from) * (otherTo - other) <= maxCells) longestCommon(a, b, rest, found);
    else matchByAnchors(a, b, rest, level, found);
  }
  for (const match of tail.reverse()) found.push(match);
}

function matchByAnchors(
  a: readonly string[],
  b: readonly string[],
  within: Stretch,
  level: number,
  found: Match[],
): void {
  const length = anchorLengths[level];
  if (length === undefined) return;
  let { from, other } = within;
  for (const [at, place] of anchors(a, b, within, length)) {
    // Skips an anchor inside what the previous one already covers.
    if (at < from || place < other) continue;
    matchWithin(a, b, { from, to: at, other, otherTo: place }, level + 1, found);
    let [end, otherEnd] = [at, place];
    while (end < within.to && otherEnd < within.otherTo && a[end] === b[otherEnd]) found.push([end++, otherEnd++]);
    [from, other] = [end, otherEnd];
  }
  matchWithin(a, b, { from, to: within.to, other, otherTo: within.otherTo }, level + 1, found);
}

/** Returns runs that occur once in each stretch, as many as are in the same order in both. */
function anchors(a: readonly string[], b: readonly string[], within: Stretch, length: number): Match[] {
  const inFirst = uniqueRuns(a, within.from, within.to, length);
  const inSecond = uniqueRuns(b, within.other, within.otherTo, length);
  const both: Match[] = [];
  for (const [run, at] of inFirst) {
    const place = inSecond.get(run);
    if (at >= 0 && place !== undefined && place >= 0) both.push([at, place]);
  }
  return longestIncreasing(
    both.sort(([one], [two]) => one - two),
    ([, place]) => place,
  );
}

/** Returns the positions of runs; -1 for those that occur more than once. */
function uniqueRuns(words: readonly string[], from: number, to: number, length: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at + length <= to; at += 1) {
    const run = words.slice(at, at + length).join(' ');
    places.set(run, places.has(run) ? -1 : at);
  }
  return places;
}

/** Returns the longest subsequence whose values increase. */
export function longestIncreasing<T>(items: readonly T[], valueOf: (item: T) => number): T[] {
  const values = items.map(valueOf);
  /** By length, the item with the lowest value that ends a subsequence of that length. */
  const ends: number[] = [];
  const before = new Int32Array(items.length).fill(-1);
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? -1] ?? -1) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const found: T[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const item = items[at];
    if (item !== undefined) found.push(item);
  }
  return found.reverse();
}

function longestCommon(a: readonly string[], b: readonly string[], within: Stretch, found: Match[]): void {
  const { from, to, other, otherTo } = within;
  const width = otherTo - other + 1;
  const lengths = new Uint16Array((to - from + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = to - from - 1; i >= 0; i -= 1) {
    for (let j = otherTo - other - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[from + i] === b[other + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < to - from && j < otherTo - other;) {
    if (a[from + i] === b[other + j]) found.push([from + i++, other + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
}
