import type { NameRow } from '#core/search/batch/model.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { api, onHostEvent } from '#renderer/lib/api.ts';
import { cancelJob, suppressToasts } from '#renderer/lib/jobs.ts';
import { createStore } from '#renderer/lib/store.ts';

/** A list of names and its results. It is kept while the user looks at hits, until another case is opened. */
export interface NameBatch {
  text: string;
  state: 'typing' | 'running' | 'done' | 'cancelled' | 'failed';
  job: string | null;
  rows: readonly NameRow[];
  total: number;
  message: string;
}

const empty: NameBatch = { text: '', state: 'typing', job: null, rows: [], total: 0, message: '' };

const list = createStore(empty);
/** Numbers the runs, so that results of an earlier run are not added to this one. */
let latestRun = 0;
/** The last run that was stopped. */
let stoppedRun = -1;

function update(change: Partial<NameBatch>): void {
  list.set({ ...list.get(), ...change });
}

onHostEvent((event) => {
  if (event.type !== 'case') return;
  latestRun += 1;
  list.set(empty);
});

/** Milliseconds between polls for new results. */
const pollMs = 250;

/** Searches for names; rows are added as they are found. */
export async function searchFor(names: { line: number; name: string }[]): Promise<void> {
  const mine = ++latestRun;
  update({ state: 'running', job: null, rows: [], total: names.length, message: '' });
  try {
    const { job } = await api.search.batch({ names });
    suppressToasts(job);
    if (mine !== latestRun || stoppedRun === mine) cancelJob(job);
    if (mine !== latestRun) return;
    update({ job });
    const end: { state: string | null } = { state: null };
    const wait = api.jobs.wait({ id: job }).then(({ state, message }) => {
      if (state === 'failed' && mine === latestRun) update({ message: message ?? '' });
      end.state = state;
    });
    while (end.state === null) {
      await Promise.race([wait, new Promise((resolve) => setTimeout(resolve, pollMs))]);
      await fetchRows(job, mine);
    }
    // Results found between the last poll and the end.
    await fetchRows(job, mine);
    if (mine === latestRun) update({ state: end.state === 'done' || end.state === 'cancelled' ? end.state : 'failed' });
  } catch (error) {
    if (mine === latestRun) update({ state: 'failed', message: messageOf(error) });
  }
}

async function fetchRows(job: string, mine: number): Promise<void> {
  for (;;) {
    const from = list.get().rows.length;
    const { rows } = await api.search.batchRows({ job, from });
    if (mine !== latestRun || rows.length === 0) return;
    update({ rows: [...list.get().rows, ...rows] });
  }
}

/** Stops the search and keeps the results so far. May be called before the engine has started. */
export function cancelSearch(): void {
  stoppedRun = latestRun;
  const { job } = list.get();
  if (job !== null) cancelJob(job);
}

/** Stores the text in the box. */
export function typeList(text: string): void {
  update({ text });
}

/** Returns to the box with the list in it. */
export function changeList(): void {
  latestRun += 1;
  update({ state: 'typing', job: null, rows: [], total: 0 });
}

export function useBatch(): NameBatch {
  return list.use();
}
