import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectLogged } from '#tests/support/log-watch.ts';
import '#tests/support/setup.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { createCandidates, type Candidates } from './candidates.ts';
import { isLongRun } from '#tests/support/long-run.ts';

let made: TestStore;
let store: Store;

beforeEach(async () => {
  made = await temporaryCase({ io: quickIo });
  store = await made.open();
});
afterEach(() => made.end());

const work = { wordFlags: ({ words }: { words: string[] }) => Promise.resolve(words.map(() => 0)) };

function candidatesOf(of: Store, using: Pick<HeavyWork, 'wordFlags'> = work): Candidates {
  const reverse = createReverseIndex(of);
  const identity = createMergeIndex(of);
  return createCandidates({ store: of, mergedView: createMergedView(of, reverse, identity), identity, work: using });
}

const given = ['Ana', 'Anna', 'Bruno', 'Carla', 'Karla', 'Dino', 'E.'];
const family = ['Elorduy', 'Elordui', 'Macías', 'Vidal', 'Tarradell', 'Paz'];
const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';

/** A random edit, derived from numbers; what it touches depends on what exists by then. */
function edit(tx: Tx, [what = 0, x = 0, y = 0, z = 0]: readonly number[]): void {
  const ids = (collection: 'people' | 'events' | 'identities' | 'links', trash = false) =>
    tx
      .list(collection, { trash })
      .map(({ id }) => id)
      .sort();
  const names = [
    { value: `${pick(given, x)} ${pick(family, y)}${z % 3 ? '' : ` ${pick(family, z)}`}`, kind: 'main' as const },
  ];
  const people = ids('people');
  const [one, other] = [people[x % people.length], people[y % people.length]];
  const title = `${pick(['Strike', 'Meeting', 'Vote'], x)} of the ${pick(['crews', 'board', 'port'], y)}`;
  switch (what) {
    case 0:
      if (one !== undefined) tx.set('people', one, { names });
      break;
    case 1:
      if (one !== undefined) {
        tx.set('people', one, { born: z % 2 ? `19${50 + (y % 4)}` : null, description: z % 3 ? 'harbour pilot' : '' });
      }
      break;
    case 2:
      if (one !== undefined) tx.remove('people', one);
      break;
    case 3: {
      const trashed = ids('people', true);
      if (trashed.length) tx.restore('people', trashed[x % trashed.length] ?? '');
      break;
    }
    case 4:
    case 5:
      if (one !== undefined && other !== undefined && one !== other) {
        const decision = (['same', 'same', 'not-same', 'undecided'] as const)[z % 4] ?? 'same';
        tx.create('identities', { members: [one, other], decision, lead: decision === 'same' ? one : null });
      }
      break;
    case 6: {
      const decisions = ids('identities');
      if (decisions.length) tx.remove('identities', decisions[x % decisions.length] ?? '');
      break;
    }
    case 7:
      if (one !== undefined && other !== undefined) tx.create('links', { kind: 'knows', from: one, to: other });
      break;
    case 8:
      tx.create('events', { title, when: z % 2 ? '2020-03' : null });
      break;
    default:
      tx.create('people', { names });
  }
}

/** A merge, a link between somebody and the lead, and a split, after which the link belongs to the other record. */
const splitAfterLink: [number, number, number, number][] = [
  [2, 0, 0, 0],
  [4, 48, 6, 0],
  [7, 53, 80, 0],
  ...Array.from({ length: 4 }, (): [number, number, number, number] => [0, 0, 0, 0]),
  [6, 0, 0, 0],
  ...Array.from({ length: 5 }, (): [number, number, number, number] => [0, 0, 0, 0]),
];

test('the queue after any edits, decisions and undos equals one computed from scratch', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9), fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 10, maxLength: 40 }),
      fc.integer({ min: 5, max: 80 }),
      async (edits, many) => {
        await made.end();
        made = await temporaryCase({ io: quickIo });
        store = await made.open();
        await store.transact('some', (tx) => {
          for (let at = 0; at < many; at++) edit(tx, [9, at * 3, at * 5 + (at % 7), at]);
        });
        const kept = candidatesOf(store);
        await kept.list({ isWhole: true });
        for (const [at, one] of edits.entries()) {
          await store.transact('edit', (tx) => {
            edit(tx, one);
          });
          if (at % 6 === 5) await store.undo();
          if (at % 4 !== 0) continue;
          const now = await kept.list({ isWhole: true });
          told += now.pairs.length;
          expect(now).toEqual(await candidatesOf(store).list({ isWhole: true }));
        }
      },
    ),
    { numRuns: isLongRun ? 100 : 12, examples: [[splitAfterLink, 75]] },
  );
  expect(told).toBeGreaterThan(1_000);
});

test('a partial answer with its progress comes within 1.5 s, the full list later', { tags: 'timing' }, async () => {
  await store.transact('many', (tx) => {
    for (let at = 0; at < 20_000; at++) {
      tx.create('people', { names: [{ value: `Ana${at % 10_000} Elorduy${(at * 7) % 10_000}`, kind: 'main' }] });
    }
  });
  const kept = candidatesOf(store);
  const began = performance.now();
  const first = await kept.list({ isWhole: false });
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(first.of).toBe(20_000);
  expect(first.compared).toBeLessThan(20_000);
  const whole = await kept.list({ isWhole: true });
  expect([whole.compared, whole.of]).toEqual([20_000, 20_000]);
  expect(whole.pairs.length).toBeGreaterThanOrEqual(10_000);
});

test('the full list fails while the word lists are unavailable, and is complete once they are', async () => {
  expectLogged(/^identity: /);
  await store.transact('some', (tx) => {
    for (let at = 0; at < 40; at++) edit(tx, [9, at * 3, at * 5 + (at % 7), at]);
  });
  let isBroken = true;
  const kept = candidatesOf(store, {
    wordFlags: (input) => (isBroken ? Promise.reject(new Error('planted')) : work.wordFlags(input)),
  });
  await expect(kept.list({ isWhole: true })).rejects.toThrow('planted');
  expect((await kept.list({ isWhole: false })).compared).toBe(0);
  isBroken = false;
  await expect.poll(() => kept.list({ isWhole: true }).catch(() => null)).not.toBeNull();
  expect(await kept.list({ isWhole: true })).toEqual(await candidatesOf(store).list({ isWhole: true }));
  await kept.close();
  expect((await kept.list({ isWhole: true })).compared).toBe(40);
});
