import { dependents, ownersOf } from '#core/model/references.ts';
import { compareStamps } from '#core/store/journal/hlc.ts';
import type { RowSource } from '#core/store/tables.ts';
import { editsOf } from './marks.ts';
import { withMarks } from './merging.ts';
import type { Row } from './row.ts';
import { covers, type Stamp, type Version } from './versions.ts';

/** A record that other records cannot stand without, where it is now. */
export interface Owner {
  collection: string;
  row: Row;
}

/**
 * Keeps a record out of the trash on which somebody put something, or changed what hangs on it, without knowing that
 * another removed it: a quote is nothing without its article. Like a change of the record itself, that is for a person to
 * decide. It follows from the rows alone, in whatever order their lines arrive.
 */
export class Hanging {
  /** Records by those that they cannot stand without, with their collections; read when it is first asked. */
  private index: Map<string, Map<string, string>> | null = null;

  /** @param heads the last line of each writer, that of the rows being put included */
  constructor(
    private readonly rows: RowSource,
    private readonly heads: ReadonlyMap<string, { seq: number; hlc: string }>,
  ) {}

  /** A row as it is with what hangs on it; the same row where that changes nothing. */
  held(row: Row): Row {
    const removals = removalsOf(row);
    if (removals.length === 0 || this.isAlone) return withHung(row, undefined);
    const isKnown = [...this.heads].every(([writer, head]) =>
      removals.every((removal) => covers(removal, { writer, ...head, seen: {} })),
    );
    return withHung(row, isKnown ? undefined : this.latestUnder(row.record.id, removals));
  }

  /** What a row that was just put keeps out of the trash, or does not keep out any more. */
  ownersTouched(collection: string, row: Row, before: Row | undefined): Owner[] {
    this.note(collection, row);
    if (this.isAlone || ownersOf(collection, row.record).length === 0) return [];
    const now = this.ownersAbove(collection, row);
    const left = (before ? this.ownersAbove(collection, before) : []).filter(
      ({ row: owner }) => !now.some((other) => other.row === owner),
    );
    return [...now, ...left].flatMap((owner) => {
      const removals = removalsOf(owner.row);
      if (removals.length === 0) return [];
      const { hung } = owner.row.marks;
      const isOld = left.includes(owner) || (before !== undefined && isSame(latestOf(before, removals), hung));
      // What hangs on the row may have come before it.
      const brought = () => later(latestOf(row, removals), this.latestUnder(row.record.id, removals));
      const latest = isOld ? this.latestUnder(owner.row.record.id, removals) : later(hung, brought());
      const next = withHung(owner.row, latest);
      return next === owner.row ? [] : [{ ...owner, row: next }];
    });
  }

  /** Whether there is one writer alone, who knew of all that there was. */
  private get isAlone(): boolean {
    return this.heads.size < 2;
  }

  /** All that a record cannot stand without, and what these cannot. */
  private ownersAbove(collection: string, { record }: Row): Owner[] {
    return ownersOf(collection, record).flatMap(({ id, to }) => {
      for (const other of to) {
        const row = this.rows.row(other, id);
        if (row) return [{ collection: other, row }, ...this.ownersAbove(other, row)];
      }
      return [];
    });
  }

  /** The latest change of what hangs on a record that its removals did not know of. */
  private latestUnder(id: string, removals: readonly Version<boolean>[]): Stamp | undefined {
    let latest: Stamp | undefined;
    for (const [other, collection] of this.hangingOn(id)) {
      const row = this.rows.row(collection, other);
      if (!row || !ownersOf(collection, row.record).some((owner) => owner.id === id)) continue;
      latest = later(later(latest, latestOf(row, removals)), this.latestUnder(other, removals));
    }
    return latest;
  }

  private hangingOn(id: string): ReadonlyMap<string, string> {
    if (!this.index) {
      this.index = new Map();
      for (const collection of dependents) for (const row of this.rows.rows(collection)) this.note(collection, row);
    }
    return this.index.get(id) ?? nothing;
  }

  private note(collection: string, { record }: Row): void {
    if (!this.index) return;
    for (const { id } of ownersOf(collection, record)) {
      const known = this.index.get(id) ?? new Map<string, string>();
      this.index.set(id, known.set(record.id, collection));
    }
  }
}

const nothing: ReadonlyMap<string, string> = new Map();

function removalsOf({ marks }: Row): readonly Version<boolean>[] {
  const removals = marks.life.filter(({ value: removed }) => removed);
  return removals.length === marks.life.length ? removals : [];
}

/** The latest of a row's changes that the removals of what it hangs on did not know of. */
function latestOf({ marks }: Row, removals: readonly Version<boolean>[]): Stamp | undefined {
  const restored = marks.life.filter(({ value: removed }) => !removed).map(({ stamp }) => stamp);
  let latest: Stamp | undefined;
  for (const stamp of [...editsOf({ ...marks, hung: undefined }), ...restored]) {
    if (removals.every((removal) => isUnknown(removal, stamp))) latest = later(latest, stamp);
  }
  return latest;
}

/** Whether a change counts against a removal. Of the one who removed, only where that one had heard of others since. */
function isUnknown(removal: Version<boolean>, stamp: Stamp): boolean {
  if (covers(removal, stamp)) return false;
  const { writer, seen } = removal.stamp;
  return stamp.writer !== writer || Object.entries(stamp.seen).some(([other, seq]) => seq > (seen[other] ?? 0));
}

function later(one: Stamp | undefined, other: Stamp | undefined): Stamp | undefined {
  if (!one || !other) return one ?? other;
  return compareStamps(one, other) < 0 ? other : one;
}

function isSame(one: Stamp | undefined, other: Stamp | undefined): boolean {
  return one?.writer === other?.writer && one?.seq === other?.seq;
}

function withHung(row: Row, hung: Stamp | undefined): Row {
  if (isSame(row.marks.hung, hung)) return row;
  return { ...row, ...withMarks(row.record, { ...row.marks, hung }) };
}
