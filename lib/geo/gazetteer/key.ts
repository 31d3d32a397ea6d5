import { fold } from '#lib/text/fold.ts';

/**
 * Returns the key by which names of places are compared: folded as in search, without apostrophes and full stops, with one space for any
 * other punctuation: `N'Djamena` is `ndjamena`, `St. John's` `st johns`, `San-José` `san jose`.
 */
export function placeKey(name: string): string {
  return fold(name)
    .replace(/['.\u02BB\u02BF]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
