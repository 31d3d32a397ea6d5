import { QueryCache, QueryClient, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CaseClient } from '#core/contract.ts';
import { AppError } from '#lib/errors.ts';
import { areAnyIn, type RecordChange } from '#core/model/made-from.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { api, onEngineEvent } from './api.ts';
import { createRefresh } from './refresh.ts';
import { isStale, signalsOf, type Signal } from '#core/staleness.ts';
import { usePages } from './usePages.ts';
import { logBug } from './windowLog.ts';

/** A method of the contract by name: `records.rows`. */
export type MethodName = {
  [F in keyof CaseClient]: `${F}.${Extract<keyof CaseClient[F], string>}`;
}[keyof CaseClient];

type MethodOf<N extends MethodName> = N extends `${infer F}.${infer M}`
  ? F extends keyof CaseClient
    ? M extends keyof CaseClient[F]
      ? CaseClient[F][M]
      : never
    : never
  : never;

type Call<N extends MethodName> =
  MethodOf<N> extends (input: infer I) => Promise<infer O> ? { input: I; output: O } : never;

/** The input of a method. */
export type InputOf<N extends MethodName> = Call<N>['input'];
/** The output of a method. */
export type OutputOf<N extends MethodName> = Call<N>['output'];

function call<N extends MethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const [feature = '', method = ''] = name.split('.');
  const methods = api as unknown as Record<string, Record<string, (input: unknown) => Promise<OutputOf<N>>>>;
  const methodFunction = methods[feature]?.[method];
  if (!methodFunction) throw new AppError('internal', `There is no method ${name}.`);
  return methodFunction(input);
}

/** Answers stay cached until a change event invalidates them. Only queries to an engine that was restarted are retried. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: logBug }),
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (failures, error) => failures < 3 && error instanceof AppError && error.code === 'cancelled',
      retryDelay: 100,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Refetches what is on screen when the case changes. Called once at startup. */
export function startInvalidation(): void {
  const refresh = createRefresh(queryClient);
  /** Signals that wait, by how long. */
  const waiting = new Map<number, Set<Signal>>();
  /** What has changed since queries were last told; null if anything may have. */
  let changes: RecordChange[] | null = [];
  const addSignal = (signal: Signal, afterMs: number) => {
    const others = waiting.get(afterMs);
    if (others) {
      others.add(signal);
      return;
    }
    const signals = new Set([signal]);
    waiting.set(afterMs, signals);
    setTimeout(() => {
      waiting.delete(afterMs);
      const told = changes;
      if (signals.has('change')) changes = [];
      refresh(({ queryKey }) => isStale(queryKey, signals, told));
    }, afterMs);
  };
  onEngineEvent((event) => {
    if (event.type === 'language') void queryClient.invalidateQueries();
    if (event.type === 'read-only') void queryClient.invalidateQueries({ queryKey: ['cases.info'] });
    if (event.type === 'change') {
      // Purged data must not stay on a page only because it cannot be fetched again.
      if (event.changes && areAnyIn(event.changes, ['purges'])) void queryClient.resetQueries();
      changes = changes && event.changes && [...changes, ...event.changes];
    }
    for (const [signal, afterMs] of signalsOf(event)) addSignal(signal, afterMs);
  });
}

export interface QueryOptions {
  /** False while the input is not known yet. */
  enabled?: boolean;
  /** Keeps the previous answer while another input loads: for filters and pages. */
  keep?: boolean;
}

/** Tells `useApi` whether an answer is still incomplete. */
type IsPart<N extends MethodName> = (answer: OutputOf<N>) => boolean;

/** Milliseconds after which an incomplete answer is fetched again. */
const PARTIAL_POLL_MS = 600;

/** Calls a method of the open case and keeps its answer up to date. `const { data, error, isPending } = useApi('records.show', { id })` */
export function useApi<N extends MethodName>(
  name: N,
  input: InputOf<N>,
  options: QueryOptions & {
    /** Whether an answer is still incomplete and should be fetched again. */
    isPart?: IsPart<N>;
  } = {},
) {
  const { isPart } = options;
  return useQuery<OutputOf<N>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(isPart
      ? { refetchInterval: ({ state }) => (state.data !== undefined && isPart(state.data) ? PARTIAL_POLL_MS : false) }
      : {}),
  });
}

/** Rows per page of a list. */
const PAGE_ROWS = 200;

export type RowsInput = Omit<InputOf<'records.rows'>, 'offset' | 'limit'>;

/** The rows of a list, loaded page by page while scrolling. */
export interface Rows {
  rows: readonly RecordRow[];
  /** How many rows match the filter, and how many there are in all. */
  total: number;
  all: number;
  loading: boolean;
  /** Whether these are still the rows of the previous filter or order. */
  isOld: boolean;
  error: Error | null;
  loadMore: () => void;
  retry: () => void;
}

const rowsOf = (page: OutputOf<'records.rows'>) => page.rows;
const idOf = ({ id }: RecordRow) => id;

/** Loads the rows of a list of records; pass `loadMore` to the list as `onNearEnd`. */
export function useRows(input: RowsInput): Rows {
  const { last, ...pages } = usePages({
    key: ['records.rows', 'paged', input],
    fetchPage: (offset) => api.records.rows({ ...input, offset, limit: PAGE_ROWS }),
    rows: rowsOf,
    keyOf: idOf,
  });
  return { ...pages, total: last?.total ?? 0, all: last?.all ?? 0 };
}
