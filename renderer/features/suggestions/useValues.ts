import { useState } from 'react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf, Rows } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { useCurrentItem } from './useCurrentItem.ts';
import type { Filter } from './useInbox.ts';

export type ValuesAnswer = OutputOf<'suggestions.inboxValues'>;

/** An item of the list: a date or figure, one of its places, or the number of further places. */
export interface ValueItem {
  readonly key: string;
  readonly group: ValueGroupRow;
  readonly place: ValuePlace | null;
  /** Number of places that are not shown. */
  readonly more: number;
}

export interface ValueRows extends Pick<Rows, 'loading' | 'error' | 'loadMore'> {
  state: 'open' | 'accepted';
  items: readonly ValueItem[];
  /** The active row. */
  current: ValueItem | null;
  last: ValuesAnswer | undefined;
  refetch: () => Promise<unknown>;
  ticked: readonly ValueGroupRow[];
  isOpen: (id: string) => boolean;
  setOpen: (id: string, open: boolean) => void;
  showAll: (id: string) => void;
  setCurrent: (key: string | null) => void;
  /** Moves to the next date or figure, skipping the places of this one. */
  step: (by: 1 | -1) => void;
  setTicked: (ids: ReadonlySet<string>) => void;
  tick: (id: string) => void;
}

const pageRows = 200;
/** Places shown at first, and at most. */
const firstPlaces = 50;
const maxPlaces = 500;

const groupsOf = (part: ValuesAnswer) => part.groups;
const idOf = ({ id }: ValueGroupRow) => id;
const keyOf = ({ key }: ValueItem) => key;
const placeKey = (id: string, { article, start }: ValuePlace) => `${id}\n${article.id} ${String(start)}`;

/** Returns the dates or figures of all articles with the places of opened ones; requests nothing while names are shown. */
export function useValues(filter: Filter): ValueRows {
  const kind = filter.value ?? 'date';
  const state = filter.state === 'accepted' ? ('accepted' as const) : ('open' as const);
  const sort = filter.sort === 'recent' ? ('mentions' as const) : filter.sort;
  const request = {
    ...{ kind, state, sort, descending: sort !== 'name', filter: filter.filter },
    ...{ confidence: filter.confidence, article: filter.article?.id ?? null },
  };
  const { rows: groups, ...pages } = usePages({
    key: ['suggestions.inboxValues', 'paged', request],
    fetchPage: (offset) => api.suggestions.inboxValues({ ...request, offset, limit: pageRows }),
    rows: groupsOf,
    keyOf: idOf,
    enabled: filter.value !== null && filter.state !== 'rejected',
  });
  const [openedIds, setOpenedIds] = useState<ReadonlySet<string>>(new Set());
  const [fullIds, setFullIds] = useState<ReadonlySet<string>>(new Set());
  const [tickedIds, setTicked] = useState<ReadonlySet<string>>(new Set());
  const open = groups.filter(({ id }) => openedIds.has(id));
  const details = new Map(
    useQueries({
      queries: open.map(({ id }) => {
        const input = { id, state, limit: fullIds.has(id) ? maxPlaces : firstPlaces };
        return {
          queryKey: ['suggestions.inboxValue', input],
          queryFn: () => api.suggestions.inboxValue(input),
          placeholderData: keepPreviousData,
        };
      }),
      combine: (answers) => answers.map(({ data }, index) => [open[index]?.id ?? '', data] as const),
    }),
  );
  const items = groups.flatMap((group): ValueItem[] => {
    const { places = [], total = 0 } = details.get(group.id) ?? {};
    const row = { group, place: null, more: 0 };
    const more = total - places.length;
    return [
      { ...row, key: group.id },
      ...places.map((place) => ({ ...row, key: placeKey(group.id, place), place })),
      ...(more > 0 ? [{ ...row, key: `${group.id}\nmore`, more }] : []),
    ];
  });
  const { current, setCurrent, goTo } = useCurrentItem('suggestions.value', items, keyOf);

  return {
    ...{ state, items, current, ...pages },
    ticked: groups.filter(({ id }) => tickedIds.has(id)),
    isOpen: (id) => openedIds.has(id),
    setOpen(id, isOpen) {
      setOpenedIds(toggled(openedIds, id, isOpen));
      setCurrent(id);
    },
    showAll: (id) => setFullIds(new Set(fullIds).add(id)),
    setCurrent,
    step(by) {
      const heads = items.filter((item) => isHead(item));
      const currentHead = heads.findIndex(({ group }) => group.id === current?.group.id);
      // From a place, K moves to its own row first.
      const next = by < 0 && current && !isHead(current) ? currentHead : currentHead + by;
      goTo(next, heads);
    },
    setTicked: (ids) => setTicked(new Set(groups.flatMap(({ id }) => (ids.has(id) ? [id] : [])))),
    tick: (id) => setTicked(toggled(tickedIds, id)),
  };
}

/** Returns whether a row is the date or figure itself. */
export const isHead = ({ place, more }: ValueItem): boolean => place === null && more === 0;
