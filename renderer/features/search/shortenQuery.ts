import { shorten } from '#lib/text/shorten.ts';

/** Signs of a query that are repeated beside the box. */
const maxQueryChars = 80;

/** What was typed, cut for a place where it is only repeated. */
export function shortenQuery(text: string): string {
  return shorten(text, maxQueryChars);
}
