import { existing } from '#core/model/existing.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { chronologyContract } from './contract.ts';
import { derivedDates, clashView, derivedView, type RecordNames } from '#core/chronology/model/views.ts';
import type { Chronology } from './index.ts';

export interface ChronologyServiceDeps {
  store: Store;
  mergedView: MergedView;
  views: RecordNames;
  identity: MergeIndex;
  times: Chronology;
}

/** Serves impossible orders of events, and dates derived from the order. */
export function chronologyService({
  store,
  mergedView,
  views,
  identity,
  times,
}: ChronologyServiceDeps): Handlers<typeof chronologyContract> {
  function eventOf(ending: string): string {
    const id = store.resolve(ending);
    existing(store.find(id), ending);
    return identity.lead(id);
  }

  const lasts = (event: string) => {
    const kind = parseEdtf(mergedView.reads.get('events', event)?.when ?? '')?.kind;
    return kind === 'interval' || kind === 'several';
  };

  return {
    async orders({ event, offset, limit }) {
      await times.current();
      const all = event ? times.clashesOf(eventOf(event)) : times.clashes();
      return { total: all.length, orders: all.slice(offset, offset + limit).map((clash) => clashView(clash, views)) };
    },

    async derived({ event: ending }) {
      await times.current();
      const event = eventOf(ending);
      const found = times.derivedOf(event);
      return found ? derivedView(found, lasts(event), views) : null;
    },

    async marks({ ids }) {
      await times.current();
      return ids.flatMap((id) => {
        const event = identity.lead(id);
        const found = times.derivedOf(event);
        const impossible = times.clashesOf(event).length;
        const when = found ? derivedDates(found, lasts(event)).when : null;
        return when === null && impossible === 0 ? [] : [{ id, when, impossible }];
      });
    },
  };
}
