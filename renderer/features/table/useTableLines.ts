import { useHeldFor } from '#renderer/ui/useHeldFor.ts';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { TableLine } from '#core/tables/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { InputOf, OutputOf, Rows } from '#renderer/lib/queries.ts';

/** Lines requested at a time. */
const pageLines = 100;

/** Pages to keep, including those in view. */
const maxCachedPages = 40;

export type TableInput = Omit<InputOf<'tables.rows'>, 'columns' | 'offset' | 'limit'>;

export interface TableLines extends Pick<Rows, 'total' | 'all' | 'loading' | 'isOld' | 'error' | 'retry'> {
  /** Lines in total, among them the headings of groups. */
  lines: number;
  /** Undated records that a time filter leaves out. */
  undated: number;
  faults: OutputOf<'tables.rows'>['faults'];
  /** Possible duplicates are not known yet. */
  uncompared: boolean;
  /** Returns the line at an index; undefined while it is not loaded. */
  at: (line: number) => TableLine | undefined;
  /** Returns all loaded lines, in order. */
  loaded: () => TableLine[];
  /** Whether loading takes longer than a second. */
  isSlow: boolean;
}

type Page = OutputOf<'tables.rows'>;

/**
 * Loads the lines of a table around the view, page by page, and keeps them up to date. The previous lines stay until another sort order
 * arrives.
 * @param from first line in view @param to last line in view
 */
export function useTableLines(input: TableInput, columns: readonly string[], from: number, to: number): TableLines {
  const pages: number[] = [];
  for (let page = Math.max(0, Math.floor(from / pageLines)); page <= Math.max(0, Math.floor(to / pageLines)); page++) {
    pages.push(page);
  }
  const results = useQueries({
    queries: pages.map((page) => {
      const request = { ...input, columns: [...columns], offset: page * pageLines, limit: pageLines };
      return { queryKey: ['tables.rows', request], queryFn: () => api.tables.rows(request) };
    }),
  });
  const key = JSON.stringify([input, columns]);
  const cache = useRef({ key, pages: new Map<number, Page>(), last: undefined as Page | undefined });
  const isComplete = results.every(({ data }) => data !== undefined);
  // Pages out of view are kept, so that nothing flickers on the way back; those of another order are dropped once the new one arrives.
  if (cache.current.key !== key && isComplete) cache.current = { key, pages: new Map(), last: undefined };
  if (cache.current.key === key) {
    for (const [index, { data }] of results.entries()) {
      const page = pages[index];
      if (data && page !== undefined) {
        cache.current.pages.delete(page);
        cache.current.pages.set(page, data);
        cache.current.last = data;
      }
    }
  }
  for (const outdated of [...cache.current.pages.keys()].slice(0, -maxCachedPages))
    cache.current.pages.delete(outdated);
  const { last, pages: cachedPages } = cache.current;
  const isOld = cache.current.key !== key;
  const isFetching = results.some((result) => result.isFetching && result.data === undefined);
  const error = results.find((result) => result.error)?.error ?? null;
  return {
    lines: last?.lines ?? 0,
    total: last?.total ?? 0,
    all: last?.all ?? 0,
    undated: last?.undated ?? 0,
    faults: last?.faults ?? none,
    uncompared: last?.uncompared ?? false,
    at: (line) => cachedPages.get(Math.floor(line / pageLines))?.page[line % pageLines],
    loaded: () => [...cachedPages].sort(([one], [two]) => one - two).flatMap(([, { page }]) => page),
    loading: last === undefined && error === null,
    isOld,
    isSlow: useHeldFor(isFetching, slowMs),
    error,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}

const none: Page['faults'] = [];

/** Milliseconds after which a wait is reported. */
const slowMs = 1000;

/** Returns the same object as long as its value is equal. */
export function useStable<T>(value: T): T {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as T, [text]);
}

/** Returns the ids of the rows between two lines, inclusive, skipping group headings. */
export async function idsBetween(input: TableInput, first: number, last: number): Promise<string[]> {
  const [from, to] = [Math.max(0, Math.min(first, last)), Math.max(first, last)];
  if (input.group === null || input.group === undefined) {
    return (await api.tables.ids({ ...input, offset: from, limit: to - from + 1 })).ids;
  }
  const ids: string[] = [];
  for (let offset = from; offset <= to; offset += 500) {
    const { page } = await api.tables.rows({ ...input, columns: [], offset, limit: Math.min(500, to - offset + 1) });
    ids.push(...page.flatMap((line) => (line.kind === 'row' ? [line.id] : [])));
  }
  return ids;
}

/** Returns the ids of all matching rows, in order. */
export async function allIds(input: TableInput): Promise<string[]> {
  return (await api.tables.ids(input)).ids;
}
