import { onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { createStore } from '#renderer/lib/store.ts';

/** Changes of another copy of the case that came in while it is open. */
export interface Arrival {
  /** Whose; null when several copies' came together. */
  writer: string | null;
  /** How many lines of the log. */
  count: number;
  /** ISO 8601, when the last of them came. */
  at: string;
}

/** Changes that follow one another within this many milliseconds are told as one arrival. */
const SAME_ARRIVAL_MS = 60_000;

/** Adds a change that came in to what is told of the last ones. */
export function addArrival(before: Arrival | null, writer: string, now: number): Arrival {
  const at = new Date(now).toISOString();
  if (before === null || now - Date.parse(before.at) > SAME_ARRIVAL_MS) return { writer, count: 1, at };
  return { writer: before.writer === writer ? writer : null, count: before.count + 1, at };
}

/** What came in since the case was opened: last, and of each record who changed it last and when (by `performance.now()`). */
interface Arrivals {
  last: Arrival | null;
  byRecord: Map<string, { writer: string; at: number }>;
}

const none = (): Arrivals => ({ last: null, byRecord: new Map() });
const arrivals = createStore(none());

/** Begins to listen. Called once, at the start. */
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

/** What came in last, followed; null while nothing has. */
export function useLastArrival(): Arrival | null {
  return arrivals.use(({ last }) => last);
}

/** The copy that has changed a record after `since` (by `performance.now()`), followed; null while none has. */
export function useChangedBy(id: string | undefined, since: number): string | null {
  return arrivals.use(({ byRecord }) => {
    const change = id === undefined ? undefined : byRecord.get(id);
    return change && change.at > since ? change.writer : null;
  });
}
