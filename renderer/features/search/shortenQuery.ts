import { shorten } from '#lib/text/shorten.ts';

/** Maximum number of characters of a query to repeat outside its box. */
const maxQueryChars = 80;

/** Returns the query, shortened for places that only repeat it. */
export function shortenQuery(text: string): string {
  return shorten(text, maxQueryChars);
}
