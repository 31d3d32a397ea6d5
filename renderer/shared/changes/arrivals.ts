import { onEngineEvent } from '#renderer/lib/api.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

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

/** The last arrival since the case was opened. */
const lastArrival = createCaseStore<Arrival | null>(null);

/** Starts listening. Called once at startup. */
export function startArrivals(): void {
  onEngineEvent((event) => {
    if (event.type !== 'change' || event.from === undefined) return;
    lastArrival.set(addArrival(lastArrival.get(), event.from, Date.now()));
  });
}

/** Subscribes to the last arrival; null while there is none. */
export function useLastArrival(): Arrival | null {
  return lastArrival.use();
}
