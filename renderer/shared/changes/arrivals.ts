import { useSyncExternalStore } from 'react';
import { onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';

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
const TOGETHER = 60_000;

/** Adds a change that came in to what is told of the last ones. */
export function arrived(before: Arrival | null, writer: string, now: number): Arrival {
  const at = new Date(now).toISOString();
  if (before === null || now - Date.parse(before.at) > TOGETHER) return { writer, count: 1, at };
  return { writer: before.writer === writer ? writer : null, count: before.count + 1, at };
}

let last: Arrival | null = null;
/** Of each record that another copy has changed since the case was opened: who did last, and when. */
const byRecord = new Map<string, { writer: string; at: number }>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Begins to listen. Called once, at the start. */
export function startArrivals(): void {
  onEngineEvent((event) => {
    if (event.type !== 'change' || event.from === undefined) return;
    const now = Date.now();
    last = arrived(last, event.from, now);
    for (const id of event.ids) byRecord.set(id, { writer: event.from, at: now });
    tell();
  });
  onHostEvent((event) => {
    if (event.type !== 'case') return;
    last = null;
    byRecord.clear();
    tell();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What came in last, followed; null while nothing has. */
export function useLastArrival(): Arrival | null {
  return useSyncExternalStore(subscribe, () => last);
}

/** The copy that has changed a record after `since` (milliseconds), followed; null while none has. */
export function useChangedBy(id: string | undefined, since: number): string | null {
  return useSyncExternalStore(subscribe, () => {
    const change = id === undefined ? undefined : byRecord.get(id);
    return change && change.at > since ? change.writer : null;
  });
}
