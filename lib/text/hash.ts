/** The hash of an empty text, and the initial value. */
export const hashSeed = 0x811c9dc5;

/**
 * Hashes a text (FNV-1a over UTF-16 units; Fowler, Noll and Vo, public domain), for uses that need neither secrecy nor
 * resistance to attack.
 * @param seed the hash of what precedes the text
 * @returns an unsigned 32-bit integer
 */
export function hash32(text: string, seed = hashSeed): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
