import type { MergedView } from '#core/merged-view/merged-view.ts';
import { labelFor } from '#core/model/label.ts';
import { inOrder, keyAfterAll, moveInOrder } from '#core/records/record-order.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { maxIds, type viewsContract } from '#core/views/contract.ts';
import type { Scopes } from '#core/views/scopes.ts';
import { shorten } from '#lib/text/shorten.ts';

export interface ViewsDeps {
  store: Store;
  mergedView: MergedView;
  /** Records in words, as they are shown. */
  views: AsShown<Views>;
  scopes: Scopes;
}

/** Serves saved views, and the records of scopes. */
export function viewsService({ store, mergedView, views, scopes }: ViewsDeps): Handlers<typeof viewsContract> {
  return {
    list: () => inOrder(store, 'views'),

    async create(fields) {
      const label = labelFor('views.create', { name: { made: 'views', title: shorten(fields.name) } });
      const { value: id } = await store.transact(label, (tx) =>
        tx.create('views', { ...fields, order: keyAfterAll(tx, 'views') }),
      );
      const made = store.get('views', id);
      if (!made) throw new Error(`view ${id} was written and is not there`);
      return made;
    },

    async move(input) {
      await moveInOrder(store, 'views', input);
      return null;
    },

    chart({ view: ending }) {
      const view = store.resolve(ending);
      return {
        placements: store.list('placements').filter((placement) => placement.view === view),
        notes: store.list('chartNotes').filter((note) => note.view === view),
      };
    },

    async count({ scope, types }) {
      const { ids, undated } = await scopes.resolve(scope, types);
      const byType: Record<string, number> = {};
      for (const id of ids) {
        const type = mergedView.reads.find(id)?.collection;
        if (type) byType[type] = (byType[type] ?? 0) + 1;
      }
      return { total: ids.size, byType, undated: undated.length };
    },

    async ids({ scope, types }) {
      const { ids } = await scopes.resolve(scope, types);
      return { total: ids.size, ids: [...ids].slice(0, maxIds) };
    },

    async undated({ scope, types, limit }) {
      const { undated } = await scopes.resolve(scope, types);
      const records = undated.slice(0, limit).flatMap((id) => views.ref(id) ?? []);
      return { total: undated.length, records };
    },
  };
}
