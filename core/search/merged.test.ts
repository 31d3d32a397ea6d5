import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#tests/support/seed.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
let ids: string[] = [];
const names = ['Ambrosio Elorduy', 'El Práctico', 'Nieves Tarradell', 'Tarradell the younger'];

beforeEach(async () => {
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
      { collection: 'links', kind: 'met', from: '$3', to: '$0' },
    ],
  });
  ids = put.slice(0, names.length).map(({ id }) => id);
});
afterEach(() => made.end());

/** What a set of questions finds, and why, without the scores. */
async function answers() {
  await made.engine.ready();
  const queries = [...names, 'practico', 'board', 'pilot', 'note1', 'note3', 'met'];
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

test('after any merges, splits and undos search answers as one that was filled afresh', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const [turn, each] of steps.entries()) {
        const id = 'a' in each ? (ids[each.a] ?? '') : '';
        if (each.do === 'undo') await made.client.history.undo({});
        if (each.do === 'rename') {
          const names = [{ value: `Renamed ${turn}`, kind: 'main' }];
          await made.client.records.put({ records: [{ collection: 'people', id, names }] }).catch(() => undefined);
        }
        // A decision that clashes, or of what is in the trash, is refused.
        if (each.do === 'merge') {
          const other = ids[each.b] ?? '';
          await made.client.identity.decide({ ids: [id, other], decision: 'same' }).catch(() => undefined);
        }
        if (each.do === 'split') await made.client.identity.split({ ids: [id] }).catch(() => undefined);
        if (each.do === 'remove') await made.client.records.remove({ ids: [id] });
      }
      const kept = await answers();
      await made.reopen();
      expect(await answers()).toEqual(kept);
    }),
    { numRuns: 12 },
  );
}, 60_000);
