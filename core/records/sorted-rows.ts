import { language } from '#lib/i18n/t.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { bounds } from '#lib/edtf/order.ts';
import type { MentionCount, RecordRow, rowSorts } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { CaseReads } from '#core/store/types.ts';
import type { Seen, View } from '#core/store/view.ts';
import { inSlices } from '#lib/in-slices.ts';
import { ascending, insertSorted, mergeSorted } from '#lib/sorted.ts';

type Sort = (typeof rowSorts)[number];

/** How often articles name records, which can change without a commit. */
export interface RowMentions {
  of(id: string): MentionCount;
  onChange(listener: (ids: Iterable<string>) => void): void;
}

/** A row with its sort keys, so that dates are parsed once per row instead of once per comparison. */
interface Placed {
  row: RecordRow;
  created: string;
  mentions: number;
  articles: number;
  earliest: number;
  latest: number;
}

/** Rows of a collection in an order, and what has changed since they were sorted. */
interface SortedList {
  placed: Placed[];
  rows: RecordRow[];
  changed: Set<string>;
}

/** Number of changed rows above which a list is rebuilt, because repositioning them one by one would cost as much. */
const maxIncrementalRows = 5_000;

/**
 * Provides sorted rows of a collection. Built once, in slices; after a change only the affected rows are rebuilt and repositioned, because
 * rebuilding all of 100,000 would hold up saving for half a second.
 */
export function sortedRows<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  views: Seen<NoInfer<V>, Views>,
  mentions: RowMentions,
): (collection: RecordRow['collection'], sort: Sort) => Promise<readonly RecordRow[]> {
  const lists = new Map<string, SortedList>();
  const building = new Map<string, { list: SortedList; done: Promise<void> }>();
  let sortedIn = language();
  function touch(ids: Iterable<string>, isOf: (key: string) => boolean): void {
    const all = [...lists, ...[...building].map(([key, { list }]) => [key, list] as const)];
    for (const [key, { changed }] of all) {
      if (!isOf(key)) continue;
      for (const id of ids) changed.add(id);
      if (changed.size <= maxIncrementalRows) continue;
      lists.delete(key);
      building.delete(key);
    }
  }
  reverse.onChange('rows', (ids) => {
    touch(ids, () => true);
    // The rows at both ends count what proves their links.
    for (const id of ids) {
      const link = store.get('links', id);
      if (link) touch([link.from, link.to], () => true);
    }
  });
  mentions.onChange((ids) => {
    touch(ids, (key) => key.endsWith(' mentions'));
  });

  function place(collection: RecordRow['collection'], id: string, sort: Sort): Placed[] {
    const row = views.row(collection, id);
    if (!row) return [];
    const created = store.get(collection, id)?.createdAt ?? '';
    const { earliest, latest } = bounds(sort === 'date' ? row.date : null);
    const named = sort === 'mentions' ? mentions.of(id) : unasked;
    return [{ row, created, earliest: earliest ?? -Infinity, latest: latest ?? Infinity, ...named }];
  }

  function refresh(list: SortedList, collection: RecordRow['collection'], sort: Sort): void {
    const { changed } = list;
    const stay = list.placed.filter(({ row }) => !changed.has(row.id));
    const fresh = [...changed].flatMap((id) => place(collection, id, sort)).sort(orders[sort]);
    list.placed = insertSorted(stay, fresh, orders[sort]);
    list.rows = list.placed.map(({ row }) => row);
    list.changed = new Set();
  }

  /** Builds a list, and keeps it unless it has been dropped meanwhile. What changes meanwhile is repositioned when the list is read. */
  async function build(key: string, list: SortedList, collection: RecordRow['collection'], sort: Sort): Promise<void> {
    const isOver = () => building.get(key)?.list !== list;
    let parts: Placed[][] = [];
    const addPart = (ids: readonly string[]) =>
      void parts.push(ids.flatMap((id) => place(collection, id, sort)).sort(orders[sort]));
    try {
      await inSlices(
        batchesOf(
          store.list(collection).map(({ id }) => id),
          batchRows,
        ),
        addPart,
        isOver,
      );
      while (parts.length > 1) {
        const merged: Placed[][] = [];
        const merge = ([one = [], other = []]: Placed[][]) => void merged.push(mergeSorted(one, other, orders[sort]));
        await inSlices(batchesOf(parts, 2), merge, isOver);
        parts = merged;
        if (isOver()) return;
      }
      if (isOver()) return;
      list.placed = parts[0] ?? [];
      list.rows = list.placed.map(({ row }) => row);
      lists.set(key, list);
    } finally {
      if (!isOver()) building.delete(key);
    }
  }

  return async (collection, sort) => {
    const key = `${collection} ${sort}`;
    for (;;) {
      // Titles of links and subtitles are translated, and sorting depends on the language.
      if (sortedIn !== language()) {
        lists.clear();
        building.clear();
      }
      sortedIn = language();
      const list = lists.get(key);
      if (list) {
        if (list.changed.size > 0) refresh(list, collection, sort);
        return list.rows;
      }
      let started = building.get(key);
      if (!started) {
        const made: SortedList = { placed: [], rows: [], changed: new Set() };
        started = { list: made, done: Promise.resolve() };
        building.set(key, started);
        started.done = build(key, made, collection, sort);
      }
      await started.done;
    }
  };
}

/** Number of rows that are built at a time: some milliseconds. */
const batchRows = 500;

function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

const unasked: MentionCount = { mentions: 0, articles: 0 };

type Order = (a: Placed, b: Placed) => number;

/**
 * Ascending; by date, undated rows come first, and `records.rows` moves them last in both directions. Ties are broken by id, so that a row
 * repositioned later ends up where a full sort would put it.
 */
const withIds =
  (order: Order): Order =>
  (a, b) =>
    order(a, b) || ascending(a.row.id, b.row.id);

const orders: Record<Sort, Order> = {
  title: withIds((a, b) => wordOrder().compare(a.row.title, b.row.title)),
  date: withIds(
    (a, b) =>
      Number(a.row.date !== null) - Number(b.row.date !== null) ||
      ascending(a.earliest, b.earliest) ||
      ascending(a.latest, b.latest),
  ),
  updated: withIds((a, b) => ascending(a.row.updatedAt, b.row.updatedAt)),
  created: withIds((a, b) => ascending(a.created, b.created)),
  quotes: withIds((a, b) => a.row.quotes - b.row.quotes),
  // Ties are sorted by name, reversed here because lists show the highest count first.
  mentions: withIds(
    (a, b) => a.mentions - b.mentions || a.articles - b.articles || wordOrder().compare(b.row.title, a.row.title),
  ),
};
