import { linkLabel } from '#core/model/link-kinds.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { LinkSort, LinkView, QuoteView } from '#core/records/contract.ts';
import { createMergedFrom } from '#core/records/merged-from.ts';
import { linksAt } from '#core/records/pointing.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { append } from '#lib/append.ts';
import { compare } from '#lib/edtf/order.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { ascending, byId } from '#lib/sorted.ts';

/** The links and quotes of a record, and of those merged with it; only those that are asked for become views. */
export interface Attached {
  links: readonly Readonly<Link>[];
  quotes: readonly Readonly<Quote>[];
  linkView(link: Readonly<Link>): LinkView;
  quoteView(quote: Readonly<Quote>): QuoteView;
  /** Returns the end from which a link is seen. */
  from(link: Readonly<Link>): string;
}

export interface AttachedDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** The case with merged records as one, and its views. */
  mergedView: MergedView;
  views: AsShown<Views>;
  identity: MergeIndex;
}

/** Returns a function that finds the links and quotes of a record. */
export function createAttached({ store, reverse, mergedView, views, identity }: AttachedDeps) {
  return (id: string): Attached => {
    const lead = identity.lead(id);
    const self = store.find(id);
    const links = linksAt(mergedView.reads, mergedView.reverse, lead);
    if (self?.collection === 'links') links.push(mergedView.reads.get('links', id) ?? self.record);
    const mergedFrom = createMergedFrom(reverse, identity.members(lead));
    /** The record that one of some others points to, if that is merged into the lead. */
    const via = (...ids: string[]) => {
      const ref = views.own(mergedFrom(...ids) ?? '');
      return ref ? { via: ref } : {};
    };
    /** By quote, the links that it proves. */
    const proven = new Map<string, string[]>();
    for (const link of links) for (const quote of link.quotes) append(proven, quote, link.id);
    const ids = new Set<string>(self?.collection === 'quotes' ? [lead] : []);
    for (const pointer of mergedView.reverse.pointingAt(lead)) if (pointer.collection === 'quotes') ids.add(pointer.id);
    // An article's own quotes are meant; those on the links that mention it belong to the other end.
    if (self?.collection !== 'articles') for (const quote of proven.keys()) ids.add(quote);
    const quotes = [...ids].flatMap((quote) => mergedView.reads.get('quotes', quote) ?? []);
    return {
      links,
      quotes: quotes.sort((a, b) => ascending(a.article, b.article) || a.start - b.start),
      linkView: (link) => ({ ...views.link(link, self?.collection === 'links' ? link.from : lead), ...via(link.id) }),
      quoteView: (quote) => ({ ...views.quote(quote), ...via(quote.id, ...(proven.get(quote.id) ?? [])) }),
      from: (link) => (self?.collection === 'links' ? link.from : lead),
    };
  };
}

type Sorted = Pick<LinkView, 'id' | 'kind' | 'direction' | 'when' | 'otherWhen'> & {
  other: Pick<LinkView['other'], 'title'>;
  proof: number;
};

/** Returns when a link held, or when the event at its other end happened. */
export function whenOf({ when, otherWhen }: Pick<LinkView, 'when' | 'otherWhen'>): string | null {
  return when ?? otherWhen;
}

/** Compares links by a column, then by time, then by name. */
export function linkOrder(column: LinkSort, descending: boolean): (a: Sorted, b: Sorted) => number {
  const names = wordOrder();
  const byTime = (a: Sorted, b: Sorted) => compare(whenOf(a), whenOf(b));
  const byName = (a: Sorted, b: Sorted) => names.compare(a.other.title, b.other.title);
  const by: Record<LinkSort, (a: Sorted, b: Sorted) => number> = {
    verb: (a, b) => names.compare(linkLabel(a.kind, a.direction), linkLabel(b.kind, b.direction)),
    other: byName,
    when: byTime,
    proof: (a, b) => a.proof - b.proof,
  };
  const sign = descending ? -1 : 1;
  return (a, b) => sign * by[column](a, b) || byTime(a, b) || byName(a, b) || byId(a, b);
}
