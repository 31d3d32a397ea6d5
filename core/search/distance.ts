/** Rows of the table of distances, kept between calls: this runs thousands of times a keystroke. */
let rows = [new Uint8Array(80), new Uint8Array(80), new Uint8Array(80)] as [Uint8Array, Uint8Array, Uint8Array];

/** UTF-16 units, or bytes where all are ASCII. */
export type Letters = Uint8Array | Uint16Array;

/** The words that are compared, kept between calls. */
let first = new Uint16Array(80);
let second = new Uint16Array(80);

/**
 * Letters added, left out, replaced or swapped with their neighbour between two words (optimal string alignment,
 * "restricted Damerau-Levenshtein"), or `limit + 1` when there are more than `limit`. Meant for words and small limits:
 * distances count to 250.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  first = lettersOf(a, first);
  second = lettersOf(b, second);
  return lettersApart(first, a.length, second, 0, b.length, limit);
}

/** A word in letters. @param into is filled and given back where it is long enough */
export function lettersOf(word: string, into: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const letters = into.length < word.length ? new Uint16Array(word.length * 2) : into;
  for (let i = 0; i < word.length; i++) letters[i] = word.charCodeAt(i);
  return letters;
}

/** `editDistance` of the first letters of `a` and those of `b` from `start` on. */
export function lettersApart(
  a: Letters,
  aLength: number,
  b: Letters,
  start: number,
  bLength: number,
  limit: number,
): number {
  // What both begin or end with is no edit.
  let from = 0;
  const shorter = Math.min(aLength, bLength);
  while (from < shorter && a[from] === b[start + from]) from++;
  let same = 0;
  while (same < shorter - from && a[aLength - 1 - same] === b[start + bLength - 1 - same]) same++;
  const [left, right] = [aLength - from - same, bLength - from - same];
  if (left === 0 || right === 0) return Math.min(left + right, limit + 1);
  if (left === 1 && right === 1) return Math.min(1, limit + 1);
  if (limit === 1) {
    const at = start + from;
    return left === 2 && right === 2 && a[from] === b[at + 1] && a[from + 1] === b[at] ? 1 : 2;
  }
  return between(a, from, left, b, start + from, right, limit);
}

/** The same for words that neither begin nor end alike. */
function between(
  a: Letters,
  aFrom: number,
  aLength: number,
  b: Letters,
  bFrom: number,
  bLength: number,
  limit: number,
): number {
  if (bLength >= rows[0].length) {
    const size = bLength + 80;
    rows = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  }
  let [before, previous, row] = rows;
  const far = Math.min(limit + 1, 250);
  for (let j = 0; j <= bLength; j++) previous[j] = Math.min(j, far);
  for (let i = 1; i <= aLength; i++) {
    // Further off the diagonal there are more edits than may be.
    const low = Math.max(1, i - limit);
    const high = Math.min(bLength, i + limit);
    let best = low === 1 ? Math.min(i, far) : far;
    row[low - 1] = best;
    if (high < bLength) row[high + 1] = far;
    const letter = a[aFrom + i - 1];
    for (let j = low; j <= high; j++) {
      const other = b[bFrom + j - 1];
      let cost = (previous[j - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, far);
      if (i > 1 && j > 1 && letter === b[bFrom + j - 2] && a[aFrom + i - 2] === other) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[bLength] ?? 0, limit + 1);
}

/**
 * How many letters may be off in a folded word: none in short ones, where every word has a neighbour, and none where
 * there is a digit, because 2024 is no misspelling of 2025.
 */
export function editsAllowed(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The words that differ from this one by two neighbouring letters swapped. */
export function swaps(word: string): string[] {
  const out: string[] = [];
  for (let i = 0; i + 1 < word.length; i++) {
    const [a, b] = [word[i] ?? '', word[i + 1] ?? ''];
    if (a !== b) out.push(word.slice(0, i) + b + a + word.slice(i + 2));
  }
  return out;
}
