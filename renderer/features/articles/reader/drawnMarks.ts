import type { ClaimRow } from '#core/claims/contract.ts';
import type { QuoteView, RecordView } from '#core/records/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import type { QuoteTies } from './Gutter.tsx';
import type { Mark } from './runs.ts';
import { keyOf } from './useReview.ts';

/** Returns where a suggestion occurs, unless it is rejected. */
export function mentionsOf(item: ReviewedSuggestion): Mark[] {
  return item.state === 'rejected' ? [] : item.mentions.map(({ start, end }) => ({ start, end, key: keyOf(item) }));
}

/** Returns the passages of a quote that are in the text. */
export function marksOf({ id: key, start, end, state, more }: QuoteView): Mark[] {
  const first = state === 'lost' || state === 'ambiguous' || state === null ? [] : [{ key, start, end }];
  const others = more.flatMap((one) =>
    one.start === null || one.end === null ? [] : [{ key, start: one.start, end: one.end }],
  );
  return [...first, ...others];
}

/** Returns the quotes of an article in order, each with the records it is about or proves a link to, and its claims. */
export function quoteTies({ quotes, links }: RecordView, claims: readonly ClaimRow[]): QuoteTies[] {
  return [...quotes]
    .sort((a, b) => a.start - b.start)
    .map((quote) => {
      const proves = (one: { quotes: readonly { id: string }[] }) => one.quotes.some(({ id }) => id === quote.id);
      const proved = links.filter(proves).map(({ other }) => other);
      const all = [...quote.about, ...proved];
      const about = all.filter((ref, index) => all.findIndex(({ id }) => id === ref.id) === index);
      return { quote, about, claims: claims.filter(proves) };
    });
}
