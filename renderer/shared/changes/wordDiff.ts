/** A run of a text; UTF-16 offsets, `end` exclusive. */
interface Range {
  start: number;
  end: number;
}

/** Where two texts differ: ranges of the first that were removed, ranges of the second that were added. */
export interface WordDiff {
  before: Range[];
  after: Range[];
}

/** Beyond this many differing words they are marked as one range: comparing all pairs would take too long. */
const maxDiffWords = 3_000;

/** Finds the words that differ between two texts. White space between two differing ranges belongs to them. */
export function wordDiff(before: string, after: string): WordDiff {
  const a = tokens(before);
  const b = tokens(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const kept =
    a.length + b.length - 2 * (head + tail) > maxDiffWords
      ? []
      : common(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const inA = new Set(kept.map(([index]) => index + head));
  const inB = new Set(kept.map(([, index]) => index + head));
  return {
    before: runs(a, (index) => index >= head && index < a.length - tail && !inA.has(index)),
    after: runs(b, (index) => index >= head && index < b.length - tail && !inB.has(index)),
  };
}

/** Splits a text into words, runs of white space, and single other characters. */
function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^]/gu) ?? [];
}

/** Returns the pairs of indices of a longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function runs(all: readonly string[], differs: (index: number) => boolean): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  let space: Range | null = null;
  for (const [index, token] of all.entries()) {
    const end = at + token.length;
    const last = ranges.at(-1);
    if (differs(index)) {
      if (last && (last.end === at || (space?.start === last.end && space.end === at))) last.end = end;
      else ranges.push({ start: at, end });
    }
    space = /^\s+$/u.test(token) ? { start: at, end } : null;
    at = end;
  }
  return ranges;
}

/** A piece of a text as shown: words that do or do not differ, or a folded common stretch. */
export type Piece = { text: string; differs: boolean } | { left: number };

/** Common stretches longer than this are folded. */
const foldChars = 240;
const contextChars = 90;

/** Cuts a text into pieces, folding the middle of long common stretches. */
export function pieces(text: string, ranges: readonly Range[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const same = (end: number, last: boolean) => {
    const words = text.slice(at, end);
    const first = at === 0;
    if (ranges.length === 0 || words.length <= foldChars) {
      if (words !== '') found.push({ text: words, differs: false });
      return;
    }
    const head = first ? '' : words.slice(0, wordEnd(words, contextChars));
    const tail = last ? '' : words.slice(wordStart(words, words.length - contextChars));
    if (head !== '') found.push({ text: head, differs: false });
    found.push({ left: words.length - head.length - tail.length });
    if (tail !== '') found.push({ text: tail, differs: false });
  };
  for (const { start, end } of ranges) {
    same(start, false);
    found.push({ text: text.slice(start, end), differs: true });
    at = end;
  }
  same(text.length, true);
  return found;
}

function wordEnd(text: string, near: number): number {
  const space = text.lastIndexOf(' ', near);
  return space > near / 2 ? space + 1 : near;
}

function wordStart(text: string, near: number): number {
  const space = text.indexOf(' ', near);
  return space >= 0 && space < near + contextChars / 2 ? space : near;
}
