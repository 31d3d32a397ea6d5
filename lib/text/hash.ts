/** What a hash of no text is, and what others begin with. */
export const hashSeed = 0x811c9dc5;

/**
 * A hash of a text (FNV-1a over UTF-16 units; Fowler, Noll and Vo, public domain), for what need not be secret or safe from those who try.
 * @param seed the hash of what comes before the text
 * @returns a whole number of 32 bits, not below zero
 */
export function hash32(text: string, seed = hashSeed): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
