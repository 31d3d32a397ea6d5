import type { ConflictSide, RecordConflict } from '#core/conflicts/contract.ts';
import type { ReplicaNames } from '#core/conflicts/model/replica-names.ts';
import { formatLabel } from '#core/model/label.ts';
import type { Views } from '#core/records/views.ts';
import type { Conflict, HistoryEntry, LineName, Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { ascending } from '#lib/sorted.ts';

/** The journal lines involved in conflicts, by `lineKey`. */
type Lines = ReadonlyMap<string, HistoryEntry>;

const lineKey = ({ writer, seq }: LineName) => `${writer} ${seq}`;

/**
 * Reads the lines of all sides, and the last lines of the others that each had seen: the journals are read twice, regardless of the number
 * of conflicts.
 */
export async function readConflictLines(store: Store, conflicts: readonly Conflict[]): Promise<Lines> {
  const sides = await store.lines(conflicts.flatMap((conflict) => conflict.sides));
  const lines = new Map(sides.map((line) => [lineKey(line), line]));
  const seen = new Map<string, LineName>();
  for (const conflict of conflicts) {
    for (const name of conflict.sides.flatMap((side) => seenBy(lines.get(lineKey(side)), conflict))) {
      if (name.seq > 0 && !lines.has(lineKey(name))) seen.set(lineKey(name), name);
    }
  }
  for (const line of await store.lines([...seen.values()])) lines.set(lineKey(line), line);
  return lines;
}

/** Returns a conflict with what a person needs to decide it. */
export function describeConflict(
  conflict: Conflict,
  lines: Lines,
  views: AsWritten<Views>,
  nameOf: ReplicaNames,
): RecordConflict {
  const { collection, id, field } = conflict;
  const sides = conflict.sides.map((side): ConflictSide => {
    const { writer, seq, at, value, shown } = side;
    const line = lines.get(lineKey(side));
    const seen = seenBy(line, conflict).map((name) => {
      return { ...nameOf(name.writer), at: lines.get(lineKey(name))?.at ?? null };
    });
    const changed = changedBy(line, conflict);
    const label = line ? formatLabel(line, (of) => views.ref(of)?.title ?? null) : '';
    return { ...nameOf(writer), seq, at, value, shown, label, changed, seen };
  });
  return { collection, id, field, title: views.ref(id)?.title ?? '', base: baseOf(conflict, lines), sides };
}

/** Returns the last line of each other side's writer that a line's writer had seen; `seq` 0 for none. */
function seenBy(line: HistoryEntry | undefined, { sides }: Conflict): LineName[] {
  if (!line) return [];
  const others = new Set(sides.map(({ writer }) => writer).filter((writer) => writer !== line.writer));
  return [...others].map((writer) => ({
    writer,
    seq: Object.hasOwn(line.seen, writer) ? (line.seen[writer] ?? 0) : 0,
  }));
}

/** Returns, for a record as a whole, what the line of a side changed in it, field by field. */
function changedBy(line: HistoryEntry | undefined, { id, field }: Conflict): ConflictSide['changed'] {
  if (field !== '') return {};
  const sets = (line?.changes ?? []).flatMap((change) =>
    change.id === id && 'set' in change ? Object.entries(change.set) : [],
  );
  return Object.fromEntries(sets.map(([name, [before, after]]) => [name, [before, after]]));
}

/** Returns the previous value according to the sides' lines. If they differ, that of the earliest. */
function baseOf({ field, id, sides }: Conflict, lines: Lines): RecordConflict['base'] {
  if (field === '') return null;
  const earliest = sides.map((side) => lines.get(lineKey(side))).filter((line) => line !== undefined);
  const [line] = earliest.sort((a, b) => ascending(a.at, b.at));
  for (const change of line?.changes ?? []) {
    if (change.id === id && 'set' in change && Object.hasOwn(change.set, field)) {
      return { value: change.set[field]?.[0] ?? null, at: line?.at ?? null };
    }
  }
  return null;
}
