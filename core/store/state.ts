import { t } from '#lib/i18n/t.ts';
import { conflictsOf, isDisputed } from '#core/store/merging/conflicts.ts';
import { Decisions } from '#core/store/merging/decisions.ts';
import { isSetAside } from './fitting.ts';
import { isAhead, stampTime } from '#core/store/journal/hlc.ts';
import type { Effect } from './effects.ts';
import { isAskedFor } from '#core/model/label.ts';
import { OwnerGuard } from '#core/store/merging/owner-guard.ts';
import type { Head, PlacedLine } from '#core/store/journal/journal.ts';
import { toIncoming, mergeChange } from '#core/store/merging/merging.ts';
import { LateContents } from './late-contents.ts';
import { purges, type Purged } from './purge.ts';
import type { Row } from '#core/store/merging/row.ts';
import type { Schemas } from './schema.ts';
import { Tables } from './tables.ts';
import type { Change, Conflict, Decision, StoreFault, UnfitRecord } from './types.ts';
import { UndoStack } from '#core/store/merging/undo.ts';
import { ascending } from '#lib/sorted.ts';

/**
 * Everything that follows from the lines. Replaying lines, committing them and applying those of other writers use one
 * function, so all give the same result.
 */
export class CaseState {
  readonly tables = new Tables();
  readonly undo = new UndoStack();
  readonly decided = new Decisions();
  /** Purged contents, by hash. Entries are never removed. */
  readonly purged = new Map<string, Purged>();
  readonly late = new LateContents(this.purged);
  /** Last known line of each writer. */
  readonly heads = new Map<string, Head>();
  /** Records whose changes are here but whose creation is not: a file has not arrived, or a line is damaged. */
  readonly unmade = new Map<string, { collection: string; writer: string; row: Row }>();
  /** Collections of the partly unreadable records, by id. */
  readonly unfit = new Map<string, string>();
  /** Damaged lines that a later one reapplies, by writer. */
  readonly reappliedLines = new Map<string, Set<number>>();
  /** Collections of the records that writers disagree on, by id. */
  private readonly disputed = new Map<string, string>();
  private readonly ownerGuard = new OwnerGuard(this.tables, this.heads);
  lines = 0;
  readonly faults: StoreFault[] = [];

  /** @param ownWriter the writer whose steps can be undone here */
  constructor(
    private readonly schemas: Schemas,
    private ownWriter: string | null,
  ) {}

  get writer(): string | null {
    return this.ownWriter;
  }

  /** Continues as a writer that has not written yet, so that nothing here can be undone. */
  become(writer: string): void {
    this.ownWriter = writer;
    this.undo.clear();
  }

  /**
   * Applies a line.
   * @returns records, other than those it changes, that it moved into or out of the trash
   */
  apply(writer: string, { line, head }: PlacedLine): Effect[] {
    const mark = toIncoming(writer, line);
    const moved: Effect[] = [];
    this.heads.set(writer, head);
    for (const change of line.changes) {
      const { collection, id } = change;
      this.decided.note(change, mark.stamp);
      this.late.note(change, mark.stamp);
      const existing = this.tables.row(collection, id);
      const checked = !existing && !this.unmade.has(id) && this.schemas.isWhole(change);
      const row = mergeChange(existing ?? this.unmade.get(id)?.row, change, mark);
      if (!row.marks.made) {
        this.unmade.set(id, { collection, writer, row });
        continue;
      }
      this.unmade.delete(id);
      const completed = existing ? row : { ...row, record: this.schemas.complete(collection, row.record) };
      moved.push(...this.put(collection, completed, { checked }));
    }
    this.lines += 1;
    // The creation of the case itself cannot be undone.
    if (writer === this.ownWriter && !line.mends && !line.changes.some(isFinal)) {
      if (isAskedFor(line)) this.undo.note(line);
      else this.undo.noteIncidental(line);
    }
    for (const [other, seqs] of Object.entries(line.mends ?? {})) {
      this.reappliedLines.set(other, new Set([...(this.reappliedLines.get(other) ?? []), ...seqs]));
    }
    return moved;
  }

  /**
   * Stores a row.
   * @param options.checked the row was validated when it was written, and all of it is readable
   * @returns owners of the row that it moved into or out of the trash
   */
  put(collection: string, incoming: Row, { checked = false }: { checked?: boolean } = {}): Effect[] {
    const row = this.ownerGuard.withDependents(checked ? incoming : this.schemas.fitted(collection, incoming));
    const before = this.tables.row(collection, row.record.id);
    this.place(collection, row);
    return this.ownerGuard.ownersAffected(collection, row, before).flatMap((owner) => {
      const { id } = owner.row.record;
      const wasTrashed = this.tables.row(owner.collection, id)?.trashed;
      this.place(owner.collection, owner.row);
      const { trashed } = owner.row;
      const kind = trashed ? 'remove' : 'restore';
      return trashed === wasTrashed ? [] : [{ collection: owner.collection, id, kind }];
    });
  }

  private place(collection: string, row: Row): void {
    this.tables.table(collection).put(row);
    const { id } = row.record;
    if (row.unfit) this.unfit.set(id, collection);
    else if (this.unfit.size > 0) this.unfit.delete(id);
    if (collection === purges) this.late.notePurge(row);
    if (row.marks.life.length === 0 && row.marks.fields.size === 0 && row.marks.sets.size === 0) return;
    if (isDisputed(row)) this.disputed.set(row.record.id, collection);
    else this.disputed.delete(row.record.id);
  }

  /** Returns what writers disagree on, excluding records in the trash. */
  conflicts(): Conflict[] {
    return [...this.disputed]
      .sort(([a], [b]) => ascending(a, b))
      .flatMap(([id, collection]) => {
        const row = this.tables.row(collection, id);
        return row && !row.trashed && !isSetAside(row) ? conflictsOf(collection, row) : [];
      })
      .flatMap((conflict) => {
        // A value that could not be shown is not offered as a choice.
        const isChoice = ({ value }: { value: unknown }) =>
          conflict.field === '' || this.schemas.fitsSide(conflict.collection, conflict.field, value);
        const sides = conflict.sides.filter(isChoice);
        return sides.length > 1 ? [{ ...conflict, sides }] : [];
      });
  }

  /** Returns the decisions on conflicts that are not open now, latest first. */
  decisions(): Decision[] {
    const open = new Set(this.conflicts().map(({ id, field }) => `${id} ${field}`));
    return this.decided
      .list()
      .filter(({ collection, id, field }) => !open.has(`${id} ${field}`) && this.tables.row(collection, id));
  }

  /** Returns the partly unreadable records outside the trash, and what is wrong with them. */
  unreadable(): UnfitRecord[] {
    return [...this.unfit].flatMap(([id, collection]) => {
      const row = this.tables.row(collection, id);
      if (!row?.unfit || row.trashed || row.unfit.fields.length === 0) return [];
      return [{ collection, id, aside: isSetAside(row), fields: row.unfit.fields }];
    });
  }

  /** Returns records whose creation is missing, and writers whose clocks cannot be believed. */
  anomalies(now: () => number): StoreFault[] {
    const found: StoreFault[] = [...this.unmade].map(([id, { collection, writer }]) => ({
      kind: 'orphan',
      path: `journal/${writer}`,
      id,
      message: t('store.orphan', { collection, id }),
    }));
    for (const [writer, { hlc }] of this.heads) {
      if (writer === this.ownWriter || !isAhead(hlc, now)) continue;
      const message = t('store.clockAhead', { writer, at: stampTime(hlc) });
      found.push({ kind: 'clock-ahead', path: `journal/${writer}`, message });
    }
    return found;
  }
}

function isFinal(change: Change): boolean {
  return (change.collection === 'case' || change.collection === purges) && 'create' in change;
}
