import { fold } from '#lib/text/fold.ts';

/**
 * The form in which names of places are compared: folded as search does it, without apostrophes and full stops, with one space for every
 * other sign: `N'Djamena` is `ndjamena`, `St. John's` `st johns`, `San-José` `san jose`.
 */
export function placeKey(name: string): string {
  return fold(name)
    .replace(/['.\u02BB\u02BF]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
