import { matchWords } from './matching.ts';
import type { Selector } from './selector.ts';

/**
 * How a quote stands in a text that is not the one it was made on. `holds`: at the same place. `moved`: the same words elsewhere.
 * `edited`: its place is known and its words are others now. `ambiguous`: it may be one of several places. `lost`: it is in none.
 */
export type AnchorState = 'holds' | 'moved' | 'edited' | 'ambiguous' | 'lost';

export interface Place {
  start: number;
  end: number;
}

export interface Anchor {
  state: AnchorState;
  /** Where it is now; null when it is ambiguous or lost. */
  place: Place | null;
  /** Where it may be, when it is ambiguous. */
  places: Place[];
}

/** Longer changed stretches are not compared word by word: the selector alone decides then. */
const maxComparedChars = 4_000_000;

/** So much of what stood around short words has to stand there still, or they are somebody else's. */
const minContextChars = 8;
const minDistinctiveChars = 32;

/** Words on either side that hold a place whose own words are all others now. */
const contextWords = 2;

/**
 * Finds a quote in a changed text. With the text that it was made on the two are compared, so that the same words elsewhere are
 * never taken for it; without, words and context have to do.
 * @param selector offsets are those in `before`
 * @param before the text that the quote was made on; null when it is not there any more
 */
export function anchorIn(text: string, selector: Selector, before: string | null): Anchor {
  const { exact, start, end } = selector;
  const known = before?.slice(start, end) === exact ? before : null;
  if (known === text || (known === null && standsAt(text, selector, start))) return at('holds', { start, end });
  if (known === null) return search(text, selector, occurrences(text, exact));
  const change = changedPart(known, text);
  if (end <= change.from) return at('holds', { start, end });
  const shift = text.length - known.length;
  if (start >= change.to) return at('moved', { start: start + shift, end: end + shift });
  if (change.to - change.from > maxComparedChars || change.newTo - change.from > maxComparedChars) {
    return search(text, selector, occurrences(text, exact));
  }
  const lines = aligned(known, text, change);
  const mapped = mappedPlace(lines, known, text, selector);
  if (mapped) {
    if (text.slice(mapped.start, mapped.end) !== exact) return at('edited', mapped);
    return at(mapped.start === start ? 'holds' : 'moved', mapped);
  }
  // The same words that stood elsewhere before, and still do, are not this quote.
  const fresh = occurrences(text, exact).filter((place) => !lines.isOld(place));
  return search(text, selector, fresh);
}

function at(state: AnchorState, place: Place | null, places: Place[] = []): Anchor {
  return { state, place, places };
}

function standsAt(text: string, { exact, prefix, suffix }: Selector, start: number): boolean {
  return text.startsWith(exact, start) && text.endsWith(prefix, start) && text.startsWith(suffix, start + exact.length);
}

/** The part in which two texts differ: what is before and after it is the same in both. */
function changedPart(a: string, b: string): { from: number; to: number; newTo: number } {
  let from = 0;
  const most = Math.min(a.length, b.length);
  while (from < most && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < most - from && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1;
  return { from, to: a.length - tail, newTo: b.length - tail };
}

/** Words one by one, signs each for itself, and letters of scripts without spaces one by one; spaces are nothing. */
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
  /** For each old token the index of the one that it is now, -1 for none. */
  to: Int32Array;
  /** Whether a place in the new text is one that the old text had elsewhere. */
  isOld(place: Place): boolean;
}

/** So much around the changed part is looked at, too, for what stands beside a quote. */
const marginChars = 200;

function aligned(before: string, text: string, change: { from: number; to: number; newTo: number }): Aligned {
  // Whole words at the seams, in both texts the same.
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
    // Every word of it comes from the old text, one after the other.
    return first >= 0 && within.every((index, offset) => back[index] === first + offset);
  };
  return { old, now, to, isOld };
}

/** Where the words of a quote are by the comparison; null when they, or what stood around them, are gone. */
function mappedPlace({ old, now, to }: Aligned, before: string, text: string, { start, end }: Selector): Place | null {
  const first = old.findIndex((one) => one.end > start);
  let last = first;
  while (last + 1 < old.length && (old[last + 1]?.start ?? Infinity) < end) last += 1;
  const own = old.slice(first, last + 1);
  if (first < 0 || own.length === 0) return null;
  const beside = standsBeside(now, to, own, first, last);
  const kept = [];
  for (let index = first; index <= last; index += 1) if ((to[index] ?? -1) >= 0) kept.push(to[index] ?? -1);
  const left = neighbour(to, first - 1, -1);
  const right = neighbour(to, last + 1, 1);
  const isHeld = left.isHeld && right.isHeld;
  if (kept.length === 0 && !isHeld && beside === null) return null;
  const low = beside ?? (isHeld ? left.at + 1 : (kept[0] ?? 0));
  const high = beside === null ? (isHeld ? right.at - 1 : (kept.at(-1) ?? -1)) : beside + own.length - 1;
  const [from, until] = [now[low], now[high]];
  if (!from || !until || low > high) return null;
  // A sign at the edge of a selection may be half a token.
  const cutStart = Math.max(0, start - (own[0]?.start ?? start));
  const cutEnd = Math.max(0, (own.at(-1)?.end ?? end) - end);
  const isSame = (a: Token | undefined, b: Token) => a?.word === b.word;
  const place = {
    start: from.start + (isSame(own[0], from) ? cutStart : 0),
    end: until.end - (isSame(own.at(-1), until) ? cutEnd : 0),
  };
  // Spaces at the edges belong to a quote that was selected with them.
  const words = before.slice(start, end);
  const lead = words.slice(0, words.length - words.trimStart().length);
  const trail = words.slice(words.trimEnd().length);
  if (lead && text.slice(0, place.start).endsWith(lead)) place.start -= lead.length;
  if (trail && text.startsWith(trail, place.end)) place.end += trail.length;
  const isWhole = text.slice(place.start, place.end) === before.slice(start, end);
  const enough = kept.length * 2 >= own.length || isHeld;
  const notFar = place.end - place.start <= 2 * (end - start) + 40;
  return isWhole || (enough && notFar) ? place : null;
}

/**
 * Where all words of a quote stand beside the word that they stood beside. Of words that repeat, a comparison may have taken
 * others for them.
 * @returns index of the first in the new text
 */
function standsBeside(
  now: readonly Token[],
  to: Int32Array,
  own: readonly Token[],
  first: number,
  last: number,
): number | null {
  const left = to[first - 1] ?? -1;
  const right = to[last + 1] ?? -1;
  for (const start of [left >= 0 ? left + 1 : -1, right - own.length]) {
    if (start >= 0 && own.every(({ word }, index) => now[start + index]?.word === word)) return start;
  }
  return null;
}

/** The word beside a quote, if it and the next one still stand there, one beside the other; the text's edge holds, too. */
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

/** Of places with the quote's words the one with the most of its old context. Few words without any of it are not taken for it. */
function search(text: string, { exact, prefix, suffix }: Selector, found: readonly Place[]): Anchor {
  const scored = found.map((place) => ({
    place,
    score:
      shared(text.slice(Math.max(0, place.start - prefix.length), place.start), prefix, -1) +
      shared(text.slice(place.end, place.end + suffix.length), suffix, 1),
  }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.filter(({ score }) => score === most).map(({ place }) => place);
  const [only] = best;
  if (!only) return at('lost', null);
  if (best.length > 1) return at('ambiguous', null, best);
  return most >= minContextChars || exact.length >= minDistinctiveChars
    ? at('moved', only)
    : at('ambiguous', null, [only]);
}

/** How many units `a` and `b` share from the end (`-1`) or the beginning (`1`). */
function shared(a: string, b: string, direction: 1 | -1): number {
  const most = Math.min(a.length, b.length);
  for (let n = 0; n < most; n += 1) {
    const same = direction === 1 ? a[n] === b[n] : a[a.length - 1 - n] === b[b.length - 1 - n];
    if (!same) return n;
  }
  return most;
}
