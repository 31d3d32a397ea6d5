import type { ColumnIndex } from '#core/tables/column-index.ts';
import { wordsOfKey } from '#core/tables/keys.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { bounds } from '#lib/edtf/order.ts';

/** Rows of a table that have the same cell, or dates of one year. */
export interface Group {
  /** What tells it from others; '' for empty cells. */
  key: string;
  text: string;
  /** Places in the order: from the first on, so many. */
  start: number;
  count: number;
}

/** What a cell is put under: dates by year, as hardly two have the same day. */
function groupKey({ column }: ColumnIndex, key: string): string {
  if (key === '') return '';
  if (column.kind === 'time') return key.slice(0, 4);
  if (column.kind !== 'date') return key;
  const { earliest } = bounds(key);
  return earliest === null ? (parseEdtf(key) ? '..' : '') : String(new Date(earliest).getUTCFullYear());
}

/** The groups of rows that are sorted by a column, in their order. */
export function groupsOf(order: Uint32Array, index: ColumnIndex): Group[] {
  const { cells } = index;
  const { of } = cells.ranks();
  const isDated = index.column.kind === 'date' || index.column.kind === 'time';
  const groups: Group[] = [];
  let last: number | string | undefined;
  for (const [place, row] of order.entries()) {
    const code = cells.codes[row] ?? 0;
    // Cells that are the same to a reader are one group, however they are written.
    const mark = isDated ? groupKey(index, cells.keys[code] ?? '') : (of[code] ?? 0);
    if (mark !== last) {
      const key = groupKey(index, cells.keys[code] ?? '');
      const text = isDated ? key : wordsOfKey(index.column, key);
      groups.push({
        key,
        text: index.column.kind === 'knots' ? key.replaceAll(':', ', ') : text,
        start: place,
        count: 0,
      });
      last = mark;
    }
    const group = groups.at(-1);
    if (group) group.count += 1;
  }
  return groups;
}

/** A line of a table: the head of a group, or the row at a place of the order. */
export type Line = { group: Group; isFolded: boolean } | { place: number };

/** Lines of a table with groups, of which some are folded. */
export class GroupedLines {
  /** The line of each group's head. */
  private readonly heads: number[] = [];
  readonly length: number;

  constructor(
    private readonly groups: readonly Group[],
    private readonly folded: ReadonlySet<string>,
  ) {
    let line = 0;
    for (const group of groups) {
      this.heads.push(line);
      line += 1 + (folded.has(group.key) ? 0 : group.count);
    }
    this.length = line;
  }

  at(line: number): Line | null {
    if (line < 0 || line >= this.length) return null;
    let [low, high] = [0, this.heads.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.heads[middle] ?? 0) <= line) low = middle;
      else high = middle;
    }
    const group = this.groups[low];
    const head = this.heads[low] ?? 0;
    if (!group) return null;
    return line === head ? { group, isFolded: this.folded.has(group.key) } : { place: group.start + line - head - 1 };
  }

  /** The line in which the row at a place is; of a folded group, that of its head. */
  lineOf(place: number): number {
    const at = this.groups.findIndex(({ start, count }) => place >= start && place < start + count);
    const group = this.groups[at];
    if (!group) return -1;
    const head = this.heads[at] ?? 0;
    return this.folded.has(group.key) ? head : head + 1 + place - group.start;
  }
}
