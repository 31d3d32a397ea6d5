import type { CaseReads } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { ColumnIndex } from '#core/tables/column-index.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import type { Keys } from '#core/tables/keys.ts';
import type { Column, TableCollection } from '#core/tables/model.ts';
import { Rows } from '#core/tables/rows.ts';
import { View, type ViewSpec } from '#core/tables/view.ts';
import { ascending } from '#lib/sorted.ts';

/** Number of changed rows above which a table is rebuilt, because repositioning them one by one would cost as much. */
const maxChangedRows = 5_000;
/** Maximum distinct keys in the columns of a table together, beyond which the least recently used columns are dropped. */
const maxKeys = 450_000;
/** Cached orders: the one on screen, and those the user goes back to. */
const maxViews = 4;

/** The rows of a collection with the columns requested so far, and the orders on screen. */
export class TableData {
  private currentRows: Rows | null = null;
  private readonly columns = new Map<string, ColumnIndex>();
  private readonly views = new Map<string, View>();
  private readonly changed = new Set<string>();
  /** Records by row number, as just listed: for the columns that the same request needs. */
  private listedRecords: readonly AnyFields[] | null = null;

  constructor(
    private readonly collection: TableCollection,
    private readonly reads: AsShown<CaseReads>,
    private readonly keyOf: Keys,
  ) {}

  /** Marks records whose cells may have changed. Their new cells are read on demand. */
  touch(ids: Iterable<string>): void {
    if (!this.currentRows) return;
    for (const id of ids) this.changed.add(id);
    if (this.changed.size > maxChangedRows) this.forget();
  }

  /** Discards everything, for example after a change of language. */
  forget(): void {
    this.currentRows = null;
    this.columns.clear();
    this.views.clear();
    this.changed.clear();
    this.listedRecords = null;
  }

  /** Returns the current rows. */
  rows(): Rows {
    if (!this.currentRows) {
      const records = byId(this.reads.list(this.collection));
      this.currentRows = new Rows(records.map(({ id }) => id));
      this.listedRecords = records as unknown as readonly AnyFields[];
    } else if (this.changed.size > 0) this.applyChanges(this.currentRows);
    return this.currentRows;
  }

  private applyChanges(rows: Rows): void {
    this.listedRecords = null;
    const added: string[] = [];
    const removed: string[] = [];
    const touched = new Set<number>();
    const gone = new Set<number>();
    for (const id of this.changed) {
      const isThere = this.reads.get(this.collection, id) !== undefined;
      const number = rows.numberOf(id);
      if (isThere && number === undefined) added.push(id);
      else if (isThere && number !== undefined) touched.add(number);
      else if (number !== undefined) {
        removed.push(id);
        gone.add(number);
        for (const index of this.columns.values()) index.cells.set(number, '');
      }
    }
    this.changed.clear();
    for (const number of rows.change(added, removed)) touched.add(number);
    for (const [name, index] of this.columns) {
      for (const number of touched) this.fill(index, rows, number);
      if (index.cells.isStale) this.drop(name);
    }
    // A reused number now means another row: views remove it and insert it again.
    for (const view of this.views.values()) view.applyChange(touched, gone);
  }

  private fill(index: ColumnIndex, rows: Rows, number: number): void {
    const id = rows.id(number);
    const record = this.reads.get(this.collection, id) as AnyFields | undefined;
    index.cells.set(number, record ? this.keyOf(this.collection, index.column, id, record) : '');
  }

  /** Returns a column with a key for each row, built on first use. */
  column(column: Column): ColumnIndex {
    const rows = this.rows();
    const cached = this.columns.get(column.id);
    if (cached) {
      // Moved to the end: the most recently used column is dropped last.
      this.columns.delete(column.id);
      this.columns.set(column.id, cached);
      return cached;
    }
    const index = new ColumnIndex(column, rows.ids.length);
    const { listedRecords: listed } = this;
    for (const number of rows.byId) {
      const record = listed?.[number];
      if (record) index.cells.set(number, this.keyOf(this.collection, column, rows.id(number), record));
      else this.fill(index, rows, number);
    }
    this.columns.set(column.id, index);
    return index;
  }

  /** Drops columns that have not been used for a while. Call it before requesting columns, not in between. */
  makeRoom(): void {
    this.listedRecords = null;
    let size = [...this.columns.values()].reduce((sum, { cells }) => sum + cells.size, 0);
    for (const [name, { cells }] of [...this.columns]) {
      if (size <= maxKeys) return;
      size -= cells.size;
      this.drop(name);
    }
  }

  private drop(name: string): void {
    this.columns.delete(name);
    // Views hold references to the columns that they are sorted by.
    this.views.clear();
  }

  /** Returns the matching rows in order. @param key identifies the view: the current scope, the filters and the order */
  view(key: string, spec: () => ViewSpec): View {
    const rows = this.rows();
    const cached = this.views.get(key);
    if (cached) {
      this.views.delete(key);
      this.views.set(key, cached);
      return cached;
    }
    const made = new View(rows, spec());
    this.views.set(key, made);
    for (const name of this.views.keys()) {
      if (this.views.size <= maxViews) break;
      this.views.delete(name);
    }
    return made;
  }
}

/** Sorts records by id. They usually come that way, in the order of creation. */
function byId<T extends { id: string }>(records: readonly T[]): readonly T[] {
  let before = '';
  for (const { id } of records) {
    if (id < before) return [...records].sort((a, b) => ascending(a.id, b.id));
    before = id;
  }
  return records;
}
