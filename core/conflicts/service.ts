import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { describeConflict, readConflictLines } from '#core/conflicts/describe-conflict.ts';
import { replicaNames } from '#core/conflicts/model/replica-names.ts';
import { followersOf, openConflicts } from '#core/conflicts/model/open-conflicts.ts';
import { reopenConflict, settledConflicts } from '#core/conflicts/settled-conflicts.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { labelFor } from '#core/model/label.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Conflict, LineName, Store, Tx } from '#core/store/types.ts';
import type { conflictsContract } from '#core/conflicts/contract.ts';
import type { AsWritten } from '#core/store/view.ts';

/** What is trashed with a record, and what was trashed with one that stays. */
interface Trash {
  toRemove(ids: readonly string[]): ReadonlyMap<string, Collection>;
  trashedWith(id: string, line: LineName): ReadonlyMap<string, Collection>;
}

/** Serves the conflicts between devices, and decisions on them. */
export function conflictsService(
  store: Store,
  views: AsWritten<Views>,
  trash: Trash,
): Handlers<typeof conflictsContract> {
  const nameOf = replicaNames(store);

  /** Removes a record along with its dependents, or keeps all of them. */
  function settleWhole(tx: Tx, { id, sides }: Conflict, collection: Collection, isRemoved: boolean): void {
    tx.settleRemoval(collection, id, isRemoved);
    if (isRemoved) {
      for (const [other, of] of trash.toRemove([id])) if (other !== id) tx.remove(of, other);
      return;
    }
    for (const removal of sides.filter(({ value: removed }) => removed === true))
      for (const [other, of] of trash.trashedWith(id, removal)) tx.restore(of, other);
    // Dependents that were trashed with it but kept by a change of their own get the same decision.
    const hanging = trash.toRemove([id]);
    for (const other of store.conflicts()) {
      const of = other.id !== id && other.field === '' ? hanging.get(other.id) : undefined;
      if (of && removalOf(other) === removalOf({ sides })) tx.settleRemoval(of, other.id, false);
    }
  }

  return {
    async list() {
      const open = openConflicts(store);
      const lines = await readConflictLines(store, open);
      return { conflicts: open.map((conflict) => describeConflict(conflict, lines, views, nameOf)) };
    },
    settled: ({ limit }) => settledConflicts(store, views, limit),
    async reopen({ id, field }) {
      await reopenConflict(
        store,
        { id, field },
        labelFor('labels.reopen', { title: { id, title: views.ref(id)?.title ?? '' } }),
        trash.trashedWith,
      );
      return null;
    },
    async settle({ id, field, by }) {
      const label = labelFor('labels.settle', { title: { id, title: views.ref(id)?.title ?? '' } });
      const decide = (tx: Tx) => {
        // Somebody may have decided, or another side may have arrived, since the sides were shown.
        const conflicts = store.conflicts().filter((conflict) => conflict.id === id);
        const conflict = conflicts.find((one) => one.field === field);
        if (!conflict || !isCollection(conflict.collection)) throw new AppError('not-found', t('conflicts.gone'));
        const { collection } = conflict;
        const chosen = 'side' in by ? sideOf(conflict, by.side) : { value: by.value };
        if (field === '') {
          settleWhole(tx, conflict, collection, chosen.value === true);
          return;
        }
        tx.settle(collection, id, field, settledValue(tx.get(collection, id), field, chosen.value));
        if (!('side' in by)) return;
        for (const other of followersOf(field, conflicts)) {
          tx.settle(collection, id, other.field, sideOf(other, by.side).value);
        }
      };
      await store.transact(label, decide, { alone: true });
      return null;
    },
    arrivals: () => store.takeArrivals(),
    copies: () => ({
      copies: store.heads().map(({ writer, seq, hash, at }) => ({ ...nameOf(writer), seq, hash, at })),
    }),
    async nameCopy({ writer, name }) {
      await store.transact(labelFor('labels.nameCopy'), (tx) => {
        const otherCopies = (tx.get('case', store.caseId)?.copies ?? []).filter((copy) => copy.writer !== writer);
        tx.set('case', store.caseId, { copies: name === '' ? otherCopies : [...otherCopies, { writer, name }] });
      });
      return null;
    },
  };
}

/** Returns the line that removed a record, as text. */
function removalOf({ sides }: Pick<Conflict, 'sides'>): string {
  return sides.flatMap(({ value, writer, seq }) => (value === true ? [`${writer} ${seq}`] : [])).join();
}

function sideOf(conflict: Conflict, { writer, seq }: { writer: string; seq: number }): { value: unknown } {
  const side = conflict.sides.find((one) => one.writer === writer && one.seq === seq);
  if (!side) throw new AppError('not-found', t('conflicts.gone'));
  return side;
}

/** For names, the chosen one becomes the main name among those of the record; any other field takes the value. */
function settledValue(record: Readonly<object> | undefined, field: string, value: unknown): unknown {
  const names: unknown = record && 'names' in record ? record.names : null;
  if (field !== 'names' || Array.isArray(value) || !Array.isArray(names)) return value;
  const chosen = value as { value: string };
  return (names as { value: string; kind: string }[]).map((name) => {
    if (name.value === chosen.value) return { ...name, kind: 'main' };
    return name.kind === 'main' ? { ...name, kind: 'spelling' } : name;
  });
}
