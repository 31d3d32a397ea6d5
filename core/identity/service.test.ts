import { recordIn } from '#core/records/contract.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { collectionNames } from '#core/model/collections.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let ids: string[] = [];
const names = ['A. Elorduy', 'Ambrosio Elorduy', 'El Práctico', 'Nieves Tarradell'];

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      ...names.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
      { collection: 'places', names: [{ value: 'Quay 4', kind: 'main' }] },
    ],
  });
  ids = put.map(({ id }) => id);
});

const id = (index: number) => ids[index] ?? '';
const decide = (members: number[], decision: 'same' | 'not-same' | 'undecided' = 'same', reason = '') =>
  made.client.identity.decide({ ids: members.map(id), decision, reason });
const leadOf = async (index: number) =>
  ids.indexOf((await made.client.identity.of({ id: id(index) }))?.lead.id ?? id(index));

/** Returns every record of the case except the decisions, without modification times. */
async function everything(): Promise<unknown> {
  const all = await Promise.all(
    collectionNames
      .filter((collection) => collection !== 'identities')
      .map(async (collection) => (await made.client.records.list({ collection, limit: 1000 })).records),
  );
  return all.flat().map(({ updatedAt: _updated, ...record }) => record);
}

test('“same” is transitive, the first record leads, and each merge keeps its reason', async () => {
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
  // A decision without a reason is titled by the records it is about, because an empty row in the trash says nothing.
  const trash = await made.client.records.trash({});
  expect(trash.rows.map(({ title }) => title)).toEqual(['Ambrosio Elorduy, El Práctico']);
});

test('a decision that clashes with an earlier one is refused with an explanation', async () => {
  await decide([0, 1]);
  await decide([1, 3], 'not-same', 'she is a notary');
  await expect(decide([0, 3])).rejects.toThrow(/Ambrosio Elorduy.*Nieves Tarradell.*notary/);
  await expect(decide([0, 1], 'not-same')).rejects.toThrow(/merged/);
  await expect(made.client.identity.decide({ ids: [id(0), id(4)], decision: 'same' })).rejects.toThrow(/own kind/);
  await decide([1, 3], 'undecided');
  await decide([0, 3]);
  expect(await leadOf(3)).toBe(0);
});

test('a pair names the decisions that block it, even through a third record, and removing one unblocks it', async () => {
  await decide([0, 1], 'same', 'same trade');
  await decide([1, 3], 'not-same', 'she is a notary');
  const pair = () => made.client.identity.pair({ a: id(0), b: id(3) });
  const { state, clash } = await pair();
  expect(state).toBe('not-same');
  const told = (one: NonNullable<typeof clash>['apart'] | undefined) => [
    one?.members.map(({ title }) => title).sort(),
    one?.reason,
  ];
  expect(told(clash?.apart)).toEqual([['Ambrosio Elorduy', 'Nieves Tarradell'], 'she is a notary']);
  expect(clash?.merges.map(told)).toEqual([[['A. Elorduy', 'Ambrosio Elorduy'], 'same trade']]);
  await made.client.records.remove({ ids: [clash?.apart.decision ?? ''] });
  expect(await pair()).toMatchObject({ state: 'open', clash: null });
});

test('a pair names the quotes behind each name, date and number, and behind each reason', async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'people', id: id(1), born: '1955', identifiers: [{ scheme: 'Licence', value: 'P-0212' }] },
      { collection: 'people', id: id(2), born: '1955' },
      {
        collection: 'articles',
        id: '$tide',
        title: 'Tide',
        text: 'Ambrosio Elorduy, licence P-0212, is a pilot. They call him El Práctico; he is of the year of the great storm.',
        independence: 'independent',
      },
      {
        collection: 'quotes',
        id: '$licence',
        article: '$tide',
        exact: 'Ambrosio Elorduy, licence P-0212',
        about: [id(1)],
      },
      { collection: 'quotes', id: '$called', article: '$tide', exact: 'They call him El Práctico', about: [id(2)] },
      { collection: 'quotes', id: '$year', article: '$tide', exact: 'of the year of the great storm' },
      {
        collection: 'claims',
        subject: id(2),
        property: 'born',
        value: { type: 'date', edtf: '1955' },
        quotes: ['$year'],
      },
    ],
  });
  const quote = Object.fromEntries(put.map(({ id: own, temp }) => [temp ?? own, own]));
  const pair = await made.client.identity.pair({ a: id(1), b: id(2) });
  const idsOf = (bearers: readonly { id: string }[] | undefined) => bearers?.map((one) => one.id);
  expect(idsOf(pair.a.proof['Ambrosio Elorduy'])).toEqual([quote['$licence']]);
  expect(idsOf(pair.b.proof['El Práctico'])).toEqual([quote['$called']]);
  const field = (name: string) => pair.fields.find((one) => one.field === name)?.proof;
  expect(idsOf(field('identifiers.Licence')?.a['P-0212'])).toEqual([quote['$licence']]);
  expect([field('born')?.a, idsOf(field('born')?.b['1955'])]).toEqual([{}, [quote['$year']]]);
  const speaking = pair.for.flatMap(({ text, quotes }) => quotes.map((one) => [text, one.id]));
  expect(speaking).toContainEqual(['Both born 1955', quote['$year']]);
  expect(speaking).toContainEqual(['1 article names both', quote['$licence']]);
  expect(speaking).toContainEqual(['1 article names both', quote['$called']]);
});

test('splitting a member leaves the others merged; splitting the lead separates all', async () => {
  await decide([0, 1, 2]);
  await made.client.identity.split({ ids: [id(1)] });
  expect(await Promise.all([0, 1, 2].map(leadOf))).toEqual([0, 1, 0]);
  await made.client.identity.split({ ids: [id(0)] });
  expect(await leadOf(2)).toBe(2);
  await expect(made.client.identity.split({ ids: [id(2)] })).rejects.toThrow(/None/);
});

test('splitting the lead of an earlier decision leaves the others merged under the present one', async () => {
  await decide([0, 1, 2]);
  await decide([3, 0]);
  expect(await leadOf(2)).toBe(3);
  await made.client.identity.split({ ids: [id(0)] });
  expect(await Promise.all([0, 1, 2, 3].map(leadOf))).toEqual([0, 3, 3, 3]);
  await made.client.history.undo({});
  expect(await Promise.all([0, 1, 2, 3].map(leadOf))).toEqual([3, 3, 3, 3]);
});

test('a split takes away what was named, however the others were merged', async () => {
  const everybody = [0, 1, 2, 3];
  const pair = fc.shuffledSubarray(everybody, { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(pair, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...everybody),
      async (pairs, gone) => {
        for (const ids of pairs) await decide(ids);
        const before = await Promise.all(everybody.map(leadOf));
        const isMerged = before.filter((lead) => lead === before[gone]).length > 1;
        if (isMerged) {
          const { split } = await made.client.identity.split({ ids: [id(gone)] });
          const alone = before[gone] === gone ? everybody.filter((at) => before[at] === gone) : [gone];
          expect([...split].sort()).toEqual(alone.map(id).sort());
          expect(await Promise.all(everybody.map(leadOf))).toEqual(
            before.map((lead, at) => (alone.includes(at) ? at : lead)),
          );
        }
        const leads = (await Promise.all(everybody.map(leadOf))).filter((lead, at) => lead !== at);
        if (leads.length > 0) await made.client.identity.split({ ids: [...new Set(leads)].map(id) });
      },
    ),
    { numRuns: 25 },
  );
});

test('a decision needs two different records', async () => {
  await expect(decide([1])).rejects.toMatchObject({ code: 'invalid' });
  await expect(decide([1, 1])).rejects.toMatchObject({ code: 'invalid' });
});

test('a link made after a merge belongs to the lead, and stays there after a split', async () => {
  const link = (from: number) =>
    made.client.records.put({ records: [{ collection: 'links', kind: 'met', from: id(from), to: id(4) }] });
  const before = await link(1);
  await decide([0, 1]);
  const after = await link(1);
  const from = async (put: typeof before) =>
    recordIn(await made.client.records.show({ id: put[0]?.id ?? '' }), 'links')?.from;
  expect([await from(before), await from(after)]).toEqual([id(1), id(0)]);
  await made.client.identity.split({ ids: [id(1)] });
  expect([await from(before), await from(after)]).toEqual([id(1), id(0)]);
});

test('a merge and its split change no record, whatever is edited in between', async () => {
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
