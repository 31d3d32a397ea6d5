import { QueryCache, QueryClient, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CaseClient } from '#core/contract.ts';
import { AppError } from '#lib/errors.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { api, onEngineEvent } from './api.ts';
import { createRefresh } from './refresh.ts';
import { isStale, type Told } from './staleness.ts';
import { usePages } from './usePages.ts';
import { logBug } from './windowLog.ts';

/** A method of the contract by its name: `records.rows`. */
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

/** What a method takes. */
export type InputOf<N extends MethodName> = Call<N>['input'];
/** What a method answers. */
export type OutputOf<N extends MethodName> = Call<N>['output'];

function call<N extends MethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const [feature = '', method = ''] = name.split('.');
  const methods = api as unknown as Record<string, Record<string, (input: unknown) => Promise<OutputOf<N>>>>;
  const found = methods[feature]?.[method];
  if (!found) throw new AppError('internal', `There is no method ${name}.`);
  return found(input);
}

/** Answers stay until a change event says otherwise. Only an engine that was restarted is asked again by itself. */
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

/** Milliseconds in which change events are gathered: an import announces hundreds a second. */
const REFRESH_DEBOUNCE_MS = 120;

/** Milliseconds after which numbers in lists follow the names that are read meanwhile: each text adds to them. */
const READING_REFRESH_MS = 5_000;

/** Asks again what is on screen when the case changes. Called once, at the start. */
export function startInvalidation(): void {
  const refresh = createRefresh(queryClient);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readingTimer: ReturnType<typeof setTimeout> | undefined;
  const told = new Set<Told>();
  const ids = new Set<string>();
  const tell = (what: Told) => {
    told.add(what);
    timer ??= setTimeout(() => {
      const [all, changed] = [new Set(told), new Set(ids)];
      timer = undefined;
      told.clear();
      ids.clear();
      refresh(({ queryKey }) => isStale(queryKey, all, changed));
    }, REFRESH_DEBOUNCE_MS);
  };
  onEngineEvent((event) => {
    if (event.type === 'language') void queryClient.invalidateQueries();
    if (event.type === 'read-only') void queryClient.invalidateQueries({ queryKey: ['cases.info'] });
    if (!['change', 'indexed', 'near', 'names', 'reviewed'].includes(event.type)) return;
    tell(event.type);
    if (event.type === 'change') {
      // What was taken away for good must not stay on a page because it cannot be asked for anew.
      if (event.collections.includes('purges')) void queryClient.resetQueries();
      for (const id of event.ids) ids.add(id);
    }
    if (event.type !== 'names') return;
    if (event.read >= event.total) tell('read');
    else
      readingTimer ??= setTimeout(() => {
        readingTimer = undefined;
        tell('some-read');
      }, READING_REFRESH_MS);
  });
}

export interface QueryOptions {
  /** Off while the input is not known yet. */
  enabled?: boolean;
  /** Keeps what was shown while another input loads: for filters and pages. */
  keep?: boolean;
}

/** What an answer that is not all of it yet looks like, for `useApi`. */
type IsPart<N extends MethodName> = (answer: OutputOf<N>) => boolean;

/** Milliseconds after which the rest of an answer is asked for. */
const PARTIAL_POLL_MS = 600;

/**
 * What a method of the open case answers, kept up to date.
 * `const { data, error, isPending } = useApi('records.show', { id })`
 */
export function useApi<N extends MethodName>(
  name: N,
  input: InputOf<N>,
  options: QueryOptions & {
    /** Whether an answer is a part of what there will be: then it is asked again. */
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

/** Lines of a page of a list. */
const PAGE_ROWS = 200;

export type RowsInput = Omit<InputOf<'records.rows'>, 'offset' | 'limit'>;

/** The lines of a list, loaded page by page as one scrolls. */
export interface Rows {
  rows: readonly RecordRow[];
  /** How many fit the filter, and how many there are in all. */
  total: number;
  all: number;
  loading: boolean;
  /** These are the rows of the filter or order before, until the others come. */
  isOld: boolean;
  error: Error | null;
  loadMore: () => void;
  retry: () => void;
}

const rowsOf = (page: OutputOf<'records.rows'>) => page.rows;
const idOf = ({ id }: RecordRow) => id;

/** Lines of a list of records; give `loadMore` to the list as `onNearEnd`. */
export function useRows(input: RowsInput): Rows {
  const { last, ...pages } = usePages({
    key: ['records.rows', 'paged', input],
    ask: (offset) => api.records.rows({ ...input, offset, limit: PAGE_ROWS }),
    rows: rowsOf,
    keyOf: idOf,
  });
  return { ...pages, total: last?.total ?? 0, all: last?.all ?? 0 };
}
