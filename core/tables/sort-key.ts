import { fold, foldSingle } from '#lib/text/fold.ts';
import type { Texts } from '#lib/text/sort-texts.ts';

/** Numbers with more digits are compared by their first ones. */
const maxDigits = 200;
const zero = 0x30;
const nine = 0x39;

/**
 * Returns the key that texts are sorted by: without accents and case, leading punctuation ignored, and numbers by value, so that “file 9”
 * comes before “file 10”. Compared as strings.
 */
export function sortKey(folded: string): string {
  const bare = /^[a-z]/.test(folded) ? folded : folded.replace(/^[^\p{L}\p{N}]+/u, '') || folded;
  if (!/\d/.test(bare)) return bare;
  // Prefixed with the number of digits: fewer digits mean a smaller number.
  return bare.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '').slice(0, maxDigits);
    return `${String.fromCharCode(0x30 + number.length)}${number}`;
  });
}

/**
 * Writes `sortKey(fold(text))` to texts. Most names consist of letters that fold one by one, so for 100,000 of them no strings are created.
 */
export function writeSortKey(text: string, out: Texts): void {
  const end = writeLetters(text, out);
  if (end < 0) out.add(sortKey(fold(text)));
  else out.take(end);
}

/** Returns the end of what was written; -1 if the text has to be folded as a whole. */
function writeLetters(text: string, out: Texts): number {
  const { length } = text;
  // Each number is prefixed with one more unit.
  const units = out.room(length * 2);
  const { end } = out;
  let to = end;
  for (let at = 0; at < length; at++) {
    const unit = foldSingle(text.charCodeAt(at));
    if (unit === 0) return -1;
    if (!isDigit(unit)) {
      units[to++] = unit;
      continue;
    }
    const past = digitsEnd(text, at);
    while (at + 1 < past && foldSingle(text.charCodeAt(at)) === zero) at += 1;
    const last = Math.min(past, at + maxDigits);
    units[to++] = zero + last - at;
    for (; at < last; at++) units[to++] = foldSingle(text.charCodeAt(at));
    at = past - 1;
  }
  return to === end || isLetter(units[end] ?? 0) ? to : -1;
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= nine;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(foldSingle(text.charCodeAt(at)))) at++;
  return at;
}

/** By folded unit: 0 not determined yet, 1 a letter or digit, 2 ignored at the front. */
const kinds = new Uint8Array(0x10000);

function isLetter(unit: number): boolean {
  let kind = kinds[unit];
  if (kind === 0) {
    kind = /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 2;
    kinds[unit] = kind;
  }
  return kind === 1;
}
