import type { Quote } from '#core/model/quotes.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { AsShown } from '#core/store/view.ts';

/**
 * What a date or figure has become: the event that was dated by these words, or the quote that somebody has kept of them. The quote
 * that proves an event holds its whole sentence, in which other dates and figures are still to be looked at.
 */
export function recordMadeOf(
  store: Store,
  views: AsShown<Views>,
  quotes: readonly Quote[],
  item: Suggestion,
): RecordRef | null {
  if (item.kind !== 'date' && item.kind !== 'figure') return null;
  const around = quotes.filter(({ start, end }) => start <= item.start && item.end <= end);
  const datedBy = (words: string) => around.flatMap(({ about }) => about).find((id) => whenTextOf(store, id) === words);
  const event = item.kind === 'date' ? datedBy(item.text) : undefined;
  const kept =
    around.find(({ start, end }) => start === item.start && end === item.end) ??
    around.find(({ about }) => !about.some((id) => whenTextOf(store, id) !== ''));
  const id = event ?? kept?.id;
  return id === undefined ? null : views.ref(id);
}

/** The words that date an event; '' for what is none or has none. */
function whenTextOf(store: Store, id: string): string {
  return store.get('events', id)?.whenText ?? '';
}
