import type { Claim } from '#core/model/claims.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { AsShown } from '#core/store/view.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';

/** A date or figure at one place of a text, as far as needed to find the record made from it. */
export type FoundValuePlace = Pick<Suggestion, 'kind' | 'text' | 'start' | 'end' | 'edtf' | 'value'>;

/** Returns a function that looks up the claims that a quote proves. */
export function claimsOfQuotes(
  reads: Pick<Reads, 'get'>,
  reverse: Pick<ReverseIndex, 'pointingAt'>,
): (quote: string) => Readonly<Claim>[] {
  return (quote) => recordsPointingAt(reads, reverse, quote, 'claims');
}

/**
 * Returns the articles in which a commit may have changed what is decided, from the records that it touched: articles that a quote or a
 * rejection points to or pointed to, and the articles of quotes that a claim or an event rests on or rested on.
 */
export function articlesDecided(store: Reads, touched: ReadonlySet<string>): Set<string> {
  const articleOf = (id: string) =>
    store.get('articles', id)?.id ?? (store.get('quotes', id) ?? store.getTrashed('quotes', id))?.article;
  return new Set([...touched].flatMap((id) => articleOf(id) ?? []));
}

/**
 * Returns the record made from a date or figure: the event dated by these words, the claim that has it as its value, or the quote that
 * somebody made of them. The quote that proves an event or a claim covers its whole sentence, in which other dates and figures may still be
 * open.
 */
export function recordMadeOf(
  store: Store,
  views: AsShown<Views>,
  quotes: readonly Quote[],
  item: FoundValuePlace,
  claimsOf: (quote: string) => readonly Readonly<Claim>[],
): RecordRef | null {
  if (item.kind !== 'date' && item.kind !== 'figure') return null;
  const around = quotes.filter(({ start, end }) => start <= item.start && item.end <= end);
  if (around.length === 0) return null;
  const datedBy = (words: string) =>
    around.flatMap(({ about }) => about).find((id) => collapseSpaces(whenTextOf(store, id)) === collapseSpaces(words));
  const event = item.kind === 'date' ? datedBy(item.text) : undefined;
  const claims = around.flatMap(({ id }) => claimsOf(id));
  const claim = claims.find((one) => statesValue(one, item));
  const quote =
    around.find(({ start, end }) => start === item.start && end === item.end) ??
    around.find(({ id, about }) => claimsOf(id).length === 0 && !about.some((one) => whenTextOf(store, one) !== ''));
  const id = event ?? claim?.id ?? quote?.id;
  return id === undefined ? null : views.ref(id);
}

/** Returns whether a claim has the date or figure as its value, or is dated by it. */
function statesValue({ value, asOf }: Readonly<Claim>, { kind, edtf, value: figure }: FoundValuePlace): boolean {
  if (kind === 'figure') return value.type === 'number' && value.number === figure?.number;
  return edtf !== null && (asOf === edtf || (value.type === 'date' && value.edtf === edtf));
}

/** Returns the words that date an event; '' if it is not an event or has none. */
function whenTextOf(store: Store, id: string): string {
  return store.get('events', id)?.whenText ?? '';
}

/** Words broken at the end of a line are the same words. */
