import type { Anchors } from '#core/quotes/anchors.ts';
import type { QuoteStates } from '#core/quotes/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Counts the quotes of an article by status, once everything committed so far has been checked. */
export async function quoteStates(
  store: Store,
  reverse: AsWritten<ReverseIndex>,
  anchors: Anchors,
  article: string,
): Promise<QuoteStates> {
  await anchors.settled();
  const states: QuoteStates = { holds: 0, moved: 0, edited: 0, ambiguous: 0, lost: 0 };
  for (const { collection, id } of reverse.pointingAt(article)) {
    const quote = collection === 'quotes' ? store.get('quotes', id) : undefined;
    const state = quote?.article === article ? anchors.of(quote)?.state : undefined;
    if (state) states[state] += 1;
  }
  return states;
}
