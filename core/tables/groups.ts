import type { ColumnIndex } from '#core/tables/column-index.ts';
import { wordsOfKey } from '#core/tables/keys.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { bounds } from '#lib/edtf/order.ts';
import { localDay } from '#lib/local-day.ts';

/** Rows of a table that have the same cell, or dates in the same year. */
export interface Group {
  /** Identifies the group; '' for empty cells. */
  key: string;
  text: string;
  /** Range in the order: first position and number of rows. */
  start: number;
  count: number;
}

/** Returns the key that a cell is grouped by: the year for dates, since hardly any two share a day. */
function groupKey({ column }: ColumnIndex, key: string): string {
  if (key === '') return '';
  if (column.kind === 'time') return localDay(new Date(key)).slice(0, 4);
  if (column.kind !== 'date') return key;
  const { earliest } = bounds(key);
  return earliest === null ? (parseEdtf(key) ? '..' : '') : String(new Date(earliest).getUTCFullYear());
}

/** Returns the groups of rows sorted by a column, in their order. */
export function groupsOf(order: Uint32Array, index: ColumnIndex): Group[] {
  const { cells } = index;
  const { rankOf } = cells.ranks();
  const isDated = index.column.kind === 'date' || index.column.kind === 'time';
  const groups: Group[] = [];
  let last: number | string | undefined;
  for (const [place, row] of order.entries()) {
    const code = cells.codes[row] ?? 0;
    // Cells that read the same form one group, however they are written.
    const mark = isDated ? groupKey(index, cells.keys[code] ?? '') : (rankOf[code] ?? 0);
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

/** A line of a table: a group heading, or the row at a position of the order. */
export type Line = { group: Group; isFolded: boolean } | { place: number };

/** The lines of a grouped table, some of whose groups are collapsed. */
export class GroupedLines {
  /** The line of each group's heading. */
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

  /** Returns the line of the row at a position; in a collapsed group, the line of its heading. */
  lineOf(place: number): number {
    const at = this.groups.findIndex(({ start, count }) => place >= start && place < start + count);
    const group = this.groups[at];
    if (!group) return -1;
    const head = this.heads[at] ?? 0;
    return this.folded.has(group.key) ? head : head + 1 + place - group.start;
  }
}
