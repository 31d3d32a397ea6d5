import type { ClaimRow } from '#core/claims/contract.ts';
import type { QuoteMark, TiedQuote } from '#core/quotes/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import type { QuoteTies } from './Gutter.tsx';
import type { Mark } from './runs.ts';
import { keyOf } from './useReview.ts';

/** Returns where a suggestion occurs, unless it is rejected. */
export function mentionsOf(item: ReviewedSuggestion): Mark[] {
  return item.state === 'rejected' ? [] : item.mentions.map(({ start, end }) => ({ start, end, key: keyOf(item) }));
}

/** Returns the passages of a quote that are in the text. */
export function marksOf({ id: key, start, end, state, more }: QuoteMark): Mark[] {
  const first = state === 'lost' || state === 'ambiguous' || state === null ? [] : [{ key, start, end }];
  return [...first, ...more.map((one) => ({ key, start: one.start, end: one.end }))];
}

/** Returns a quote with the records it is about or proves a link to, and its claims. */
export function tiesOf({ quote, proves }: TiedQuote, claims: readonly ClaimRow[]): QuoteTies {
  const about = new Map([...quote.about, ...proves].map((ref) => [ref.id, ref]));
  return { quote, about: [...about.values()], claims: claimsOn(quote.id, claims) };
}

/** Returns the claims based on a quote. */
export function claimsOn(quote: string, claims: readonly ClaimRow[]): ClaimRow[] {
  return claims.filter(({ quotes }) => quotes.some(({ id }) => id === quote));
}
