import { matchWords } from './matching.ts';
import type { Selector } from './selector.ts';

/**
 * The state of a quote in a text other than the one it was made on. `holds`: at the same place. `moved`: the same words
 * elsewhere. `edited`: its place is known, but its words have changed. `ambiguous`: it may be at one of several places.
 * `lost`: it is not found.
 */
export type AnchorState = 'holds' | 'moved' | 'edited' | 'ambiguous' | 'lost';

export interface Place {
  start: number;
  end: number;
}

export interface Anchor {
  state: AnchorState;
  /** Where it is now; null if it is ambiguous or lost. */
  place: Place | null;
  /** Candidate places, if it is ambiguous. */
  places: Place[];
}

/** Longer changed stretches are not compared word by word; then the selector alone decides. */
const maxComparedChars = 4_000_000;

/** A short quote must keep at least this much of its context, or the match may be someone else's words. */
const minContextChars = 8;
const minDistinctiveChars = 32;

/** Number of unchanged words on one side that confirm a place whose own words have all changed. */
const contextWords = 2;

/**
 * Finds a quote in a changed text. If the original text is known, the two are compared, so that the same words
 * elsewhere are never mistaken for the quote; otherwise words and context have to suffice.
 * @param selector its offsets refer to `before`
 * @param before the text that the quote was made on; null if it is no longer available
 */
export function anchorIn(text: string, selector: Selector, before: string | null): Anchor {
  const { exact, start, end } = selector;
  const unchangedText = before?.slice(start, end) === exact ? before : null;
  if (unchangedText === text || (unchangedText === null && isAt(text, selector, start)))
    return at('holds', { start, end });
  if (unchangedText === null) return search(text, selector, occurrences(text, exact));
  const change = changedPart(unchangedText, text);
  if (end <= change.from) return at('holds', { start, end });
  const shift = text.length - unchangedText.length;
  if (start >= change.to) return at('moved', { start: start + shift, end: end + shift });
  if (change.to - change.from > maxComparedChars || change.newTo - change.from > maxComparedChars) {
    return search(text, selector, occurrences(text, exact));
  }
  const lines = aligned(unchangedText, text, change);
  const mapped = mappedPlace(lines, unchangedText, text, selector);
  if (mapped) {
    if (text.slice(mapped.start, mapped.end) !== exact) return at('edited', mapped);
    return at(mapped.start === start ? 'holds' : 'moved', mapped);
  }
  // The same words that were elsewhere before, and still are, are not this quote.
  const fresh = occurrences(text, exact).filter((place) => !lines.isOld(place));
  return search(text, selector, fresh);
}

function at(state: AnchorState, place: Place | null, places: Place[] = []): Anchor {
  return { state, place, places };
}

function isAt(text: string, { exact, prefix, suffix }: Selector, start: number): boolean {
  return text.startsWith(exact, start) && text.endsWith(prefix, start) && text.startsWith(suffix, start + exact.length);
}

/** Returns the part in which two texts differ; everything before and after it is the same in both. */
function changedPart(a: string, b: string): { from: number; to: number; newTo: number } {
  let from = 0;
  const shorterLength = Math.min(a.length, b.length);
  while (from < shorterLength && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorterLength - from && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail += 1;
  return { from, to: a.length - tail, newTo: b.length - tail };
}

/**
 * Matches words as a whole, punctuation marks one by one, and letters of scripts without spaces one by one; ignores
 * white space.
 */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+|[^\s]/gu;

interface Token extends Place {
  word: string;
}

function tokens(text: string, from: number, to: number): Token[] {
  return [...text.slice(from, to).matchAll(token)].map((match) => {
    const start = from + match.index;
    return { word: match[0], start, end: start + match[0].length };
  });
}

interface Aligned {
  old: Token[];
  now: Token[];
  /** For each old token the index of its counterpart, or -1 if it has none. */
  to: Int32Array;
  /** Returns whether a place in the new text is one that the old text had elsewhere. */
  isOld(place: Place): boolean;
}

/** This much around the changed part is also compared, for the context of a quote. */
const marginChars = 200;

function aligned(before: string, text: string, change: { from: number; to: number; newTo: number }): Aligned {
  // The margins begin and end with whole words, the same in both texts.
  const from = Math.max(0, change.from - marginChars);
  const tail = Math.min(before.length - change.to, marginChars);
  const old = tokens(before, from, change.to + tail);
  const now = tokens(text, from, change.newTo + tail);
  const to = new Int32Array(old.length).fill(-1);
  const back = new Int32Array(now.length).fill(-1);
  const matches = matchWords(
    old.map(({ word }) => word),
    now.map(({ word }) => word),
  );
  for (const [index, place] of matches) {
    to[index] = place;
    back[place] = index;
  }
  const isOld = (place: Place) => {
    if (place.end <= from || place.start >= change.newTo + tail) return true;
    const within = now.flatMap((one, index) => (one.start < place.end && one.end > place.start ? [index] : []));
    const first = back[within[0] ?? -1] ?? -1;
    // All its words come from the old text, in sequence.
    return first >= 0 && within.every((index, offset) => back[index] === first + offset);
  };
  return { old, now, to, isOld };
}

/** Returns the place of a quote's words according to the comparison; null if they or their context are gone. */
function mappedPlace({ old, now, to }: Aligned, before: string, text: string, { start, end }: Selector): Place | null {
  const first = old.findIndex((one) => one.end > start);
  let last = first;
  while (last + 1 < old.length && (old[last + 1]?.start ?? Infinity) < end) last += 1;
  const oldTokens = old.slice(first, last + 1);
  if (first < 0 || oldTokens.length === 0) return null;
  const keepsPlace = keepsNeighbour(now, to, oldTokens, first, last);
  const keptTokens = [];
  for (let index = first; index <= last; index += 1) if ((to[index] ?? -1) >= 0) keptTokens.push(to[index] ?? -1);
  const left = neighbour(to, first - 1, -1);
  const right = neighbour(to, last + 1, 1);
  const isHeld = left.isHeld && right.isHeld;
  if (keptTokens.length === 0 && !isHeld && keepsPlace === null) return null;
  const low = keepsPlace ?? (isHeld ? left.at + 1 : (keptTokens[0] ?? 0));
  const high =
    keepsPlace === null ? (isHeld ? right.at - 1 : (keptTokens.at(-1) ?? -1)) : keepsPlace + oldTokens.length - 1;
  const [from, until] = [now[low], now[high]];
  if (!from || !until || low > high) return null;
  // A character at the edge of a selection may be part of a token.
  const cutStart = Math.max(0, start - (oldTokens[0]?.start ?? start));
  const cutEnd = Math.max(0, (oldTokens.at(-1)?.end ?? end) - end);
  const isSame = (a: Token | undefined, b: Token) => a?.word === b.word;
  const place = {
    start: from.start + (isSame(oldTokens[0], from) ? cutStart : 0),
    end: until.end - (isSame(oldTokens.at(-1), until) ? cutEnd : 0),
  };
  // Spaces at the edges belong to a quote that was selected with them.
  const words = before.slice(start, end);
  const lead = words.slice(0, words.length - words.trimStart().length);
  const trail = words.slice(words.trimEnd().length);
  if (lead && text.slice(0, place.start).endsWith(lead)) place.start -= lead.length;
  if (trail && text.startsWith(trail, place.end)) place.end += trail.length;
  const isWhole = text.slice(place.start, place.end) === before.slice(start, end);
  const enough = keptTokens.length * 2 >= oldTokens.length || isHeld;
  const notFar = place.end - place.start <= 2 * (end - start) + 40;
  return isWhole || (enough && notFar) ? place : null;
}

/**
 * Returns where all words of a quote are next to the same word as before. With repeated words, the comparison may have
 * matched the wrong ones.
 * @returns index of the first word in the new text
 */
function keepsNeighbour(
  now: readonly Token[],
  to: Int32Array,
  oldTokens: readonly Token[],
  first: number,
  last: number,
): number | null {
  const left = to[first - 1] ?? -1;
  const right = to[last + 1] ?? -1;
  for (const start of [left >= 0 ? left + 1 : -1, right - oldTokens.length]) {
    if (start >= 0 && oldTokens.every(({ word }, index) => now[start + index]?.word === word)) return start;
  }
  return null;
}

/**
 * Returns the new position of the word next to a quote, and whether it holds: it and the word after it must still be
 * adjacent. The edge of the text also holds.
 */
function neighbour(to: Int32Array, index: number, step: 1 | -1): { isHeld: boolean; at: number } {
  const place = to[index] ?? -1;
  let isHeld = place >= 0;
  for (let more = 1; isHeld && more < contextWords; more += 1) {
    const next = to[index + more * step];
    isHeld = next === undefined || next === place + more * step;
  }
  return { isHeld, at: place };
}

function occurrences(text: string, exact: string): Place[] {
  const found: Place[] = [];
  if (exact === '') return found;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    found.push({ start, end: start + exact.length });
  }
  return found;
}

/**
 * Picks, among places with the quote's words, the one with the most of its old context. A few words without any of
 * their context are not accepted.
 */
function search(text: string, { exact, prefix, suffix }: Selector, found: readonly Place[]): Anchor {
  const scored = found.map((place) => ({
    place,
    score:
      shared(text.slice(Math.max(0, place.start - prefix.length), place.start), prefix, -1) +
      shared(text.slice(place.end, place.end + suffix.length), suffix, 1),
  }));
  const bestScore = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.filter(({ score }) => score === bestScore).map(({ place }) => place);
  const [only] = best;
  if (!only) return at('lost', null);
  if (best.length > 1) return at('ambiguous', null, best);
  return bestScore >= minContextChars || exact.length >= minDistinctiveChars
    ? at('moved', only)
    : at('ambiguous', null, [only]);
}

/** Returns how many UTF-16 units `a` and `b` share from the end (`-1`) or the beginning (`1`). */
function shared(a: string, b: string, direction: 1 | -1): number {
  const maxShared = Math.min(a.length, b.length);
  for (let n = 0; n < maxShared; n += 1) {
    const same = direction === 1 ? a[n] === b[n] : a[a.length - 1 - n] === b[b.length - 1 - n];
    if (!same) return n;
  }
  return maxShared;
}
