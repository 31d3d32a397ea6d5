import type { SettledConflict } from '#core/conflicts/contract.ts';
import { replicaNames } from '#core/conflicts/model/replica-names.ts';
import { followersOf, isFollower } from '#core/conflicts/model/open-conflicts.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Views } from '#core/records/views.ts';
import { equalJson } from '#core/store/merging/changes.ts';
import { stampTime } from '#core/store/journal/hlc.ts';
import type { Change, Decision, HistoryEntry, LineName, Sides, Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import type { Label } from '#core/model/label.ts';
import { append } from '#lib/append.ts';

type Side = Sides[string][0][number];

/** Returns the decisions that still apply, latest first, without those made along with another. */
export async function settledConflicts(
  store: Store,
  views: AsWritten<Views>,
  limit: number,
): Promise<{ settled: SettledConflict[]; total: number }> {
  const all = withoutFollowers(store.decisions());
  const some = all.slice(0, limit);
  const lines = new Map((await store.lines(some)).map((line) => [`${line.writer} ${line.seq}`, line]));
  const settled = some.flatMap((decision) => {
    const line = lines.get(`${decision.writer} ${decision.seq}`);
    return line ? describedDecision(store, views, decision, line) : [];
  });
  return { settled, total: all.length };
}

/**
 * Reopens a decided conflict, with what was decided along with it.
 * @param trashedWith returns what a line trashed along with a record: it is restored until somebody decides again
 * @throws AppError `not-found`
 */
export async function reopenConflict(
  store: Store,
  of: { id: string; field: string },
  label: Label,
  trashedWith: (id: string, line: LineName) => ReadonlyMap<string, Collection>,
): Promise<void> {
  const decisions = store.decisions();
  const decision = decisions.find(({ id, field }) => id === of.id && field === of.field);
  const [line] = decision ? await store.lines([decision]) : [];
  if (!decision || !line) throw new AppError('not-found', t('conflicts.notSettled'));
  const along = decisions.filter((other) => isOfLine(other, decision));
  const fields = [decision, ...followersOf(of.field, along)].map(({ field }) => field);
  const changes = line.changes.flatMap((change) => (change.id === of.id ? (withSides(change, fields) ?? []) : []));
  const reopen = (tx: Tx) => {
    changes.forEach((change) => tx.reopen(change, decision));
    if (of.field === '') for (const [id, collection] of trashedWith(of.id, line)) tx.restore(collection, id);
  };
  await store.transact(label, reopen, { alone: true });
}

function withoutFollowers(decisions: readonly Decision[]): Decision[] {
  const byLine = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const key = `${decision.writer} ${decision.seq} ${decision.id}`;
    append(byLine, key, decision);
  }
  return decisions.filter((decision) => {
    return !isFollower(decision, byLine.get(`${decision.writer} ${decision.seq} ${decision.id}`) ?? []);
  });
}

function isOfLine(a: Decision, b: Decision): boolean {
  return a.id === b.id && a.writer === b.writer && a.seq === b.seq;
}

/** Returns a change reduced to the decisions on some fields, or null. */
function withSides(change: Change, fields: readonly string[]): Change | null {
  if ('create' in change || !change.sides) return null;
  const sides = Object.entries(change.sides).filter(([field]) => fields.includes(field));
  return sides.length === 0 ? null : { ...change, sides: Object.fromEntries(sides) };
}

function describedDecision(
  store: Store,
  views: AsWritten<Views>,
  { collection, id, field }: Decision,
  line: HistoryEntry,
): SettledConflict[] {
  const nameOf = replicaNames(store);
  const pair = line.changes.flatMap((change) => {
    return change.id === id && !('create' in change) ? (change.sides?.[field] ?? []) : [];
  });
  const [before, after] = pair as [Sides[string][0]?, Sides[string][1]?];
  const found = store.find(id);
  if (!before || !found) return [];
  const [chosen] = after ?? [];
  const value = chosen?.value ?? null;
  // If reopening was undone, the restored decision counts as made by whoever made it first.
  const of = chosen?.of ?? { writer: line.writer, hlc: null };
  const record: Readonly<Record<string, unknown>> = found.record;
  const now = field === '' ? found.trashed : field === 'names' ? leadOf(record['names']) : (record[field] ?? null);
  return [
    {
      collection,
      id,
      title: views.ref(id)?.title ?? '',
      field,
      value,
      holds: equalJson(now, value),
      trashed: found.trashed,
      by: nameOf(of.writer),
      at: of.hlc === null ? line.at : stampTime(of.hlc),
      sides: before.flatMap((side: Side) =>
        side.of
          ? [
              {
                ...nameOf(side.of.writer),
                seq: side.of.seq,
                at: stampTime(side.of.hlc),
                value: side.value,
                chosen: equalJson(side.value, value),
              },
            ]
          : [],
      ),
    },
  ];
}

function leadOf(names: unknown): unknown {
  const all = Array.isArray(names) ? (names as { kind?: string }[]) : [];
  return all.find(({ kind }) => kind === 'main') ?? null;
}
