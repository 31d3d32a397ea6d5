import { existing } from '#core/model/existing.ts';
import { byOrder, orderBetween } from '#core/model/order.ts';
import { labelFor } from '#core/model/label.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { shorten } from '#lib/text/shorten.ts';

/** Collections whose records the user can reorder. */
export type Ordered = 'searches' | 'views';

/** Returns all of them in order. */
export function inOrder<C extends Ordered>(store: Reads, collection: C) {
  return [...store.list(collection)].sort(byOrder);
}

/** Returns an order key that comes after all others. */
export function keyAfterAll(store: Reads, collection: Ordered): string {
  return orderBetween(inOrder(store, collection).at(-1)?.order ?? null, null);
}

/** Moves one before another, or to the end if that is null, in one undoable step. @throws AppError `not-found` */
export async function moveInOrder(
  store: Store,
  collection: Ordered,
  { id: ending, before }: { id: string; before: string | null },
): Promise<void> {
  const id = store.resolve(ending);
  const record = existing(store.get(collection, id), ending);
  await store.transact(labelFor(`${collection}.move`, { name: { id, title: shorten(record.name) } }), (tx) => {
    const others = inOrder(tx, collection).filter((other) => other.id !== id);
    const at = others.findIndex((other) => other.id === before);
    const place = at < 0 ? others.length : at;
    const previousOrder = others[place - 1]?.order ?? null;
    const nextOrder = others[place]?.order ?? null;
    const isTight = previousOrder !== null && nextOrder !== null && previousOrder >= nextOrder;
    let key = orderBetween(previousOrder, isTight ? null : nextOrder);
    tx.set(collection, id, { order: key });
    if (!isTight) return;
    // Two devices have assigned the same key, which leaves no room: the following ones get new keys.
    for (const other of others.slice(place)) {
      key = orderBetween(key, null);
      tx.set(collection, other.id, { order: key });
    }
  });
}
