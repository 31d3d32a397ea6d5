import type { NameRow } from '#core/search/batch/model.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { api, onHostEvent } from '#renderer/lib/api.ts';
import { cancelJob, tellElsewhere } from '#renderer/lib/jobs.ts';
import { createStore } from '#renderer/lib/store.ts';

/** A list of names and what was found of it. It stays while one looks at hits, until another case is opened. */
export interface Batch {
  text: string;
  state: 'typing' | 'running' | 'done' | 'cancelled' | 'failed';
  job: string | null;
  rows: readonly NameRow[];
  total: number;
  message: string;
}

const empty: Batch = { text: '', state: 'typing', job: null, rows: [], total: 0, message: '' };

const list = createStore(empty);
/** Counts the lists: what belongs to an earlier one is not told of this one. */
let run = 0;
/** The list that was stopped last. */
let stopped = -1;

function become(change: Partial<Batch>): void {
  list.set({ ...list.get(), ...change });
}

onHostEvent((event) => {
  if (event.type !== 'case') return;
  run += 1;
  list.set(empty);
});

/** Milliseconds between two looks at what was found so far. */
const look = 250;

/** Searches for names; rows come as they are found. */
export async function searchFor(names: { line: number; name: string }[]): Promise<void> {
  const mine = ++run;
  become({ state: 'running', job: null, rows: [], total: names.length, message: '' });
  try {
    const { job } = await api.search.batch({ names });
    tellElsewhere(job);
    if (mine !== run || stopped === mine) cancelJob(job);
    if (mine !== run) return;
    become({ job });
    const end: { state: string | null } = { state: null };
    const wait = api.jobs.wait({ id: job }).then(({ state, message }) => {
      if (state === 'failed' && mine === run) become({ message: message ?? '' });
      end.state = state;
    });
    while (end.state === null) {
      await Promise.race([wait, new Promise((resolve) => setTimeout(resolve, look))]);
      await take(job, mine);
    }
    // What was found between the last look and the end.
    await take(job, mine);
    if (mine === run) become({ state: end.state === 'done' || end.state === 'cancelled' ? end.state : 'failed' });
  } catch (error) {
    if (mine === run) become({ state: 'failed', message: messageOf(error) });
  }
}

async function take(job: string, mine: number): Promise<void> {
  for (;;) {
    const from = list.get().rows.length;
    const { rows } = await api.search.batchRows({ job, from });
    if (mine !== run || rows.length === 0) return;
    become({ rows: [...list.get().rows, ...rows] });
  }
}

/** Stops; what was found so far stays. It may come before the engine has begun. */
export function cancelSearch(): void {
  stopped = run;
  const { job } = list.get();
  if (job !== null) cancelJob(job);
}

/** What stands in the box. */
export function typeList(text: string): void {
  become({ text });
}

/** Back to the box with the list in it. */
export function changeList(): void {
  run += 1;
  become({ state: 'typing', job: null, rows: [], total: 0 });
}

export function useBatch(): Batch {
  return list.use();
}
