import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { isLongRun } from '#tests/support/long-run.ts';

let made: TestCase;
let ids: string[] = [];
const names = ['Ambrosio Elorduy', 'El Práctico', 'Nieves Tarradell', 'Tarradell the younger'];

async function fill(): Promise<void> {
  made = await openTestCase();
  const put = await made.client.records.put({
    records: [
      ...names.map((value, index) => ({
        collection: 'people',
        id: `$${index}`,
        names: [{ value, kind: 'main' }],
        notes: `note${index}`,
      })),
      { collection: 'events', id: '$board', title: 'Board meeting' },
      { collection: 'articles', id: '$acta', title: 'Acta', text: 'Signed by the pilot on duty.' },
      { collection: 'quotes', article: '$acta', exact: 'the pilot on duty', about: ['$1'] },
      { collection: 'links', kind: 'took-part-in', from: '$1', to: '$board' },
      { collection: 'links', id: '$met', kind: 'met', from: '$3', to: '$0' },
      ...['$0', '$2', '$met'].map((subject, index) => ({
        collection: 'claims',
        subject,
        property: 'age',
        value: index === 1 ? { type: 'record', id: '$1' } : { type: 'number', number: 40 + index },
        assertedBy: index === 0 ? '$3' : null,
      })),
      { collection: 'questions', text: 'Who steered?', about: ['$1'] },
    ],
  });
  ids = put.slice(0, names.length).map(({ id }) => id);
}

/** Returns what a set of queries finds, and why, without scores. */
async function answers() {
  await made.engine.ready();
  const queries = [...names, 'practico', 'board', 'pilot', 'note1', 'note3', 'met', 'age', 'Elorduy age', 'steered'];
  const found = await Promise.all(queries.map((query) => made.client.search.query({ query, limit: 50 })));
  return found.map(({ hits }, index) => [
    queries[index],
    hits.map(({ id, title, why }) => `${id} ${title} ${JSON.stringify(why)}`).sort(),
  ]);
}

const index = fc.integer({ min: 0, max: names.length - 1 });
const step = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), a: index, b: index }),
  fc.record({ do: fc.constant('split' as const), a: index }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('rename' as const), a: index }),
  fc.record({ do: fc.constant('remove' as const), a: index }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Performs a step; returns false if it is rejected: a conflicting decision, or one about trashed records. */
async function take(each: Step, turn: number): Promise<boolean> {
  const { client } = made;
  const id = 'a' in each ? (ids[each.a] ?? '') : '';
  const tasks = {
    undo: () => client.history.undo({}),
    rename: () =>
      client.records.put({
        records: [{ collection: 'people', id, names: [{ value: `Renamed ${turn}`, kind: 'main' }] }],
      }),
    merge: () => client.identity.decide({ ids: [id, 'b' in each ? (ids[each.b] ?? '') : ''], decision: 'same' }),
    split: () => client.identity.split({ ids: [id] }),
    remove: () => client.records.remove({ ids: [id] }),
  };
  return tasks[each.do]().then(
    () => true,
    () => false,
  );
}

test('after any merges, splits and undos, search answers as a rebuilt index does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await fill();
      try {
        // The initial records are not undone, because the rest would then be about nothing.
        let done = 0;
        for (const [turn, each] of steps.entries()) {
          await made.engine.ready();
          if (each.do === 'undo' && done === 0) continue;
          if (await take(each, turn)) done += each.do === 'undo' ? -1 : 1;
        }
        const kept = await answers();
        // From the index on disk, and from one that is rebuilt.
        await made.reopen();
        expect(await answers()).toEqual(kept);
        await rm(join(made.ports.cacheDir, 'search'), { recursive: true });
        await made.reopen();
        expect(await answers()).toEqual(kept);
      } finally {
        await made.end();
      }
    }),
    { numRuns: isLongRun ? 100 : 12 },
  );
});
