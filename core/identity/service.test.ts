import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#tests/support/seed.ts';
import { collectionNames } from '#core/records/collections.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
let ids: string[] = [];
const names = ['A. Elorduy', 'Ambrosio Elorduy', 'El Práctico', 'Nieves Tarradell'];

beforeEach(async () => {
  made = await openTestCase();
  const put = await made.client.records.put({
    records: [
      ...names.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
      { collection: 'places', names: [{ value: 'Quay 4', kind: 'main' }] },
    ],
  });
  ids = put.map(({ id }) => id);
});
afterEach(() => made.end());

const id = (index: number) => ids[index] ?? '';
const decide = (members: number[], decision: 'same' | 'not-same' | 'undecided' = 'same', reason = '') =>
  made.client.identity.decide({ ids: members.map(id), decision, reason });
const leadOf = async (index: number) =>
  ids.indexOf((await made.client.identity.of({ id: id(index) }))?.lead.id ?? id(index));

/** Every record of the case but the decisions, without the times at which it was written. */
async function everything(): Promise<unknown> {
  const all = await Promise.all(
    collectionNames
      .filter((collection) => collection !== 'identities')
      .map(async (collection) => (await made.client.records.list({ collection, limit: 1000 })).records),
  );
  return all.flat().map(({ updatedAt: _updated, ...record }) => record);
}

test('same is transitive, the first leads, and who was merged when and why is kept', async () => {
  await decide([1, 0], 'same', 'same trade');
  await decide([1, 2]);
  expect(await Promise.all([0, 1, 2, 3].map(leadOf))).toEqual([1, 1, 1, 3]);
  const merged = await made.client.identity.of({ id: id(2) });
  expect(merged?.members.map(({ ref, reason }) => [ref.title, reason])).toEqual([
    ['A. Elorduy', 'same trade'],
    ['El Práctico', ''],
  ]);
  await made.client.history.undo({});
  expect(await leadOf(2)).toBe(2);
});

test('a clash with what was decided before is refused and explained', async () => {
  await decide([0, 1]);
  await decide([1, 3], 'not-same', 'she is a notary');
  await expect(decide([0, 3])).rejects.toThrow(/Ambrosio Elorduy.*Nieves Tarradell.*notary/);
  await expect(decide([0, 1], 'not-same')).rejects.toThrow(/merged/);
  await expect(made.client.identity.decide({ ids: [id(0), id(4)], decision: 'same' })).rejects.toThrow(/own kind/);
  await decide([1, 3], 'undecided');
  await decide([0, 3]);
  expect(await leadOf(3)).toBe(0);
});

test('splitting a member leaves the others; splitting the lead takes all apart', async () => {
  await decide([0, 1, 2]);
  await made.client.identity.split({ ids: [id(1)] });
  expect(await Promise.all([0, 1, 2].map(leadOf))).toEqual([0, 1, 0]);
  await made.client.identity.split({ ids: [id(0)] });
  expect(await leadOf(2)).toBe(2);
  await expect(made.client.identity.split({ ids: [id(2)] })).rejects.toThrow(/None/);
});

test('what is made after a merge belongs to the lead and stays with it', async () => {
  const link = (from: number) =>
    made.client.records.put({ records: [{ collection: 'links', kind: 'met', from: id(from), to: id(4) }] });
  const before = await link(1);
  await decide([0, 1]);
  const after = await link(1);
  const from = async (put: typeof before) => (await made.client.records.show({ id: put[0]?.id ?? '' })).record['from'];
  expect([await from(before), await from(after)]).toEqual([id(1), id(0)]);
  await made.client.identity.split({ ids: [id(1)] });
  expect([await from(before), await from(after)]).toEqual([id(1), id(0)]);
});

test('a merge and its split change no record, whatever is edited between', async () => {
  const edit = fc.record({
    of: fc.integer({ min: 0, max: 3 }),
    field: fc.constantFrom('description', 'notes', 'link'),
    value: fc.string({ maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 6 }), async (edits) => {
      const before = await everything();
      await decide([0, 1, 2]);
      expect(await everything()).toEqual(before);
      for (const { of, field, value } of edits) {
        const record =
          field === 'link'
            ? { collection: 'links', kind: 'met', from: id(of), to: id(4), notes: value }
            : { collection: 'people', id: id(of), [field]: value };
        await made.client.records.put({ records: [record] });
      }
      const edited = await everything();
      await made.client.identity.split({ ids: [id(0)] });
      expect(await everything()).toEqual(edited);
      expect((await made.client.records.list({ collection: 'identities' })).total).toBe(0);
    }),
    { numRuns: 15 },
  );
});
