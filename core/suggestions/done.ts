import type { Claim } from '#core/model/claims.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Views } from '#core/records/views.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { AsShown } from '#core/store/view.ts';

/** A date or figure at one place of a text, as what was made of it is found by. */
export type Said = Pick<Suggestion, 'kind' | 'text' | 'start' | 'end' | 'edtf' | 'value'>;

/** The claims that quotes prove. */
export function claimsOfQuotes(
  reads: Pick<Reads, 'get'>,
  reverse: Pick<ReverseIndex, 'pointingAt'>,
): (quote: string) => Readonly<Claim>[] {
  return (quote) =>
    reverse
      .pointingAt(quote)
      .flatMap(({ collection, id }) => (collection === 'claims' ? (reads.get('claims', id) ?? []) : []));
}

/**
 * What a date or figure has become: the event that was dated by these words, the claim that has it as its value, or the quote that
 * somebody has kept of them. The quote that proves an event or a claim holds its whole sentence, in which other dates and figures are
 * still to be looked at.
 */
export function recordMadeOf(
  store: Store,
  views: AsShown<Views>,
  quotes: readonly Quote[],
  item: Said,
  claimsOf: (quote: string) => readonly Readonly<Claim>[],
): RecordRef | null {
  if (item.kind !== 'date' && item.kind !== 'figure') return null;
  const around = quotes.filter(({ start, end }) => start <= item.start && item.end <= end);
  if (around.length === 0) return null;
  const datedBy = (words: string) =>
    around.flatMap(({ about }) => about).find((id) => flat(whenTextOf(store, id)) === flat(words));
  const event = item.kind === 'date' ? datedBy(item.text) : undefined;
  const claims = around.flatMap(({ id }) => claimsOf(id));
  const claim = claims.find((one) => tells(one, item));
  const kept =
    around.find(({ start, end }) => start === item.start && end === item.end) ??
    around.find(({ id, about }) => claimsOf(id).length === 0 && !about.some((one) => whenTextOf(store, one) !== ''));
  const id = event ?? claim?.id ?? kept?.id;
  return id === undefined ? null : views.ref(id);
}

/** Whether a claim has the date or the figure as its value, or is dated by it. */
function tells({ value, asOf }: Readonly<Claim>, { kind, edtf, value: figure }: Said): boolean {
  if (kind === 'figure') return value.type === 'number' && value.number === figure?.number;
  return edtf !== null && (asOf === edtf || (value.type === 'date' && value.edtf === edtf));
}

/** The words that date an event; '' for what is none or has none. */
function whenTextOf(store: Store, id: string): string {
  return store.get('events', id)?.whenText ?? '';
}

/** Words broken at the end of a line are the same words. */
const flat = (words: string): string => words.replace(/\s+/g, ' ');
