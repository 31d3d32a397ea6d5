import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCandidates, type Candidates } from '#core/identity/candidates.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { openResources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import type { Store } from '#core/store/types.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { quickIo } from '#tests/support/store.ts';
import { buildCorpus } from './corpus.ts';
import { spread, timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

const runs = 40;
const batchSize = 1_000;
const page = 100;
const roles = ['harbour pilot', 'judge', '', '', 'police officer', ''];

/**
 * Measures the queue of duplicate candidates among people: the first run, then after edits and decisions, and how long it blocks
 * others.
 */
export async function benchIdentity(size: number): Promise<BenchRow[]> {
  const home = await mkdtemp(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  const dataDir = join(home, 'data');
  await createCase({ dir, dataDir, title: 'Bench', io: quickIo });
  const store = await openStore({ dir, dataDir, io: quickIo });
  try {
    const people = await fill(store, size);
    const reverse = createReverseIndex(store);
    const identity = createMergeIndex(store);
    const work = createHeavyWork(openResources(resolve('resources')));
    const candidates = createCandidates({
      store,
      mergedView: createMergedView(store, reverse, identity),
      identity,
      work,
    });
    const first = timed(async () => {
      for (let isDone = false; !isDone;) {
        const { pairs, compared, of } = await candidates.list({ isWhole: false });
        isDone = pairs.length >= page || compared >= of;
      }
    });
    const { fullMs, waits } = await measureDelays(() => candidates.list({ isWhole: true }));
    const edits: number[] = [];
    const fullTimes: number[] = [];
    const decisions: number[] = [];
    for (let run = 0; run < runs; run++) {
      const id = people[(run * 7919) % people.length] ?? '';
      const name = `Edited ${run} Person`;
      await store.transact('edit', (tx) => {
        tx.set('people', id, { names: [{ value: name, kind: 'main' }], description: 'judge' });
      });
      edits.push(await timed(() => candidates.list({ isWhole: false })));
      fullTimes.push(await timed(() => candidates.list({ isWhole: true })));
      const pair = (await candidates.list({ isWhole: true })).pairs[run * 3];
      if (!pair) continue;
      await store.transact('decide', (tx) => {
        const decision = run % 2 ? 'same' : 'not-same';
        tx.create('identities', { members: [pair.a, pair.b], decision, lead: run % 2 ? pair.a : null });
      });
      decisions.push(await timed(() => candidates.list({ isWhole: false })));
    }
    await candidates.close();
    const row = (what: string, times: readonly number[]): BenchRow => ({
      what,
      size,
      unit: 'ms',
      ...spread(times),
      runs: times.length,
    });
    return [
      row('duplicate candidates, first page of 100', [await first]),
      row('duplicate candidates, all', [fullMs]),
      row('wait of other requests meanwhile', waits),
      row('candidates after an edit of a name', edits),
      row('all candidates after that edit, in slices', fullTimes),
      row('candidates after a decision', decisions),
    ];
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Measures how long some work takes, and how long it delays each turn of the event loop. */
async function measureDelays(work: () => ReturnType<Candidates['list']>): Promise<{ fullMs: number; waits: number[] }> {
  const waits: number[] = [];
  const state = { isOver: false };
  const polling = (async () => {
    while (!state.isOver) waits.push(await timed(() => new Promise((done) => setTimeout(done, 1))));
  })();
  const fullMs = await timed(work);
  state.isOver = true;
  await polling;
  return { fullMs, waits };
}

/** Adds people: one in twenty twice, the second time with a letter missing, and half of them with a role. */
async function fill(store: Store, size: number): Promise<string[]> {
  const { people } = buildCorpus(0, size);
  const ids: string[] = [];
  for (let from = 0; from < size; from += batchSize) {
    await store.transact('fill', (tx) => {
      for (let at = from; at < Math.min(from + batchSize, size); at++) {
        const original = at % 20 === 19 ? people[at - 1] : undefined;
        const names = (original ?? people[at])?.names.map(({ value }) => value) ?? [];
        ids.push(
          tx.create('people', {
            names: names.map((value, n) => ({
              value: original ? value.slice(0, -1) : value,
              kind: n === 0 ? ('main' as const) : ('alias' as const),
            })),
            description: roles[at % roles.length] ?? '',
          }),
        );
      }
    });
  }
  return ids;
}
