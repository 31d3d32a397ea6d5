import { parseEdtf } from '#lib/edtf/edtf.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { Shown } from '#core/merged-view/merged-view.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { timeContract } from './contract.ts';
import { derivedDates, drawClash, drawDerived, type Names } from '#core/chronology/model/views.ts';
import type { Times } from './index.ts';

export interface TimeDeps {
  store: Store;
  shown: Shown;
  views: Names;
  identity: IdentityIndex;
  times: Times;
}

/** What the order of events makes impossible, and what it tells of their dates. */
export function timeService({ store, shown, views, identity, times }: TimeDeps): Handlers<typeof timeContract> {
  function eventOf(ending: string): string {
    const id = store.resolve(ending);
    if (!store.find(id)) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
    return identity.lead(id);
  }

  const lasts = (event: string) => {
    const kind = parseEdtf(shown.reads.get('events', event)?.when ?? '')?.kind;
    return kind === 'interval' || kind === 'several';
  };

  return {
    orders({ event, offset, limit }) {
      const all = event ? times.clashesOf(eventOf(event)) : times.clashes();
      return { total: all.length, orders: all.slice(offset, offset + limit).map((clash) => drawClash(clash, views)) };
    },

    derived({ event: ending }) {
      const event = eventOf(ending);
      const found = times.derivedOf(event);
      return found ? drawDerived(found, lasts(event), views) : null;
    },

    marks: ({ ids }) =>
      ids.flatMap((id) => {
        const event = identity.lead(id);
        const found = times.derivedOf(event);
        const impossible = times.clashesOf(event).length;
        const when = found ? derivedDates(found, lasts(event)).when : null;
        return when === null && impossible === 0 ? [] : [{ id, when, impossible }];
      }),
  };
}
