import type { ColumnIndex } from '#core/tables/column-index.ts';
import type { CellTest } from '#core/tables/filter.ts';
import { mergeSorted } from '#core/tables/interned.ts';
import type { Rows } from '#core/tables/rows.ts';
import { ascending } from '#lib/sorted.ts';

/** One sort criterion. */
export interface SortKey {
  index: ColumnIndex;
  descending: boolean;
}

/** Which rows are wanted: the scope, the filters on their cells, and the order. */
export interface ViewSpec {
  /** Ids in scope; null for all. */
  scope: ReadonlySet<string> | null;
  filters: readonly { index: ColumnIndex; test: CellTest }[];
  sort: readonly SortKey[];
}

const unknown = 0;
const passes = 1;
const fails = 2;

/**
 * The matching rows, in order. After a change only the affected rows are checked again and repositioned. Empty cells come last in either
 * direction; ties are broken by id.
 */
export class View {
  /** Numbers of rows. */
  order: Uint32Array;
  /** How many rows are in scope. */
  all = 0;
  private readonly results: Uint8Array[];

  constructor(
    private readonly rows: Rows,
    private readonly spec: ViewSpec,
  ) {
    this.results = spec.filters.map(({ index }) => new Uint8Array(index.cells.size));
    this.order = this.sorted();
  }

  private sorted(): Uint32Array {
    let fitting = this.fitting();
    // From the last key to the first; each sort is stable.
    for (const { index, descending } of [...this.spec.sort].reverse()) fitting = sortBy(fitting, index, descending);
    return fitting;
  }

  /** Returns matching rows, by id. */
  private fitting(): Uint32Array<ArrayBuffer> {
    const { rows, spec } = this;
    if (spec.scope === null && spec.filters.length === 0) {
      this.all = rows.count;
      return rows.byId.slice();
    }
    const fitting = new Uint32Array(rows.count);
    let count = 0;
    this.all = 0;
    for (const number of rows.byId) {
      if (!this.isInScope(number)) continue;
      this.all += 1;
      if (this.fits(number)) fitting[count++] = number;
    }
    return fitting.slice(0, count);
  }

  private isInScope(number: number): boolean {
    const { scope } = this.spec;
    return scope === null || scope.has(this.rows.id(number));
  }

  /** Returns whether the cells of a row pass. Each distinct key of a column is tested once. */
  private fits(number: number): boolean {
    for (const [at, { index, test }] of this.spec.filters.entries()) {
      const code = index.cells.codes[number] ?? 0;
      let columnResults = this.results[at] ?? new Uint8Array(0);
      if (code >= columnResults.length) {
        const wider = new Uint8Array(index.cells.size + 64);
        wider.set(columnResults);
        columnResults = wider;
        this.results[at] = wider;
      }
      if (columnResults[code] === unknown)
        columnResults[code] = test(index.foldedOf(code), index.cells.keys[code] ?? '') ? passes : fails;
      if (columnResults[code] === fails) return false;
    }
    return true;
  }

  /** Applies a change. @param touched rows that are new or whose cells changed @param gone rows that were removed */
  applyChange(touched: ReadonlySet<number>, gone: ReadonlySet<number>): void {
    if (touched.size === 0 && gone.size === 0) return;
    const unchanged = this.order.filter((number) => !touched.has(number) && !gone.has(number));
    const reinserted = Uint32Array.from([...touched].filter((number) => this.isInScope(number) && this.fits(number)));
    const order = this.comparator();
    this.order = mergeSorted(unchanged, reinserted.sort(order), order);
    this.all = this.spec.scope === null ? this.rows.count : this.rows.byId.filter((one) => this.isInScope(one)).length;
  }

  private comparator(): (a: number, b: number) => number {
    const keys = this.spec.sort.map(({ index, descending }) => ({
      ...index.cells.ranks(),
      cells: index.cells,
      descending,
    }));
    return (a, b) => {
      for (const { rankOf, cells, descending } of keys) {
        const one = rankOf[cells.codes[a] ?? 0] ?? 0;
        const two = rankOf[cells.codes[b] ?? 0] ?? 0;
        if (one === two) continue;
        if (one === 0 || two === 0) return one === 0 ? 1 : -1;
        return descending ? ascending(two, one) : ascending(one, two);
      }
      return ascending(this.rows.id(a), this.rows.id(b));
    };
  }
}

/** Sorts rows by the ranks of their keys, with a stable counting sort. */
function sortBy(rows: Uint32Array, { cells }: ColumnIndex, descending: boolean): Uint32Array<ArrayBuffer> {
  const { rankOf, count } = cells.ranks();
  const { codes } = cells;
  // The start of each rank's rows; by row, its rank.
  const begins = new Uint32Array(count + 2);
  const places = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const rank = rankOf[codes[rows[at] ?? 0] ?? 0] ?? 0;
    const place = rank === 0 ? count : descending ? count - rank : rank - 1;
    places[at] = place;
    begins[place + 1] = (begins[place + 1] ?? 0) + 1;
  }
  for (let at = 1; at < begins.length; at++) begins[at] = (begins[at] ?? 0) + (begins[at - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const place = places[at] ?? 0;
    const to = begins[place] ?? 0;
    sorted[to] = rows[at] ?? 0;
    begins[place] = to + 1;
  }
  return sorted;
}
