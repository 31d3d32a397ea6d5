import { editDistance } from '#core/search/distance.ts';

/** The letters of a term as bits: two terms that are few edits apart have few bits different. */
export function signatureOf(term: string): number {
  let bits = 0;
  for (let i = 0; i < term.length; i++) {
    const code = term.charCodeAt(i);
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return bits;
}

/** How many bits of a number are set. */
export function bitsIn(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Goes through all terms of a dictionary by length and letters, and compares the few that are left letter by letter. Linear,
 * but at a nanosecond a term.
 * @param signatures @param lengths of the terms, by ordinal; lengths in UTF-16 units, at most 255
 */
export function nearTerms(
  word: string,
  edits: number,
  { signatures, lengths }: { signatures: Int32Array; lengths: Uint8Array },
  count: number,
  termAt: (ordinal: number) => string,
): { ordinal: number; term: string; edits: number }[] {
  const found: { ordinal: number; term: string; edits: number }[] = [];
  const signature = signatureOf(word);
  const [shortest, longest] = [word.length - edits, word.length + edits];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const length = lengths[ordinal] ?? 0;
    if (length < shortest || length > longest || bitsIn((signatures[ordinal] ?? 0) ^ signature) > 2 * edits) continue;
    const term = termAt(ordinal);
    const distance = editDistance(word, term, edits);
    if (distance > 0 && distance <= edits) found.push({ ordinal, term, edits: distance });
  }
  return found;
}
