import { inOrder, keyAfterAll, moveInOrder } from '#core/records/record-order.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Handlers } from '#core/rpc.ts';
import type { searchesContract } from '#core/searches/contract.ts';
import type { Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/** Serves the searches saved with the case. */
export function searchesService(store: Store): Handlers<typeof searchesContract> {
  return {
    list: () => inOrder(store, 'searches').map(({ id, name, query, within }) => ({ id, name, query, within })),

    async create({ name, query, within }) {
      const label = labelFor('searches.create', { name: { made: 'searches', title: shorten(name) } });
      const { value: id } = await store.transact(label, (tx) =>
        tx.create('searches', { name, query, within, order: keyAfterAll(tx, 'searches') }),
      );
      return { id, name, query, within };
    },

    async move(input) {
      await moveInOrder(store, 'searches', input);
      return null;
    },
  };
}
