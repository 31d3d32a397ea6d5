import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { overlayValues } from '#core/merged-view/overlay.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordView } from '#core/records/contract.ts';
import { createMergedFrom } from '#core/records/merged-from.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { Found, Store } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { ascending } from '#lib/sorted.ts';
import { isEnd, linksAt } from '#core/records/pointing.ts';

export interface RecordViewDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** The case with merged records as one, and its views. */
  mergedView: MergedView;
  views: AsShown<Views>;
  identity: MergeIndex;
  /** Returns articles whose text contains one of the names, using the search index. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

/** Builds the view of a record: with everything that points to it, and merged records as one. */
export function createRecordView(deps: RecordViewDeps): (found: Found) => Promise<RecordView> {
  const { store, reverse, mergedView, views, identity } = deps;

  async function viewOf({ collection, record, trashed }: Found): Promise<RecordView> {
    const lead = identity.lead(record.id);
    const links = linksAt(mergedView.reads, mergedView.reverse, lead);
    if (collection === 'links') links.push(mergedView.reads.get('links', record.id) ?? record);
    const quotes = quotesOf(collection, lead, links);
    const mergedFrom = createMergedFrom(reverse, identity.members(lead));
    const via = (...ids: string[]) => {
      const ref = views.own(mergedFrom(...ids) ?? '');
      return ref ? { via: ref } : {};
    };
    const { merged } = mergedOf(lead);
    return {
      ...({ collection, record: { ...record }, ...(merged ? { merged } : {}) } as RecordView),
      trashed,
      links: links.map((link) => ({
        ...views.link(link, collection === 'links' ? link.from : lead),
        ...via(link.id),
      })),
      quotes: quotes.map((quote) => ({
        ...views.quote(quote),
        ...via(quote.id, ...links.filter((link) => link.quotes.includes(quote.id)).map((link) => link.id)),
      })),
      claims: claimsAbout(record.id),
      backlinks: await backlinksOf(lead, mergedFrom),
    };
  }

  function mergedOf(lead: string): Pick<RecordView, 'merged'> {
    const [, ...others] = identity.members(lead);
    const combined = mergedView.reads.find(lead);
    const ref = views.ref(lead);
    if (others.length === 0 || !combined || !ref) return {};
    const values = overlayValues(store, combined.collection, identity, lead);
    return {
      merged: {
        lead: ref,
        members: others.flatMap((id) => views.own(id) ?? []),
        shown: { ...(combined.record as object) } as never,
        chosen: identity.decisions(lead).map(({ id, chosen }) => ({ decision: id, chosen })),
        values: Object.fromEntries([...values].flatMap(([field, { from }]) => (from === lead ? [] : [[field, from]]))),
      },
    };
  }

  function quotesOf(collection: Collection, lead: string, links: readonly Link[]): Quote[] {
    const ids = new Set<string>(collection === 'quotes' ? [lead] : []);
    for (const pointer of mergedView.reverse.pointingAt(lead)) if (pointer.collection === 'quotes') ids.add(pointer.id);
    if (collection !== 'articles') for (const link of links) for (const id of link.quotes) ids.add(id);
    const quotes = [...ids].flatMap((id) => mergedView.reads.get('quotes', id) ?? []);
    return quotes.sort((a, b) => ascending(a.article, b.article) || a.start - b.start);
  }

  /** Returns claims about a record or those merged with it, and for a quote, the claims that rest on it. */
  function claimsAbout(id: string): Record<string, unknown>[] {
    const ids = new Set(
      identity
        .members(identity.lead(id))
        .flatMap((member) => reverse.pointingAt(member))
        .filter(({ collection, field }) => collection === 'claims' && (field === 'subject' || field === 'quotes'))
        .map((pointer) => pointer.id),
    );
    return [...ids].sort().flatMap((claim) => store.get('claims', claim) ?? []);
  }

  async function backlinksOf(
    lead: string,
    mergedFrom: ReturnType<typeof createMergedFrom>,
  ): Promise<RecordView['backlinks']> {
    const backlinks: RecordView['backlinks'] = [];
    for (const pointer of mergedView.reverse.pointingAt(lead)) {
      if (isEnd(pointer)) continue; // shown as links
      if (shownElsewhere.has(pointer.collection)) continue;
      // For a paragraph, its section is listed.
      const holder = mergedView.reads.get('paragraphs', pointer.id)?.section ?? pointer.id;
      if (holder !== pointer.id && backlinks.some(({ ref: { id } }) => id === holder)) continue;
      const ref = views.ref(holder);
      const of = views.own(mergedFrom(pointer.id) ?? '');
      if (ref) backlinks.push({ ref, via: pointer.field, count: 1, ...(of ? { of } : {}) });
    }
    const record = (mergedView.reads.find(lead) ?? store.find(lead))?.record;
    if (record && 'names' in record) {
      const names = [...record.names.map((name) => name.value)];
      for (const { id, count } of await deps.mentionsOf(names)) {
        const ref = views.ref(id);
        if (ref) backlinks.push({ ref, via: 'text', count });
      }
    }
    return backlinks;
  }

  return viewOf;
}

/** Collections shown elsewhere than among backlinks, or not at all. */
const shownElsewhere: ReadonlySet<Collection> = new Set(['quotes', 'rejections', 'mentions', 'purges', 'identities']);
