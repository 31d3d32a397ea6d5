import { useSyncExternalStore } from 'react';
import { onHostEvent, api } from './api.ts';
import { messageOf } from './act.ts';
import type { OutputOf } from './queries.ts';

type Report = OutputOf<'verify.run'>;

/** How it stands with the proof of the case that is open: one run at a time, its outcome kept until the next. */
export type Verifying =
  | { state: 'none' }
  | { state: 'running' }
  | { state: 'done'; at: string; report: Report }
  | { state: 'failed'; message: string };

let now: Verifying = { state: 'none' };
const listeners = new Set<() => void>();

function set(next: Verifying): void {
  now = next;
  for (const listener of listeners) listener();
}

/** Reads everything in the case again and compares it with its hashes. */
export async function verify(): Promise<void> {
  if (now.state === 'running') return;
  set({ state: 'running' });
  try {
    const report = await api.verify.run({});
    set({ state: 'done', at: new Date().toISOString(), report });
  } catch (error) {
    set({ state: 'failed', message: messageOf(error) });
  }
}

/** Forgets the outcome when another case is opened in this window. Called once, at the start. */
export function startVerifying(): void {
  onHostEvent((event) => {
    if (event.type === 'case') set({ state: 'none' });
  });
}

/** The outcome of the last run, followed. */
export function useVerifying(): Verifying {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
}
