import type { Block } from '#lib/text/block.ts';
import { eachWord } from '#lib/text/scan.ts';
import type { CompareRow, ComparedParagraph } from './contract.ts';
import { matchWords } from '#lib/text/matching.ts';
import { ownRuns, type NearText } from './shingles.ts';
import { append } from '#lib/append.ts';

/** A word or a character of a text. `start` and `end` are relative to its paragraph. */
interface Token {
  paragraph: number;
  start: number;
  end: number;
  isWord: boolean;
  /** Whether the other text has it at this place too. */
  same: boolean;
}

interface Side {
  paragraphs: { text: string; kind: Block['kind'] }[];
  tokens: Token[];
  keys: string[];
}

/** Shorter runs of matching words between differing ones match by chance, such as "of the", and read better when marked as different. */
const minRunWords = 3;

/**
 * Compares two texts side by side: rows of matching paragraphs (one may be two in the other paper), with marks on the words that only one
 * of them has. Titles and captions are left out, as in the percentage.
 */
export function compareTexts(first: NearText, second: NearText): CompareRow[] {
  const [a, b] = [sideOf(first), sideOf(second)];
  const matches = dropChanceMatches(matchWords(a.keys, b.keys), a, b);
  for (const [at, place] of matches) {
    const [one, two] = [a.tokens[at], b.tokens[place]];
    if (one && two) one.same = two.same = true;
  }
  return rowsOf(a, b, matches);
}

function sideOf(text: NearText): Side {
  const paragraphs: Side['paragraphs'] = [];
  const tokens: Token[] = [];
  const keys: string[] = [];
  const kinds = new Map(text.blocks.map(({ start, kind }) => [start, kind]));
  for (const { start, end } of ownRuns(text)) {
    const paragraph = paragraphs.length;
    const words = text.text.slice(start, end);
    if (words.trim() === '') continue;
    paragraphs.push({ text: words, kind: kinds.get(start) ?? 'body' });
    const add = (from: number, to: number, isWord: boolean) => {
      tokens.push({ paragraph, start: from, end: to, isWord, same: false });
      keys.push(unifiedPunctuation(words.slice(from, to)));
    };
    let at = 0;
    const signs = (until: number) => {
      for (; at < until; at += 1) if (/[^\s\p{Cf}]/u.test(words[at] ?? '')) add(at, at + 1, false);
    };
    eachWord(words, (from, to) => {
      signs(from);
      add(from, to, true);
      at = to;
    });
    signs(words.length);
  }
  return { paragraphs, tokens, keys };
}

/** Unifies the shapes of quotation marks and dashes, which make no difference to what is said. */
function unifiedPunctuation(word: string): string {
  return word
    .replace(/[‘’‚‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-');
}

/** Drops short runs of matches between longer stretches that differ on both sides. */
function dropChanceMatches(matches: readonly (readonly [number, number])[], a: Side, b: Side) {
  const runs: { from: number; to: number; other: number; words: number }[] = [];
  for (const [at, place] of matches) {
    const last = runs.at(-1);
    const words = a.tokens[at]?.isWord ? 1 : 0;
    if (last && at === last.to && place === last.other + (last.to - last.from)) {
      last.to += 1;
      last.words += words;
    } else runs.push({ from: at, to: at + 1, other: place, words });
  }
  const longest = runs.filter(({ from, to, other, words }, index) => {
    if (words >= minRunWords) return true;
    const [before, after] = [runs[index - 1], runs[index + 1]];
    const otherTo = other + to - from;
    const gapBefore = Math.max(from - (before?.to ?? 0), other - (before ? before.other + before.to - before.from : 0));
    const gapAfter = Math.max((after?.from ?? a.tokens.length) - to, (after?.other ?? b.tokens.length) - otherTo);
    return Math.min(gapBefore, gapAfter) <= 2 * minRunWords;
  });
  return longest.flatMap(({ from, to, other }) =>
    Array.from({ length: to - from }, (_, index) => [from + index, other + index] as const),
  );
}

/** Returns which paragraphs match: those that share three words, or a fifth of the shorter one. */
function rowsOf(a: Side, b: Side, matches: readonly (readonly [number, number])[]): CompareRow[] {
  const shared = new Map<number, Map<number, number>>();
  for (const [at, place] of matches) {
    const [one, two] = [a.tokens[at], b.tokens[place]];
    if (!one || !two) continue;
    const row = shared.get(one.paragraph) ?? new Map<number, number>();
    shared.set(one.paragraph, row.set(two.paragraph, (row.get(two.paragraph) ?? 0) + 1));
  }
  const [lengthsA, lengthsB] = [lengthsOf(a), lengthsOf(b)];
  const rows: CompareRow[] = [];
  let [nextA, nextB] = [0, 0];
  const unmatched = (untilA: number, untilB: number) => {
    for (; nextA < untilA; nextA += 1)
      rows.push({ kind: 'first', first: paragraphs(a, nextA, nextA + 1, true), second: [] });
    for (; nextB < untilB; nextB += 1)
      rows.push({ kind: 'second', first: [], second: paragraphs(b, nextB, nextB + 1, true) });
  };
  let open: { fromA: number; toA: number; fromB: number; toB: number } | null = null;
  const close = () => {
    if (!open) return;
    unmatched(open.fromA, open.fromB);
    const [first, second] = [paragraphs(a, open.fromA, open.toA + 1), paragraphs(b, open.fromB, open.toB + 1)];
    const same = [...first, ...second].every(({ marks }) => marks.length === 0);
    rows.push({ kind: same ? 'same' : 'changed', first, second });
    [nextA, nextB] = [open.toA + 1, open.toB + 1];
    open = null;
  };
  for (const [i, row] of [...shared].sort(([one], [two]) => one - two)) {
    for (const [j, count] of [...row].sort(([one], [two]) => one - two)) {
      const shorter = Math.min(lengthsA[i] ?? 0, lengthsB[j] ?? 0);
      if (count < Math.max(minRunWords, shorter / 5) && count < shorter) continue;
      if (open && (i <= open.toA || j <= open.toB)) {
        open.toA = Math.max(open.toA, i);
        open.toB = Math.max(open.toB, j);
      } else {
        close();
        open = { fromA: i, toA: i, fromB: j, toB: j };
      }
    }
  }
  close();
  unmatched(a.paragraphs.length, b.paragraphs.length);
  return rows;
}

function lengthsOf(side: Side): number[] {
  const lengths = side.paragraphs.map(() => 0);
  for (const { paragraph } of side.tokens) lengths[paragraph] = (lengths[paragraph] ?? 0) + 1;
  return lengths;
}

/** Returns paragraphs with marks on the stretches that only this text has; `whole` marks all of it. */
function paragraphs(side: Side, from: number, to: number, isWhole = false): ComparedParagraph[] {
  return side.paragraphs.slice(from, to).map(({ text, kind }, index) => {
    const marks: [number, number][] = [];
    if (isWhole) return { text, kind, marks: [[0, text.length] as [number, number]] };
    const tokens = tokensOf(side).get(from + index) ?? [];
    for (const [at, { start, end, same }] of tokens.entries()) {
      if (same) continue;
      const last = marks.at(-1);
      if (last && tokens[at - 1]?.same === false) last[1] = end;
      else marks.push([start, end]);
    }
    return { text, kind, marks };
  });
}

const byParagraph = new WeakMap<Side, Map<number, Token[]>>();

function tokensOf(side: Side): Map<number, Token[]> {
  const cachedTokens = byParagraph.get(side);
  if (cachedTokens) return cachedTokens;
  const made = new Map<number, Token[]>();
  for (const token of side.tokens) {
    append(made, token.paragraph, token);
  }
  byParagraph.set(side, made);
  return made;
}
