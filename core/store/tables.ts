import { isSetAside } from './fitting.ts';
import { recordsPerFile } from './layout.ts';
import type { Row } from '#core/store/merging/row.ts';

/** A source of rows: what is on disk, or a draft over it. */
export interface RowSource {
  row(collection: string, id: string): Row | undefined;
  rows(collection: string): Iterable<Row>;
  count(collection: string, trashed: boolean): number;
  collections(): Iterable<string>;
}

/** The rows of one collection in order of arrival. A row never moves, so that checkpoint files stay the same. */
export class Table {
  readonly rows: Row[] = [];
  /** Parts of `recordsPerFile` rows that have changed since `takeChanged` was last called. */
  private changed = new Set<number>();
  private readonly places = new Map<string, number>();
  /** Numbers of records in the trash and in total. Records that are set aside are not counted. */
  private trashed = 0;
  private counted = 0;

  get(id: string): Row | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rows[place];
  }

  put(row: Row): void {
    const place = this.places.get(row.record.id) ?? this.rows.length;
    const before = this.rows[place];
    if (before) this.tally(before, -1);
    this.tally(row, 1);
    this.places.set(row.record.id, place);
    this.rows[place] = row;
    this.changed.add(Math.floor(place / recordsPerFile));
  }

  count(trashed: boolean): number {
    return trashed ? this.trashed : this.counted - this.trashed;
  }

  private tally(row: Row, by: 1 | -1): void {
    if (isSetAside(row)) return;
    this.counted += by;
    if (row.trashed) this.trashed += by;
  }

  /** Returns the numbers of the changed parts and resets them to unchanged. */
  takeChanged(): Set<number> {
    const changed = this.changed;
    this.changed = new Set();
    return changed;
  }

  /** Reverts `takeChanged`: those parts were not saved after all. */
  markUnsaved(parts: Iterable<number>): void {
    for (const part of parts) this.changed.add(part);
  }

  part(number: number): Row[] {
    return this.rows.slice(number * recordsPerFile, (number + 1) * recordsPerFile);
  }

  get parts(): number {
    return Math.ceil(this.rows.length / recordsPerFile);
  }
}

/** All collections in memory, including those that this version does not know. */
export class Tables implements RowSource {
  private readonly tables = new Map<string, Table>();

  table(collection: string): Table {
    let table = this.tables.get(collection);
    if (!table) this.tables.set(collection, (table = new Table()));
    return table;
  }

  row(collection: string, id: string): Row | undefined {
    return this.tables.get(collection)?.get(id);
  }

  rows(collection: string): Iterable<Row> {
    return this.tables.get(collection)?.rows ?? [];
  }

  count(collection: string, trashed: boolean): number {
    return this.tables.get(collection)?.count(trashed) ?? 0;
  }

  collections(): Iterable<string> {
    return this.tables.keys();
  }
}

const noRows: ReadonlyMap<string, Row> = new Map();

/** Rows layered over others: what a change set in progress sees. */
export class Overlay implements RowSource {
  private readonly overlaid = new Map<string, Map<string, Row>>();

  constructor(private readonly base: RowSource) {}

  put(collection: string, row: Row): void {
    let rows = this.overlaid.get(collection);
    if (!rows) this.overlaid.set(collection, (rows = new Map<string, Row>()));
    rows.set(row.record.id, row);
  }

  row(collection: string, id: string): Row | undefined {
    return this.overlaid.get(collection)?.get(id) ?? this.base.row(collection, id);
  }

  *rows(collection: string): Iterable<Row> {
    const overlaidRows = this.overlaid.get(collection);
    for (const row of this.base.rows(collection)) yield overlaidRows?.get(row.record.id) ?? row;
    for (const [id, row] of overlaidRows ?? noRows) if (!this.base.row(collection, id)) yield row;
  }

  count(collection: string, trashed: boolean): number {
    let count = this.base.count(collection, trashed);
    for (const [id, row] of this.overlaid.get(collection) ?? noRows) {
      const before = this.base.row(collection, id);
      if (before?.trashed === trashed && !isSetAside(before)) count -= 1;
      if (row.trashed === trashed && !isSetAside(row)) count += 1;
    }
    return count;
  }

  *collections(): Iterable<string> {
    const names = new Set([...this.base.collections(), ...this.overlaid.keys()]);
    yield* names;
  }
}
