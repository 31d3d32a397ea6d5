/** Rows of the distance table, reused between calls: this runs thousands of times per keystroke. */
let rows = [new Uint8Array(80), new Uint8Array(80), new Uint8Array(80)] as [Uint8Array, Uint8Array, Uint8Array];

/**
 * Returns the edit distance of two words with adjacent transpositions (optimal string alignment, "restricted
 * Damerau-Levenshtein"), or `limit + 1` if it exceeds `limit`. Meant for words and small limits: distances are counted
 * up to 250.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // A common beginning or end needs no edits.
  let from = 0;
  const shorter = Math.min(a.length, b.length);
  while (from < shorter && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let same = 0;
  while (same < shorter - from && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  const [left, right] = [a.length - from - same, b.length - from - same];
  if (left === 0 || right === 0) return Math.min(left + right, limit + 1);
  if (left === 1 && right === 1) return Math.min(1, limit + 1);
  if (limit === 1) return isSwap(a, b, from, left, right) ? 1 : 2;
  return editsBetween(a.slice(from, from + left), b.slice(from, from + right), limit);
}

function isSwap(a: string, b: string, from: number, left: number, right: number): boolean {
  if (left !== 2 || right !== 2) return false;
  return a.charCodeAt(from) === b.charCodeAt(from + 1) && a.charCodeAt(from + 1) === b.charCodeAt(from);
}

/** Returns `editDistance` for words without a common beginning or end. */
function editsBetween(a: string, b: string, limit: number): number {
  if (b.length >= rows[0].length) {
    const size = b.length + 80;
    rows = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  }
  let [before, previous, row] = rows;
  const far = Math.min(limit + 1, 250);
  for (let j = 0; j <= b.length; j++) previous[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    // Cells further off the diagonal need more edits than the limit.
    const low = Math.max(1, i - limit);
    const high = Math.min(b.length, i + limit);
    let best = low === 1 ? Math.min(i, far) : far;
    row[low - 1] = best;
    if (high < b.length) row[high + 1] = far;
    const letter = a.charCodeAt(i - 1);
    for (let j = low; j <= high; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = (previous[j - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, far);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** Maximum number of letters that fit the bits of one number. */
const patternLetters = 31;

/**
 * A word prepared for comparison with very many others: `editDistance` computed one column at a time in the bits of a
 * number (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
 */
export class Pattern {
  /** For each ASCII letter, its positions in the word as a bit mask. */
  private readonly places = new Int32Array(128);
  private readonly last: number;

  private constructor(private readonly word: string) {
    this.last = 1 << (word.length - 1);
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      // The words compared with are ASCII, so other letters never match.
      if (code < 128) this.places[code] = (this.places[code] ?? 0) | (1 << i);
    }
  }

  /** Returns null for a word that is empty or too long. */
  static of(word: string): Pattern | null {
    return word.length > 0 && word.length <= patternLetters ? new Pattern(word) : null;
  }

  /** Returns the edit distance to the ASCII word of `length` bytes at `start`. */
  distance(bytes: Uint8Array, start: number, length: number): number {
    const { places, last } = this;
    let [up, down, same, before, edits] = [-1, 0, 0, 0, this.word.length];
    for (let at = start; at < start + length; at++) {
      const here = places[bytes[at] ?? 0] ?? 0;
      const swapped = ((~same & here) << 1) & before;
      same = ((((here & up) + up) | 0) ^ up) | here | down | swapped | 0;
      const more = down | ~(same | up);
      const fewer = same & up;
      if ((more & last) !== 0) edits++;
      else if ((fewer & last) !== 0) edits--;
      const right = (more << 1) | 1;
      up = (fewer << 1) | ~(same | right);
      down = right & same;
      before = here;
    }
    return edits;
  }
}

/**
 * Returns how many edits a folded word allows: none in short words, where every word has a neighbour, and none in words
 * with digits, because 2024 is not a misspelling of 2025.
 */
export function editsAllowed(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}
