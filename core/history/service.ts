import { existing } from '#core/model/existing.ts';
import type { historyContract } from '#core/history/contract.ts';
import { replicaNames } from '#core/conflicts/model/replica-names.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { companionsOf } from '#core/model/fields-together.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import { formatLabel, labelFor, type Label } from '#core/model/label.ts';
import { equalJson } from '#core/store/merging/changes.ts';
import type { Change, Store, UndoOutcome } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** Serves undo, redo, and the audit log. */
export function historyService(store: Store, views: AsWritten<Views>): Handlers<typeof historyContract> {
  const nameOf = replicaNames(store);
  const titleOf = (id: string) => views.ref(id)?.title ?? null;
  const titleIn = ({ id }: Change) => titleOf(id) ?? '';
  const outcomeIn = (outcome: UndoOutcome | null) =>
    outcome && { label: formatLabel(outcome, titleOf), changed: outcome.changed, left: outcome.left };
  return {
    undo: async () => outcomeIn(await store.undo()),
    redo: async () => outcomeIn(await store.redo()),
    state() {
      const { undo, redo } = store.undoState;
      return {
        undo: undo && formatLabel(undo, titleOf),
        redo: redo && formatLabel(redo, titleOf),
        step: store.undoStep,
      };
    },
    async list({ id, writer, before, besides, maxChanges, limit }) {
      const entries = await store.history({
        ...(id ? { id: store.resolve(id) } : {}),
        ...(writer ? { writer } : {}),
        ...(before == null ? {} : { before }),
        limit,
      });
      const last = entries.at(-1);
      return {
        next: entries.length === limit && last ? last.position : null,
        entries: entries.map(({ position, seq, writer, at, group, hash, changes: all, ...label }) => {
          const changes = all.filter((change) => change.id !== besides);
          return {
            position,
            seq,
            ...nameOf(writer),
            at,
            label: formatLabel(label, titleOf),
            group: group ?? null,
            hash,
            count: changes.length,
            title: changes.length === 1 ? changes.map(titleIn).join() : '',
            changes: changes.slice(0, maxChanges ?? Infinity).map((change) => ({
              collection: change.collection,
              id: change.id,
              title: titleIn(change),
              ...described(change),
            })),
          };
        }),
      };
    },
    async version({ id, writer, seq }) {
      const found = existing(store.find(id), id);
      const lines = await linesUpTo(store, id, { writer, seq });
      const earlier = lines.slice(0, -1);
      return {
        before: earlier.length === 0 ? null : fieldsOf(earlier),
        after: fieldsOf(lines),
        now: { ...found.record },
        trashed: found.trashed,
      };
    },
    async restoreVersion({ id, writer, seq }) {
      const fields = fieldsOf(await linesUpTo(store, id, { writer, seq }));
      await rewrite(
        store,
        id,
        fields,
        labelFor('labels.restoreVersion', { title: { id, title: views.ref(id)?.title ?? '' } }),
      );
      return null;
    },
    async takeBack({ id, writer, seq, field }) {
      const lines = await linesUpTo(store, id, { writer, seq });
      const change = lines.at(-1)?.find((one) => 'set' in one && Object.hasOwn(one.set, field));
      if (!change || !('set' in change)) throw new AppError('not-found', t('history.noLine'));
      const [before] = change.set[field] ?? [];
      // The words of a quote are restored along with their earlier position.
      const earlier = fieldsOf(lines.slice(0, -1));
      const along = companionsOf(change.collection, [field]).map((other) => [other, earlier[other]] as const);
      const label = labelFor('labels.takeBack', { title: { id, title: views.ref(id)?.title ?? '' } });
      await rewrite(store, id, { ...Object.fromEntries(along), [field]: before ?? null }, label);
      return null;
    },
  };
}

/** Returns the changes of a record by each of its lines, oldest first, up to a given one. @throws AppError `not-found` */
async function linesUpTo(
  store: Store,
  id: string,
  { writer, seq }: { writer: string; seq: number },
): Promise<(readonly Change[])[]> {
  const lines: (readonly Change[])[] = [];
  let found = false;
  for (let before: number | undefined; ;) {
    const entries = await store.history({ id, limit: 500, ...(before === undefined ? {} : { before }) });
    for (const entry of entries) {
      found ||= entry.writer === writer && entry.seq === seq;
      if (found) lines.unshift(entry.changes);
    }
    const last = entries.at(-1);
    if (entries.length < 500 || !last) break;
    before = last.position;
  }
  if (!found) throw new AppError('not-found', t('history.noLine'));
  return lines;
}

/** Returns a record's fields after its lines, given oldest first. */
function fieldsOf(lines: readonly (readonly Change[])[]): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const change of lines.flat()) {
    if ('create' in change) for (const [field, value] of Object.entries(change.create)) fields.set(field, value);
    if ('set' in change) for (const [field, [, after]] of Object.entries(change.set)) fields.set(field, after);
  }
  return Object.fromEntries(fields);
}

/** Sets fields that the model still has, whether the record is trashed or not. */
async function rewrite(store: Store, id: string, fields: Record<string, unknown>, label: Label): Promise<void> {
  const found = existing(store.find(id), id);
  const { collection, trashed } = found;
  const existingFields = Object.fromEntries(
    Object.entries(fields).filter(([field]) => Object.hasOwn(found.record, field)),
  );
  await store.transact(label, (tx) => {
    if (trashed) tx.restore(collection, id);
    tx.set(collection, id, existingFields);
  });
}

function described(change: Change): {
  kind: 'create' | 'set' | 'remove' | 'restore';
  fields: Record<string, [unknown, unknown]>;
} {
  if ('set' in change) {
    return {
      kind: 'set',
      // An unchanged field that was only written along with others is not shown, unless it was decided.
      fields: Object.fromEntries(
        Object.entries(change.set)
          .filter(([field, [a, b]]) => change.sides?.[field] !== undefined || !equalJson(a, b))
          .map(([field, [a, b]]) => [field, [a, b]]),
      ),
    };
  }
  if ('create' in change) {
    const fields = Object.entries(change.create).map(([field, value]) => [field, [null, value]] as const);
    return { kind: 'create', fields: Object.fromEntries(fields) as Record<string, [unknown, unknown]> };
  }
  return { kind: 'remove' in change ? 'remove' : 'restore', fields: {} };
}
