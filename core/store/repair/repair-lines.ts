import { addTo, appendAll } from '#lib/append.ts';
import { t } from '#lib/i18n/t.ts';
import { labelFor } from '#core/model/label.ts';
import { equalJson, isDerived } from '#core/store/merging/changes.ts';
import type { Io } from '#lib/files/io.ts';
import { conflictsOf, sidesFor } from '#core/store/merging/conflicts.ts';
import { isSetField } from '#core/store/merging/elements.ts';
import { journalsDir } from '#core/store/layout.ts';
import { listManifests, type Manifest } from '#core/store/checkpoints/manifest.ts';
import { missingIn, missingLines, touchesMissing, type Missing } from './missing-lines.ts';
import { replay, replayOver, type Replayed } from '#core/store/journal/replay.ts';
import type { Row } from '#core/store/merging/row.ts';
import type { Schemas } from '#core/store/schema.ts';
import type { RepairRun } from './repair-run.ts';
import type { CaseState } from '#core/store/state.ts';
import type { Change, RepairedLines, Store } from '#core/store/types.ts';

/** What damaged lines contained, as far as checkpoints still know it. */
export interface Reapplication {
  /** Changes after which the journals alone yield the same state as a checkpoint plus the lines after it. */
  changes: Change[];
  /** The lines that this repairs. */
  reappliedLines: Missing;
  /** The journals as they read without any checkpoint. */
  journals: Replayed;
}

/** Reapplies, in one change set, what damaged lines contained and checkpoints still know. Returns whether there was anything. */
export async function reapplyLines(store: Store, schemas: Schemas, repairing: RepairRun): Promise<boolean> {
  const { io, dir } = repairing;
  const { changes, reappliedLines } = await findReapplicable(io, dir, schemas);
  if (reappliedLines.size === 0) return false;
  const count = [...reappliedLines.values()].reduce((sum, seqs) => sum + seqs.size, 0);
  const records = new Set(changes.map(({ id }) => id)).size;
  const listed: RepairedLines = Object.fromEntries([...reappliedLines].map(([writer, seqs]) => [writer, [...seqs]]));
  await store.transact(labelFor('store.repair.label'), (tx) => changes.forEach((change) => tx.reapply(change)), {
    repairs: listed,
  });
  repairing.note('said-again', journalsDir(dir), t('store.repair.lines', { count, records }));
  return true;
}

/** Finds what can be reapplied of damaged lines. Reads only. */
export async function findReapplicable(io: Io, dir: string, schemas: Schemas): Promise<Reapplication> {
  const journals = await replay({ io, dir, schemas, ownWriter: null, checkpoints: false });
  const checkpoints = await listManifests(io, dir, null);
  checkpoints.sort((a, b) => b.manifest.lines - a.manifest.lines);
  const missing = unrepaired(
    missingLines(
      journals,
      checkpoints.map(({ manifest }) => manifest),
    ),
    journals.state.reappliedLines,
  );
  const changes: Change[] = [];
  const judged = new Set<string>();
  const reappliedLines = new Map<string, Set<number>>();
  for (const checkpoint of missing.size === 0 ? [] : checkpoints) {
    const state = await replayOver({ io, dir, schemas }, checkpoint);
    if (!state) continue;
    const restorable = linesKnownTo(checkpoint.manifest, state, missing);
    if (restorable.size === 0) continue;
    for (const [writer, seqs] of restorable)
      reappliedLines.set(writer, new Set([...(reappliedLines.get(writer) ?? []), ...seqs]));
    appendAll(changes, differences(state, journals, missing, judged));
  }
  // Lines with nothing left to reapply are recorded as repaired all the same.
  if (reappliedLines.size > 0 && changes.length === 0) appendAll(changes, confirmation(journals.state));
  return { changes, reappliedLines, journals };
}

function unrepaired(missing: Missing, reappliedLines: Missing): Missing {
  const unrepairedSeqs = [...missing].map(
    ([writer, seqs]) => [writer, new Set([...seqs].filter((seq) => !reappliedLines.get(writer)?.has(seq)))] as const,
  );
  return new Map(unrepairedSeqs.filter(([, seqs]) => seqs.size > 0));
}

/**
 * Returns the missing lines that a checkpoint included. A checkpoint that counts fewer lines than its heads imply was
 * written when some were already missing; of those, only the lines that its records refer to are certain.
 */
function linesKnownTo({ heads, lines }: Manifest, state: CaseState, missing: Missing): Missing {
  const isComplete = lines === Object.values(heads).reduce((sum, { seq }) => sum + seq, 0);
  const restorable = new Map<string, Set<number>>();
  const add = (writer: string, seq: number) => addTo(restorable, writer, seq);
  if (isComplete) {
    for (const [writer, { seq: last }] of Object.entries(heads)) {
      for (const seq of missing.get(writer) ?? []) if (seq <= last) add(writer, seq);
    }
    return restorable;
  }
  for (const collection of state.tables.collections()) {
    for (const { marks } of state.tables.rows(collection)) {
      for (const { writer, seq } of missingIn(missing, marks)) add(writer, seq);
    }
  }
  return restorable;
}

/** Returns the changes after which the journals agree with a checkpoint, as far as missing lines explain the difference. */
function differences(checkpointState: CaseState, { state }: Replayed, missing: Missing, judged: Set<string>): Change[] {
  const changes: Change[] = [];
  for (const collection of checkpointState.tables.collections()) {
    for (const row of checkpointState.tables.rows(collection)) {
      const { id } = row.record;
      if (judged.has(id)) continue;
      judged.add(id);
      if (touchesMissing(missing, row.marks))
        appendAll(changes, reappliedChanges(collection, row, state.tables.row(collection, id)));
    }
  }
  return changes;
}

function reappliedChanges(collection: string, wanted: Row, present: Row | undefined): Change[] {
  const { record, trashed } = wanted;
  const { id, createdAt } = record;
  const fields = Object.entries(record).filter(([field]) => !isDerived(field));
  const changes: Change[] = [];
  if (!present) changes.push({ collection, id, create: Object.fromEntries(fields), createdAt });
  else {
    const other = fields.filter(([field, value]) => !equalJson(value, present.record[field] ?? null));
    const set = Object.fromEntries(
      other.map(([field, value]) => [field, [present.record[field] ?? null, value] as const]),
    );
    if (other.length > 0) changes.push({ collection, id, set });
  }
  const wasTrashed = present?.trashed ?? false;
  changes.push(...reopenedSides(collection, wanted, present));
  // Replaces an `updatedAt` that came from a missing line.
  if (changes.length === 0 && trashed === wasTrashed && present && present.record.updatedAt !== record.updatedAt) {
    changes.push({ collection, id, set: { notes: [record['notes'] ?? '', record['notes'] ?? ''] } });
  }
  // A change that the removal had not seen would restore the record, so it is removed again.
  if (trashed && (changes.length > 0 || !wasTrashed)) changes.push({ collection, id, remove: true });
  if (!trashed && wasTrashed) changes.push({ collection, id, restore: true });
  return changes;
}

/** Returns changes that keep a disagreement open: reapplied as a single value, it would be decided by the repair. */
function reopenedSides(collection: string, wanted: Row, present: Row | undefined): Change[] {
  const { id } = wanted.record;
  return conflictsOf(collection, wanted).map(({ field }): Change => {
    const isSet = isSetField(collection, field);
    const sides = {
      [field]: [present ? sidesFor(present, field, isSet) : [], sidesFor(wanted, field, isSet)] as const,
    };
    if (field === '') return { collection, id, restore: true, sides };
    const value = wanted.record[field] ?? null;
    return { collection, id, set: { [field]: [value, value] }, sides };
  });
}

function confirmation({ tables }: CaseState): Change[] {
  const [row] = tables.rows('case');
  if (!row) return [];
  const { id, title = '' } = row.record;
  return [{ collection: 'case', id, set: { title: [title, title] } }];
}
