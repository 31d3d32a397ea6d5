import type { Chronology } from '#core/chronology/index.ts';
import { clashView, type RecordNames } from '#core/chronology/model/views.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { formatDuration } from '#lib/edtf/duration.ts';
import { t } from '#lib/i18n/t.ts';
import { eventsOf, type Bond } from '#lib/temporal/model.ts';
import type { Timeline } from './contract.ts';
import { inSlices } from '#lib/in-slices.ts';
import { linksAt } from '#core/records/pointing.ts';

export interface OrdersDeps {
  mergedView: MergedView;
  identity: MergeIndex;
  times: Chronology;
  names: RecordNames;
  /** Returns what one record, an event or a link, says about the order of events. */
  bondsOn(id: string): Bond[];
}

/** Maximum impossible orders per answer. */
const maxImpossible = 200;

type Orders = Pick<Timeline, 'orders' | 'impossible'>;

/** Returns the order rules between some events, and which of them are impossible. Works in slices. */
export async function ordersOf(
  { mergedView, identity, times, names, bondsOn }: OrdersDeps,
  events: ReadonlySet<string>,
): Promise<Orders> {
  const orders: Orders['orders'] = [];
  const seen = new Set<string>();
  await inSlices(events, (event) => {
    const links = linksAt(mergedView.reads, mergedView.reverse, event).map(({ id }) => id);
    for (const on of [...identity.members(event), ...links]) {
      if (seen.has(on)) continue;
      seen.add(on);
      for (const bond of bondsOn(on)) {
        const order = orderOf(bond);
        if (order && events.has(order.from) && events.has(order.to)) orders.push(order);
      }
    }
  });
  const clashes = times.clashes().filter(({ bonds }) => [...eventsOf(bonds)].some((event) => events.has(event)));
  return {
    orders,
    impossible: clashes.slice(0, maxImpossible).map((clash) => clashView(clash, names)),
  };
}

function orderOf(bond: Bond): Orders['orders'][number] | null {
  if (bond.kind === 'date') return null;
  const { event, other, on } = bond;
  const isWithin = bond.kind === 'part' || (bond.kind === 'order' ? bond.rule === 'during' : bond.link === 'part-of');
  if (isWithin) return { from: event, to: other, kind: 'within', span: '', on };
  const isAfter = bond.kind === 'order' && bond.rule === 'after';
  const [from, to] = isAfter ? [other, event] : [event, other];
  return { from, to, kind: 'before', span: bond.kind === 'order' ? spanOf(bond) : '', on };
}

function spanOf({ atLeast, atMost }: Extract<Bond, { kind: 'order' }>): string {
  const least = atLeast === null ? '' : formatDuration(atLeast);
  const most = atMost === null ? '' : formatDuration(atMost);
  const limits = least && most ? 'both' : least ? 'atLeast' : most ? 'atMost' : null;
  return limits === null ? '' : t(`timeline.spans.${limits}`, { least, most });
}
