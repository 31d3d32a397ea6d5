import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Store } from '#core/store/types.ts';
import { orderingLinks, type Bond, type OrderingLink } from '#lib/temporal/model.ts';

export interface BondDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
}

/** Reads what one record, an event or a link, says about the order of events. Events are identified as shown. */
export function createBondReader({ store, mergedView, identity }: BondDeps): (id: string) => Bond[] {
  /** Returns bonds from an event's single-valued fields: for merged records, those of the shown one. */
  function ofShown(id: string): Bond[] {
    const event = mergedView.reads.get('events', id);
    if (!event) return [];
    const parentEvent = event.partOf === null ? undefined : eventAt(event.partOf);
    return [
      ...(event.when === null ? [] : [{ kind: 'date' as const, on: id, event: id, when: event.when }]),
      ...(parentEvent ? [{ kind: 'part' as const, on: id, event: id, other: parentEvent }] : []),
    ];
  }

  function ordersOn(id: string): Bond[] {
    const event = identity.lead(id);
    return (store.get('events', id)?.order ?? []).flatMap((rule) => {
      const other = eventAt(rule.event);
      if (!other) return [];
      const { atLeast = null, atMost = null } = rule;
      return [{ kind: 'order' as const, on: id, event, rule: rule.rule, other, atLeast, atMost }];
    });
  }

  /** Returns an event as shown; undefined if it is missing, or not an event. */
  function eventAt(id: string): string | undefined {
    const lead = identity.lead(id);
    return store.get('events', id) && store.get('events', lead) ? lead : undefined;
  }

  return (id) => {
    const event = store.get('events', id);
    if (event) return [...ofShown(id), ...ordersOn(id)];
    const link = store.get('links', id);
    const from = link && eventAt(link.from);
    const to = link && eventAt(link.to);
    if (!from || !to || link.certainty === 'disputed' || !isOrdering(link.kind)) return [];
    return [{ kind: 'link', on: id, event: from, other: to, link: link.kind }];
  };
}

function isOrdering(kind: string): kind is OrderingLink {
  return (orderingLinks as readonly string[]).includes(kind);
}
