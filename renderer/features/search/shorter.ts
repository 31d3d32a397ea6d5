import { shorten } from '#lib/text/shorten.ts';

/** Signs of a query that are repeated beside the box. */
const most = 80;

/** What was typed, cut for a place where it is only repeated. */
export function shorter(text: string): string {
  return shorten(text, most);
}
