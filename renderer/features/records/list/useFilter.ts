import { useRef, useState, type RefObject } from 'react';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import type { RowsInput } from '#renderer/lib/queries.ts';
import { useDebounced } from '#renderer/features/records/useDebounced.ts';
import type { RecordCollection } from '#renderer/features/records/typedRecord.ts';

/** The available sort orders. */
const sortKeys = ['mentions', 'title', 'date', 'quotes', 'updated', 'created'] as const;

export type SortKey = (typeof sortKeys)[number];

/** Returns the sort orders of a collection's list; mentions exist only for people, organisations and places. */
export function sortsOf(collection: RecordCollection): readonly SortKey[] {
  return defaultSort[collection].sort === 'mentions' ? sortKeys : sortKeys.filter((key) => key !== 'mentions');
}

/** The filters and sort order of a list; the sort order is remembered per collection. */
export interface Filter {
  collection: RecordCollection;
  text: string;
  setText: (text: string) => void;
  tag: string | null;
  setTag: (tag: string | null) => void;
  sort: SortKey;
  descending: boolean;
  setSort: (sort: SortKey, descending: boolean) => void;
  field: RefObject<HTMLInputElement | null>;
  focus: () => void;
  input: Omit<RowsInput, 'collection'>;
}

const defaultSort: Record<RecordCollection, { sort: SortKey; descending: boolean }> = {
  people: { sort: 'mentions', descending: true },
  organisations: { sort: 'mentions', descending: true },
  places: { sort: 'mentions', descending: true },
  events: { sort: 'date', descending: false },
  quotes: { sort: 'created', descending: true },
};

/** Idle milliseconds before the engine is asked, because a filter scans every name. */
const debounceMs = 90;

/** Returns the filter of a collection's list. */
export function useFilter(collection: RecordCollection): Filter {
  const [text, setText] = useRouteState(`${collection}.filter`, '');
  const [tag, setTag] = useRouteState<string | null>(`${collection}.tag`, null);
  const [order, setOrder] = useState(() => storedSort(collection) ?? defaultSort[collection]);
  const field = useRef<HTMLInputElement>(null);
  const debouncedText = useDebounced(text, debounceMs);
  return {
    collection,
    text,
    setText,
    tag,
    setTag,
    ...order,
    setSort(sort, descending) {
      setOrder({ sort, descending });
      paneStorage.set(`${collection}.sort`, `${sort} ${descending ? 'down' : 'up'}`);
    },
    field,
    focus: () => field.current?.select(),
    input: { filter: debouncedText.slice(0, 1000), tag, ...order },
  };
}

function storedSort(collection: RecordCollection): { sort: SortKey; descending: boolean } | null {
  const stored = paneStorage.get(`${collection}.sort`);
  if (typeof stored !== 'string') return null;
  const [name, direction] = stored.split(' ');
  const sort = sortsOf(collection).find((key) => key === name);
  return sort ? { sort, descending: direction === 'down' } : null;
}
