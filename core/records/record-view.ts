import { overlayValues } from '#core/merged-view/overlay.ts';
import type { Collection } from '#core/model/collections.ts';
import { createAttached, type AttachedDeps } from '#core/records/attached.ts';
import type { RecordHead, RecordView } from '#core/records/contract.ts';
import { createMergedFrom } from '#core/records/merged-from.ts';
import type { Found } from '#core/store/types.ts';
import { isEnd } from '#core/records/pointing.ts';

export interface RecordViewDeps extends AttachedDeps {
  /** Returns articles whose text contains one of the names, using the search index. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

/** Builds the views of a record: alone, and with everything that points to it; merged records as one. */
export function createRecordView(deps: RecordViewDeps) {
  const { store, reverse, mergedView, views, identity } = deps;
  const attached = createAttached(deps);

  function headOf({ collection, record, trashed }: Found): RecordHead {
    const { merged } = mergedOf(identity.lead(record.id));
    return { collection, record: { ...record }, trashed, ...(merged ? { merged } : {}) } as RecordHead;
  }

  async function viewOf(found: Found): Promise<RecordView> {
    const { links, quotes, linkView, quoteView } = attached(found.record.id);
    return {
      ...headOf(found),
      links: links.map(linkView),
      quotes: quotes.map(quoteView),
      claims: claimsAbout(found.record.id),
      backlinks: await backlinksOf(found.record.id, true),
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

  async function backlinksOf(id: string, texts: boolean): Promise<RecordView['backlinks']> {
    const lead = identity.lead(id);
    const mergedFrom = createMergedFrom(reverse, identity.members(lead));
    const backlinks: RecordView['backlinks'] = [];
    const holders = new Set<string>();
    for (const pointer of mergedView.reverse.pointingAt(lead)) {
      if (isEnd(pointer)) continue; // shown as links
      if (shownElsewhere.has(pointer.collection)) continue;
      // For a paragraph, its section is listed.
      const holder = mergedView.reads.get('paragraphs', pointer.id)?.section ?? pointer.id;
      if (holder !== pointer.id && holders.has(holder)) continue;
      holders.add(holder);
      const ref = views.ref(holder);
      const of = views.own(mergedFrom(pointer.id) ?? '');
      if (ref) backlinks.push({ ref, via: pointer.field, count: 1, ...(of ? { of } : {}) });
    }
    const record = (mergedView.reads.find(lead) ?? store.find(lead))?.record;
    if (texts && record && 'names' in record) {
      const names = [...record.names.map((name) => name.value)];
      for (const { id, count } of await deps.mentionsOf(names)) {
        const ref = views.ref(id);
        if (ref) backlinks.push({ ref, via: 'text', count });
      }
    }
    return backlinks;
  }

  return { attached, headOf, viewOf, backlinksOf };
}

/** Collections shown elsewhere than among backlinks, or not at all. */
const shownElsewhere: ReadonlySet<Collection> = new Set(['quotes', 'rejections', 'mentions', 'purges', 'identities']);
