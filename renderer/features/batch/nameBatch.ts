import type { NameRow } from '#core/search/batch/model.ts';
import { messageOf, withErrorToast } from '#renderer/lib/errorToast.ts';
import { areAnyIn } from '#core/model/made-from.ts';
import { api, onEngineEvent } from '#renderer/lib/api.ts';
import { cancelJob, suppressToasts } from '#renderer/lib/jobs.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** A list of names and its results. It is kept while the user looks at hits, until another case is opened. */
export interface NameBatch {
  text: string;
  state: 'typing' | 'running' | 'done' | 'cancelled' | 'failed';
  job: string | null;
  /** Numbers the runs, so that results of an earlier run or case are not added to this one; 0 while nothing was searched. */
  run: number;
  rows: readonly NameRow[];
  total: number;
  message: string;
}

const emptyBatch: NameBatch = { text: '', state: 'typing', job: null, run: 0, rows: [], total: 0, message: '' };

const batch = createCaseStore(emptyBatch);
let runs = 0;
/** The last run that was stopped. */
let stoppedRun = -1;

function update(change: Partial<NameBatch>): void {
  batch.set({ ...batch.get(), ...change });
}

onEngineEvent((event) => {
  // The results may contain words of the text that was purged.
  if (event.type !== 'change' || !areAnyIn(event.changes, ['purges'])) return;
  const { job, run, state } = batch.get();
  if (state === 'running') editList();
  else if (job !== null) void withErrorToast(() => fetchRowsAgain(job, run));
});

/** Milliseconds between polls for new results. */
const pollMs = 250;

/** Searches for names; rows are added as they are found. */
export async function runBatch(names: { line: number; name: string }[]): Promise<void> {
  const run = ++runs;
  const isCurrent = () => batch.get().run === run;
  update({ state: 'running', job: null, run, rows: [], total: names.length, message: '' });
  try {
    const { job } = await api.search.batch({ names });
    suppressToasts(job);
    if (!isCurrent() || stoppedRun === run) cancelJob(job);
    if (!isCurrent()) return;
    update({ job });
    const end: { state: string | null } = { state: null };
    const ended = api.jobs.wait({ id: job }).then(({ state, message }) => {
      if (state === 'failed' && isCurrent()) update({ message: message ?? '' });
      end.state = state;
    });
    while (end.state === null) {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, pollMs))]);
      await fetchRows(job, run);
    }
    // Results found between the last poll and the end.
    await fetchRows(job, run);
    if (isCurrent()) update({ state: end.state === 'done' || end.state === 'cancelled' ? end.state : 'failed' });
  } catch (error) {
    if (isCurrent()) update({ state: 'failed', message: messageOf(error) });
  }
}

async function fetchRows(job: string, run: number): Promise<void> {
  for (;;) {
    const from = batch.get().rows.length;
    const { rows } = await api.search.batchRows({ job, from });
    if (run !== batch.get().run || rows.length === 0) return;
    update({ rows: [...batch.get().rows, ...rows] });
  }
}

async function fetchRowsAgain(job: string, run: number): Promise<void> {
  const rows: NameRow[] = [];
  for (;;) {
    const next = await api.search.batchRows({ job, from: rows.length });
    rows.push(...next.rows);
    if (next.rows.length === 0) break;
  }
  if (run === batch.get().run) update({ rows });
}

/** Stops the search and keeps the results so far. May be called before the engine has started. */
export function cancelBatch(): void {
  const { job, run } = batch.get();
  stoppedRun = run;
  if (job !== null) cancelJob(job);
}

/** Stores the text in the box. */
export function setListText(text: string): void {
  update({ text });
}

/** Returns to the box with the list in it. */
export function editList(): void {
  update({ state: 'typing', job: null, run: 0, rows: [], total: 0 });
}

export function useNameBatch(): NameBatch {
  return batch.use();
}
