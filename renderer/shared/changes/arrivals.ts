import { onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { createStore } from '#renderer/lib/store.ts';

/** Changes by another writer of the case that arrived while it is open. */
export interface Arrival {
  /** The writer; null when the changes come from several. */
  writer: string | null;
  /** The number of lines of the log. */
  count: number;
  /** ISO 8601 time of the last change. */
  at: string;
}

/** Changes within this many milliseconds of each other are reported as one arrival. */
const SAME_ARRIVAL_MS = 60_000;

/** Adds an incoming change to the previous arrival, or starts a new one. */
export function addArrival(before: Arrival | null, writer: string, now: number): Arrival {
  const at = new Date(now).toISOString();
  if (before === null || now - Date.parse(before.at) > SAME_ARRIVAL_MS) return { writer, count: 1, at };
  return { writer: before.writer === writer ? writer : null, count: before.count + 1, at };
}

/** What arrived since the case was opened: the last arrival, and for each record its last writer and the time (`performance.now()`). */
interface Arrivals {
  last: Arrival | null;
  byRecord: Map<string, { writer: string; at: number }>;
}

const none = (): Arrivals => ({ last: null, byRecord: new Map() });
const arrivals = createStore(none());

/** Starts listening. Called once at startup. */
export function startArrivals(): void {
  onEngineEvent((event) => {
    if (event.type !== 'change' || event.from === undefined) return;
    const { last, byRecord } = arrivals.get();
    for (const id of event.ids) byRecord.set(id, { writer: event.from, at: performance.now() });
    arrivals.set({ last: addArrival(last, event.from, Date.now()), byRecord });
  });
  onHostEvent((event) => {
    if (event.type === 'case') arrivals.set(none());
  });
}

/** Subscribes to the last arrival; null while there is none. */
export function useLastArrival(): Arrival | null {
  return arrivals.use(({ last }) => last);
}

/** Subscribes to the writer that changed a record after `since` (`performance.now()`); null while there is none. */
export function useChangedBy(id: string | undefined, since: number): string | null {
  return arrivals.use(({ byRecord }) => {
    const change = id === undefined ? undefined : byRecord.get(id);
    return change && change.at > since ? change.writer : null;
  });
}
