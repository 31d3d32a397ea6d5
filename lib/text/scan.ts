import { composedVersion } from '#lib/composed-version.ts';
import { fold, foldingVersion } from './fold.ts';

/** Version of how a text is split into words and how these are folded. */
export const wordsVersion = composedVersion(1, foldingVersion);

/** A part of a word: "x" and "ray" of "x-ray". A number is one part whatever separators it has. */
export interface Part {
  term: string;
  start: number;
  end: number;
}

/** Receives a word and the positions of its parts: [start, end, start, end, …]. */
type Emit = (start: number, end: number, parts: readonly number[]) => void;

// What a UTF-16 unit is to the scanner. `unspaced` are letters of scripts without spaces between words.
const nothing = 1;
const letter = 2;
const digit = 3;
const inWord = 4;
const joiner = 5;
const point = 6;
const gap = 7;
const unspaced = 8;
const half = 9;

const kinds = new Uint8Array(0x10000);
const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function kindOf(code: number): number {
  const cached = kinds[code] ?? 0;
  if (cached !== 0) return cached;
  const kind = findKind(String.fromCharCode(code), code);
  kinds[code] = kind;
  return kind;
}

function findKind(sign: string, code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return half;
  if (/[\p{L}\p{N}]/u.test(sign)) return unspacedScripts.test(sign) ? unspaced : /\p{Nd}/u.test(sign) ? digit : letter;
  if (/[\p{M}\u00AD\u200C\u200D]/u.test(sign)) return inWord;
  if (/['’ʼ‘\-‐‑&]/.test(sign)) return joiner;
  if (sign === '.' || sign === ',') return point;
  return /[\u00A0\u202F]/.test(sign) ? gap : nothing;
}

/** Returns what a UTF-16 unit is by itself: part of a word, punctuation, or something that depends on its context. */
export function unitKind(code: number): 'word' | 'sign' | 'other' {
  const kind = kindOf(code);
  if (kind === letter || kind === digit) return 'word';
  return kind === nothing || kind === joiner || kind === point ? 'sign' : 'other';
}

/** Returns the kind at an index; a surrogate pair counts as the character it forms. */
function kindAt(s: string, at: number): number {
  if (at >= s.length) return nothing;
  const kind = kindOf(s.charCodeAt(at));
  if (kind !== half) return kind;
  const sign = String.fromCodePoint(s.codePointAt(at) ?? 0);
  if (sign.length < 2) return nothing;
  if (/[\p{L}\p{N}]/u.test(sign)) return unspacedScripts.test(sign) ? unspaced : letter;
  return /\p{M}/u.test(sign) ? inWord : nothing;
}

function isWordKind(kind: number): boolean {
  return kind === letter || kind === digit || kind === unspaced;
}

/** Returns the end of the run of letters, digits and their marks that begins at `at`. */
function endOfPart(s: string, at: number): number {
  let end = at;
  for (let kind = kindAt(s, end); isWordKind(kind) || kind === inWord; kind = kindAt(s, end)) {
    end += kindOf(s.charCodeAt(end)) === half ? 2 : 1;
  }
  return end;
}

const acronym = /(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?/uy;

/** Returns the end of an acronym with points ("U.S.", "S.A."), or null. */
function endOfAcronym(s: string, at: number): number | null {
  if (s.charCodeAt(at + 1) !== 0x2e) return null;
  acronym.lastIndex = at;
  return acronym.test(s) ? acronym.lastIndex : null;
}

/** Returns whether a word continues after the character at `at`: "x-ray", "O’Brien", "1,000", "1 000". */
function goesOn(s: string, at: number): boolean {
  const kind = kindAt(s, at);
  if (kind === joiner) return isWordKind(kindAt(s, at + 1));
  if (kind === point) return kindAt(s, at - 1) === digit && kindAt(s, at + 1) === digit;
  return kind === gap && kindAt(s, at - 1) === digit && /^\d{3}(?!\d)/.test(s.slice(at + 1, at + 5));
}

/** Finds the words of `s` one after another, in linear time. */
function scan(s: string, emit: Emit): void {
  let at = 0;
  while (at < s.length) {
    if (!isWordKind(kindAt(s, at))) {
      at += 1;
      continue;
    }
    const start = at;
    at = endOfAcronym(s, at) ?? endOfPart(s, at);
    const parts = [start, at];
    while (goesOn(s, at)) {
      const next = endOfPart(s, at + 1);
      parts.push(at + 1, next);
      at = next;
    }
    emit(start, at, parts);
  }
}

/**
 * Reads a number: "1,000", "1.000" and "1 000" are 1000; "3.14" and "3,14" are 3.14. Returns null if the digits do not
 * form such a number.
 */
function readNumber(text: string): string | null {
  const plain = text.replace(/[\u00A0\u202F]/g, '');
  if (/^\d+$/.test(plain)) return plain;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return plain.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain)) return plain.replaceAll('.', '').replace(',', '.');
  return /^(?:\d+\.\d+|\d{1,3},\d+|\d+,\d{1,2})$/.test(plain) ? plain.replace(',', '.') : null;
}

/** Folds a word, which may end in the point of an acronym or fold to nothing. */
function foldWord(text: string): string {
  const folded = fold(text);
  return folded.includes('.') ? folded.replaceAll('.', '') : folded;
}

/** Folds the parts, and joins those that form one number: of "10,000-strong" the first two. */
function foldParts(s: string, parts: readonly number[]): Part[] {
  const folded: Part[] = [];
  const add = (start: number, end: number, number?: string): void => {
    const term = number ?? foldWord(s.slice(start, end));
    if (term !== '') folded.push({ term, start, end });
  };
  for (let i = 0; i < parts.length;) {
    let last = i;
    while (last + 2 < parts.length && isFigureSign(s, parts[last + 1] ?? 0)) last += 2;
    const start = parts[i] ?? 0;
    const end = parts[last + 1] ?? s.length;
    const number = last > i ? readNumber(fold(s.slice(start, end))) : null;
    if (number !== null) add(start, end, number);
    else for (let each = i; each <= last; each += 2) add(parts[each] ?? 0, parts[each + 1] ?? s.length);
    i = last + 2;
  }
  return folded;
}

function isFigureSign(s: string, at: number): boolean {
  const kind = kindAt(s, at);
  return (kind === point || kind === gap) && kindAt(s, at - 1) === digit && kindAt(s, at + 1) === digit;
}

let segmenter: Intl.Segmenter | undefined;

/**
 * Calls `each` with every word of `s` in order and its folded parts, which together are the whole word. A run of a
 * script without spaces (Chinese, Japanese, Thai, …) is split by the dictionary of Intl.Segmenter.
 */
export function eachWord(s: string, each: (start: number, end: number, parts: Part[]) => void): void {
  scan(s, (start, end, parts) => {
    const text = s.slice(start, end);
    if (unspacedScripts.test(text)) {
      segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
      for (const { segment, index, isWordLike } of segmenter.segment(text)) {
        if (!isWordLike) continue;
        const from = start + index;
        const to = from + segment.length;
        const term = fold(segment);
        if (term !== '') each(from, to, [{ term, start: from, end: to }]);
      }
    } else {
      const folded = foldParts(s, parts);
      if (folded.length > 0) each(start, end, folded);
    }
  });
}
