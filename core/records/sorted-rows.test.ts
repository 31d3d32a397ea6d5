import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { rowSorts } from '#core/records/contract.ts';
import { sortedRows } from '#core/records/sorted-rows.ts';
import { tagCounts } from '#core/records/tag-counts.ts';
import { createViews } from '#core/records/views.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { isLongRun } from '#tests/support/long-run.ts';

const textHash = '0'.repeat(64);
const lists = ['people', 'places', 'articles', 'events', 'quotes', 'links'] as const;

let home: TestStore;

beforeEach(async () => {
  home = await temporaryCase({ io: quickIo });
});

afterEach(() => home.end());

/** Returns everything that a page of lists may request. */
function listsOf(store: Store) {
  const reverse = createReverseIndex(store);
  const rows = sortedRows(store, reverse, createViews(store, reverse, { of: () => null }), {
    of: () => ({ mentions: 0, articles: 0 }),
    onChange: () => undefined,
  });
  const tags = tagCounts(store);
  return async () => [
    tags(),
    ...(await Promise.all(
      lists.flatMap((list) => rowSorts.map(async (sort) => [list, sort, await rows(list, sort)] as const)),
    )),
  ];
}

/** Creates a record that may refer to existing ones. */
function make(tx: Tx, kind: (typeof lists)[number], name: string, at: (list: (typeof lists)[number]) => string): void {
  const names = [{ value: name, kind: 'main' as const }];
  if (kind === 'people') tx.create('people', { names });
  if (kind === 'places') tx.create('places', { names });
  if (kind === 'articles')
    tx.create('articles', { title: name, textHash, captured: '2024-05-01T00:00:00.000Z', blocks: [] });
  if (kind === 'events') tx.create('events', { title: name, when: '2024-05', where: at('places') || null });
  const [article, person] = [at('articles'), at('people')];
  const about = [person, at('links')].filter(Boolean);
  if (kind === 'quotes' && article) {
    tx.create('quotes', { article, exact: name, start: 0, end: name.length, textHash, about });
  }
  if (kind === 'links' && article && person) {
    tx.create('links', { from: person, to: article, kind: 'mentioned-in', quotes: [at('quotes')].filter(Boolean) });
  }
}

function rename(tx: Tx, kind: (typeof lists)[number], id: string, name: string): void {
  if (kind === 'people' || kind === 'places') {
    tx.set(kind, id, { names: [{ value: name, kind: 'main' }], tags: [name.charAt(0), 'all'] });
  }
  if (kind === 'articles' || kind === 'events') tx.set(kind, id, { title: name });
  if (kind === 'quotes') tx.set(kind, id, { tags: [name] });
  if (kind === 'links') tx.set(kind, id, { quotes: [] });
}

const verbs = ['make', 'make', 'rename', 'remove', 'restore', 'undo', 'redo'] as const;
const step = fc.record({ do: fc.constantFrom(...verbs), kind: fc.constantFrom(...lists), at: fc.nat(9) });

test('lists after any changes equal those built from scratch', async () => {
  const store = await home.open();
  let names = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const asked = listsOf(store);
      for (const what of steps) {
        const answer = asked(); // fills the cache, so that each step has to update the lists
        if (what.at % 2 === 0) await answer; // others are still being built when the step changes them
        if (what.do === 'undo' || what.do === 'redo') {
          await store[what.do]();
          continue;
        }
        const all = store.list(what.kind, { trash: what.do === 'restore' });
        const id = all[what.at % Math.max(1, all.length)]?.id;
        const name = `${'bca'[names % 3] ?? ''} ${(names += 1)}`;
        await store.transact('step', (tx) => {
          if (what.do === 'make') {
            const at = (list: (typeof lists)[number]) => {
              const some = tx.list(list);
              return some[what.at % Math.max(1, some.length)]?.id ?? '';
            };
            make(tx, what.kind, name, at);
          } else if (id && what.do === 'rename') rename(tx, what.kind, id, name);
          else if (id && what.do === 'remove') tx.remove(what.kind, id);
          else if (id && what.do === 'restore') tx.restore(what.kind, id);
        });
      }
      expect(await asked()).toEqual(await listsOf(store)());
    }),
    { numRuns: isLongRun ? 200 : 30 },
  );
});

test('a list is built in slices, and has what was added meanwhile', async () => {
  const store = await home.open();
  const add = (from: number, to: number) =>
    store.transact('add', (tx) => {
      for (let at = from; at < to; at++) tx.create('people', { names: [{ value: `Person ${at}`, kind: 'main' }] });
    });
  await add(0, 2_000);
  const reverse = createReverseIndex(store);
  const views = createViews(store, reverse, { of: () => null });
  let built = 0;
  const slow: typeof views = {
    ...views,
    row: (collection, id) => {
      built += 1;
      // A batch takes longer than a slice, so that there are as many slices as batches.
      if (built % 100 === 1) for (const from = performance.now(); performance.now() - from < 4;);
      return views.row(collection, id);
    },
  };
  const rows = sortedRows(store, reverse, slow, {
    of: () => ({ mentions: 0, articles: 0 }),
    onChange: () => undefined,
  });
  const [one, other] = [rows('people', 'title'), rows('people', 'title')];
  const turns: number[] = [];
  let adding: Promise<unknown> = Promise.resolve();
  for (let isOver = false; !isOver;) {
    turns.push(built);
    if (turns.length === 2) adding = add(2_000, 2_001);
    isOver = await Promise.race([one.then(() => true), new Promise<false>((next) => setImmediate(next, false))]);
  }
  await adding;
  expect(turns.slice(0, 3)).toEqual([500, 1_000, 1_500]);
  expect(await other).toBe(await one);
  expect((await rows('people', 'title')).map(({ title }) => title)).toContain('Person 2000');
  expect(built).toBe(2_001);
});
