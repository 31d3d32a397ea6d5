import { dependents, ownersOf } from '#core/model/references.ts';
import { compareStamps } from '#core/store/journal/hlc.ts';
import type { RowSource } from '#core/store/tables.ts';
import { editsOf } from './marks.ts';
import { withMarks } from './merging.ts';
import type { Row } from './row.ts';
import { covers, type Stamp, type Version } from './versions.ts';

/** A record that other records depend on, as it is now. */
export interface Owner {
  collection: string;
  row: Row;
}

/**
 * Keeps a record out of the trash if someone added something to it, or changed something that depends on it, without
 * knowing that another writer had removed it: a quote is nothing without its article. As with a change to the record
 * itself, the user has to decide. The result follows from the rows alone, in whatever order their lines arrive.
 */
export class OwnerGuard {
  /** Dependent records with their collections, by the record that they depend on; built on first use. */
  private index: Map<string, Map<string, string>> | null = null;

  /** @param heads the last line of each writer, including that of the rows being put */
  constructor(
    private readonly rows: RowSource,
    private readonly heads: ReadonlyMap<string, { seq: number; hlc: string }>,
  ) {}

  /** Returns a row with the effect of its dependents applied; the same row if nothing changes. */
  withDependents(row: Row): Row {
    const removals = removalsOf(row);
    if (removals.length === 0 || this.isAlone) return withLastDependentChange(row, undefined);
    const isKnown = [...this.heads].every(([writer, head]) =>
      removals.every((removal) => covers(removal, { writer, ...head, seen: {} })),
    );
    return withLastDependentChange(row, isKnown ? undefined : this.latestDependentChange(row.record.id, removals));
  }

  /** Returns the owners that a row just put keeps out of the trash, or no longer does. */
  ownersAffected(collection: string, row: Row, before: Row | undefined): Owner[] {
    this.note(collection, row);
    if (this.isAlone || ownersOf(collection, row.record).length === 0) return [];
    const now = this.ownersAbove(collection, row);
    const formerOwners = (before ? this.ownersAbove(collection, before) : []).filter(
      ({ row: owner }) => !now.some((other) => other.row === owner),
    );
    return [...now, ...formerOwners].flatMap((owner) => {
      const removals = removalsOf(owner.row);
      if (removals.length === 0) return [];
      const { lastDependentChange } = owner.row.marks;
      const isOld =
        formerOwners.includes(owner) ||
        (before !== undefined && isSame(latestOf(before, removals), lastDependentChange));
      // The row's own dependents may have arrived before it.
      const latestOwnOrDependent = () =>
        laterOf(latestOf(row, removals), this.latestDependentChange(row.record.id, removals));
      const latest = isOld
        ? this.latestDependentChange(owner.row.record.id, removals)
        : laterOf(lastDependentChange, latestOwnOrDependent());
      const next = withLastDependentChange(owner.row, latest);
      return next === owner.row ? [] : [{ ...owner, row: next }];
    });
  }

  /** Whether there is only one writer, who has seen everything. */
  private get isAlone(): boolean {
    return this.heads.size < 2;
  }

  /** Returns all records that a record depends on, directly or indirectly. */
  private ownersAbove(collection: string, { record }: Row): Owner[] {
    return ownersOf(collection, record).flatMap(({ id, to }) => {
      for (const other of to) {
        const row = this.rows.row(other, id);
        if (row) return [{ collection: other, row }, ...this.ownersAbove(other, row)];
      }
      return [];
    });
  }

  /** Returns the latest change to a record's dependents that its removals did not know of. */
  private latestDependentChange(id: string, removals: readonly Version<boolean>[]): Stamp | undefined {
    let latest: Stamp | undefined;
    for (const [other, collection] of this.dependentsOf(id)) {
      const row = this.rows.row(collection, other);
      if (!row || !ownersOf(collection, row.record).some((owner) => owner.id === id)) continue;
      latest = laterOf(laterOf(latest, latestOf(row, removals)), this.latestDependentChange(other, removals));
    }
    return latest;
  }

  private dependentsOf(id: string): ReadonlyMap<string, string> {
    if (!this.index) {
      this.index = new Map();
      for (const collection of dependents) for (const row of this.rows.rows(collection)) this.note(collection, row);
    }
    return this.index.get(id) ?? nothing;
  }

  private note(collection: string, { record }: Row): void {
    if (!this.index) return;
    for (const { id } of ownersOf(collection, record)) {
      const dependents = this.index.get(id) ?? new Map<string, string>();
      this.index.set(id, dependents.set(record.id, collection));
    }
  }
}

const nothing: ReadonlyMap<string, string> = new Map();

function removalsOf({ marks }: Row): readonly Version<boolean>[] {
  const removals = marks.life.filter(({ value: removed }) => removed);
  return removals.length === marks.life.length ? removals : [];
}

/** Returns the latest of a row's changes that the removals of its owner did not know of. */
function latestOf({ marks }: Row, removals: readonly Version<boolean>[]): Stamp | undefined {
  const restored = marks.life.filter(({ value: removed }) => !removed).map(({ stamp }) => stamp);
  let latest: Stamp | undefined;
  for (const stamp of [...editsOf({ ...marks, lastDependentChange: undefined }), ...restored]) {
    if (removals.every((removal) => isUnknown(removal, stamp))) latest = laterOf(latest, stamp);
  }
  return latest;
}

/**
 * Returns whether a change counts against a removal. A change by the remover counts only if they had seen more from
 * other writers since.
 */
function isUnknown(removal: Version<boolean>, stamp: Stamp): boolean {
  if (covers(removal, stamp)) return false;
  const { writer, seen } = removal.stamp;
  return stamp.writer !== writer || Object.entries(stamp.seen).some(([other, seq]) => seq > (seen[other] ?? 0));
}

function laterOf(one: Stamp | undefined, other: Stamp | undefined): Stamp | undefined {
  if (!one || !other) return one ?? other;
  return compareStamps(one, other) < 0 ? other : one;
}

function isSame(one: Stamp | undefined, other: Stamp | undefined): boolean {
  return one?.writer === other?.writer && one?.seq === other?.seq;
}

function withLastDependentChange(row: Row, lastDependentChange: Stamp | undefined): Row {
  if (isSame(row.marks.lastDependentChange, lastDependentChange)) return row;
  return { ...row, ...withMarks(row.record, { ...row.marks, lastDependentChange }) };
}
