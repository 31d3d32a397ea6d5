import type { historyContract } from '#core/history/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Change, Store } from '#core/store/types.ts';

/** Undo, redo, and the audit log. */
export function historyService(store: Store, views: Views): Handlers<typeof historyContract> {
  return {
    undo: () => store.undo(),
    redo: () => store.redo(),
    state: () => ({ ...store.undoState }),
    async list({ id, before, limit }) {
      const entries = await store.history({
        ...(id ? { id: store.resolve(id) } : {}),
        ...(before == null ? {} : { before }),
        limit,
      });
      const last = entries.at(-1);
      return {
        next: entries.length === limit && last ? last.position : null,
        entries: entries.map(({ seq, writer, at, label, group, hash, changes }) => ({
          seq,
          writer,
          at,
          label,
          group: group ?? null,
          hash,
          changes: changes.map((change) => ({
            collection: change.collection,
            id: change.id,
            title: views.ref(change.id)?.title ?? '',
            ...described(change),
          })),
        })),
      };
    },
  };
}

function described(change: Change): {
  kind: 'create' | 'set' | 'remove' | 'restore';
  fields: Record<string, [unknown, unknown]>;
} {
  if ('set' in change) {
    return {
      kind: 'set',
      fields: Object.fromEntries(Object.entries(change.set).map(([field, [a, b]]) => [field, [a, b]])),
    };
  }
  if ('create' in change) {
    const fields = Object.entries(change.create).map(([field, value]) => [field, [null, value]] as const);
    return { kind: 'create', fields: Object.fromEntries(fields) as Record<string, [unknown, unknown]> };
  }
  return { kind: 'remove' in change ? 'remove' : 'restore', fields: {} };
}
