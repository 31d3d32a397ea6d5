import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { copyNames } from '#core/conflicts/names.ts';
import { followersOf, openConflicts } from '#core/conflicts/open.ts';
import { isCollection } from '#core/records/collections.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Conflict, HistoryEntry, Store } from '#core/store/types.ts';
import type { ConflictSide, RecordConflict, conflictsContract } from '#core/conflicts/contract.ts';

/** What copies of a case disagree on, and the decisions of a person. */
export function conflictsService(store: Store, views: Views): Handlers<typeof conflictsContract> {
  const nameOf = copyNames(store);

  function described(conflict: Conflict, history: readonly HistoryEntry[]): RecordConflict {
    const { collection, id, field } = conflict;
    const lines = linesOf(conflict, history);
    const sides = conflict.sides.map((side): ConflictSide => {
      const { writer, seq, at, value, shown } = side;
      const line = lines.get(`${writer} ${seq}`);
      return {
        ...nameOf(writer),
        seq,
        at,
        value,
        shown,
        label: line?.label ?? '',
        changed: changedBy(line, conflict),
      };
    });
    return { collection, id, field, title: views.ref(id)?.title ?? '', base: baseOf(conflict, lines), sides };
  }

  return {
    async list() {
      const open = openConflicts(store);
      // Reading a history goes through the journals: once a record, however many of its fields are in dispute.
      const histories = new Map<string, HistoryEntry[]>();
      for (const id of new Set(open.map((conflict) => conflict.id))) {
        histories.set(id, await store.history({ id, limit: 1000 }));
      }
      return { conflicts: open.map((conflict) => described(conflict, histories.get(conflict.id) ?? [])) };
    },
    async settle({ id, field, by }) {
      const conflicts = store.conflicts().filter((conflict) => conflict.id === id);
      const conflict = conflicts.find((one) => one.field === field);
      if (!conflict || !isCollection(conflict.collection)) throw new AppError('not-found', t('conflicts.gone'));
      const { collection } = conflict;
      const label = t('labels.settle', { title: views.ref(id)?.title ?? '' });
      const chosen = 'side' in by ? sideOf(conflict, by.side) : { value: by.value };
      if (field === '') {
        await store.transact(label, (tx) => tx.settleRemoval(collection, id, chosen.value === true));
        return null;
      }
      const group = 'side' in by ? followersOf(field, conflicts) : [];
      await store.transact(label, (tx) => {
        tx.settle(collection, id, field, settledValue(tx.get(collection, id), field, chosen.value));
        for (const other of group) {
          if ('side' in by) tx.settle(collection, id, other.field, sideOf(other, by.side).value);
        }
      });
      return null;
    },
    arrivals: () => store.takeArrivals(),
    copies: () => ({
      copies: store.heads().map(({ writer, seq, hash, at }) => ({ ...nameOf(writer), seq, hash, at })),
    }),
    async nameCopy({ writer, name }) {
      await store.transact(t('labels.nameCopy'), (tx) => {
        const rest = (tx.get('case', store.caseId)?.copies ?? []).filter((copy) => copy.writer !== writer);
        tx.set('case', store.caseId, { copies: name === '' ? rest : [...rest, { writer, name }] });
      });
      return null;
    },
  };
}

function sideOf(conflict: Conflict, { writer, seq }: { writer: string; seq: number }): { value: unknown } {
  const side = conflict.sides.find((one) => one.writer === writer && one.seq === seq);
  if (!side) throw new AppError('not-found', t('conflicts.gone'));
  return side;
}

/** Of main names, the one chosen leads the names that the record has; any other field takes the value. */
function settledValue(record: Readonly<object> | undefined, field: string, value: unknown): unknown {
  const names: unknown = record && 'names' in record ? record.names : null;
  if (field !== 'names' || Array.isArray(value) || !Array.isArray(names)) return value;
  const chosen = value as { value: string };
  return (names as { value: string; kind: string }[]).map((name) => {
    if (name.value === chosen.value) return { ...name, kind: 'main' };
    return name.kind === 'main' ? { ...name, kind: 'spelling' } : name;
  });
}

/** The journal lines that gave the sides, by writer and number. */
function linesOf({ sides }: Conflict, history: readonly HistoryEntry[]): Map<string, HistoryEntry> {
  const wanted = new Set(sides.map(({ writer, seq }) => `${writer} ${seq}`));
  const keyed = history.map((entry) => [`${entry.writer} ${entry.seq}`, entry] as const);
  return new Map(keyed.filter(([key]) => wanted.has(key)));
}

/** Of a record as a whole, what the line of a side changed of it, field by field. */
function changedBy(line: HistoryEntry | undefined, { id, field }: Conflict): ConflictSide['changed'] {
  if (field !== '') return {};
  const sets = (line?.changes ?? []).flatMap((change) =>
    change.id === id && 'set' in change ? Object.entries(change.set) : [],
  );
  return Object.fromEntries(sets.map(([name, [before, after]]) => [name, [before, after]]));
}

/** What the sides' lines say was there before. They may have had different things: then that of the earliest. */
function baseOf({ field, id, sides }: Conflict, lines: Map<string, HistoryEntry>): RecordConflict['base'] {
  if (field === '') return null;
  const earliest = sides.map(({ writer, seq }) => lines.get(`${writer} ${seq}`)).filter((line) => line !== undefined);
  const [line] = earliest.sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const change of line?.changes ?? []) {
    if (change.id === id && 'set' in change && Object.hasOwn(change.set, field)) {
      return { value: change.set[field]?.[0] ?? null, at: line?.at ?? null };
    }
  }
  return null;
}
