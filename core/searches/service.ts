import { byOrder, orderBetween } from '#core/dossiers/model/order.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Handlers } from '#core/rpc.ts';
import type { searchesContract } from '#core/searches/contract.ts';
import type { SavedSearch } from '#core/model/searches.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/** Searches that are kept with the case. */
export function searchesService(store: Store): Handlers<typeof searchesContract> {
  return {
    list: () => inOrder(store).map(({ id, name, query, within }) => ({ id, name, query, within })),

    async create({ name, query, within }) {
      const label = labelFor('searches.create', { name: { made: 'searches', title: shorten(name) } });
      const { value: id } = await store.transact(label, (tx) =>
        tx.create('searches', { name, query, within, order: orderBetween(inOrder(tx).at(-1)?.order ?? null, null) }),
      );
      return { id, name, query, within };
    },

    async move({ id: ending, before }) {
      const id = store.resolve(ending);
      const search = store.get('searches', id);
      if (!search) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
      const label = labelFor('searches.move', { name: { id, title: shorten(search.name) } });
      await store.transact(label, (tx) => {
        const others = inOrder(tx).filter((other) => other.id !== id);
        const at = others.findIndex((other) => other.id === before);
        const place = at < 0 ? others.length : at;
        const left = others[place - 1]?.order ?? null;
        const right = others[place]?.order ?? null;
        const isTight = left !== null && right !== null && left >= right;
        let key = orderBetween(left, isTight ? null : right);
        tx.set('searches', id, { order: key });
        if (!isTight) return;
        // Two machines have given the same key, which leaves no room: what follows is given new ones.
        for (const other of others.slice(place)) {
          key = orderBetween(key, null);
          tx.set('searches', other.id, { order: key });
        }
      });
      return null;
    },
  };
}

function inOrder(store: Reads): Readonly<SavedSearch>[] {
  return [...store.list('searches')].sort(byOrder);
}
