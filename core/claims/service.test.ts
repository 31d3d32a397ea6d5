import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

beforeEach(async () => {
  const records = [
    { collection: 'events', id: '$riot', title: 'Dock riot', when: '2025-09' },
    { collection: 'events', id: '$other', title: 'Riot at the docks' },
    { collection: 'people', id: '$chief', names: [{ value: 'Chief Calle', kind: 'main' }] },
    { collection: 'places', id: '$region', names: [{ value: 'Bahía', kind: 'main' }] },
    { collection: 'places', id: '$port', names: [{ value: 'Port', kind: 'main' }], within: '$region' },
    { collection: 'places', id: '$far', names: [{ value: 'Far', kind: 'main' }] },
    {
      collection: 'articles',
      id: '$first',
      title: 'First',
      text: 'The clash left 14 dead.',
      published: '2025-09-22',
      independence: 'independent',
    },
    {
      collection: 'articles',
      id: '$later',
      title: 'Later',
      text: 'The toll rose to 17 dead.',
      published: '2025-09-24',
      independence: 'independent',
    },
    {
      collection: 'articles',
      id: '$copy',
      title: 'Copy',
      text: 'The clash left 14 dead, the wire says.',
      published: '2025-09-23',
      independence: 'copy',
      copyOf: '$first',
    },
    { collection: 'quotes', id: '$q14', article: '$first', exact: '14 dead' },
    { collection: 'quotes', id: '$q17', article: '$later', exact: '17 dead' },
    { collection: 'quotes', id: '$q14b', article: '$copy', exact: '14 dead' },
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

const claim = async (fields: Record<string, unknown>) => {
  const record = { collection: 'claims', subject: ids['riot'], property: 'deaths', ...fields };
  const [put] = await made.client.records.put({ records: [record] });
  return put?.id ?? '';
};
const people = (number: number) => ({ type: 'number', number, unit: 'people' });
const contradictions = async () => (await made.client.claims.contradictions({})).contradictions;
const states = async () =>
  (await contradictions()).map(
    ({ kind, state, sides }) => `${kind} ${state} ${sides.map(({ words }) => words).join(' / ')}`,
  );

describe('contradictions', () => {
  test('appear and disappear with the claims, also on undo, removal and restore', async () => {
    await claim({ value: people(14), quotes: [ids['q14']] });
    expect(await states()).toEqual([]);
    await claim({ value: people(13), qualifier: 'at-least' });
    expect(await states()).toEqual([]);
    const later = await claim({ value: people(17), quotes: [ids['q17']] });
    expect(await states()).toEqual(['numbers open 14 people / 17 people']);
    await made.client.records.put({ records: [{ collection: 'claims', id: later, value: people(14) }] });
    expect(await states()).toEqual([]);
    await made.client.history.undo({});
    expect(await states()).toEqual(['numbers open 14 people / 17 people']);
    await made.client.records.remove({ ids: [later] });
    expect(await states()).toEqual([]);
    await made.client.records.restore({ ids: [later] });
    await made.reopen();
    expect(await states()).toEqual(['numbers open 14 people / 17 people']);
  });

  test('suggest a later count but never decide; a decision holds until a new value appears', async () => {
    await claim({ value: people(14), quotes: [ids['q14'], ids['q14b']] });
    const later = await claim({ value: people(17), quotes: [ids['q17']] });
    const [found] = await contradictions();
    if (!found) throw new Error('no contradiction');
    expect(found).toMatchObject({ state: 'open', laterCount: later, label: 'deaths' });
    expect(found.sides.map(({ corroboration }) => [corroboration.sources, corroboration.origins])).toEqual([
      [2, 1],
      [1, 1],
    ]);

    await expect(made.client.claims.resolve({ id: found.id, state: 'preferred', preferred: later })).rejects.toThrow(
      /reason/,
    );
    await expect(made.client.claims.resolve({ id: found.id, state: 'superseded' })).rejects.toThrow(/is preferred/);
    await made.client.claims.resolve({ id: found.id, state: 'superseded', preferred: later, reason: 'later count' });
    expect(await states()).toEqual(['numbers superseded 14 people / 17 people']);

    await claim({ value: people(17) }); // another claim of the same value
    expect(await states()).toEqual(['numbers superseded 14 people / 17 people']);
    const third = await claim({ value: people(21) });
    expect(await states()).toEqual(['numbers open 14 people / 17 people / 21 people']);
    expect((await contradictions())[0]?.overtaken).toMatchObject({ state: 'superseded', reason: 'later count' });
    await made.client.records.remove({ ids: [third] });
    expect(await states()).toEqual(['numbers superseded 14 people / 17 people']);
    await made.client.records.put({ records: [{ collection: 'claims', id: later, value: people(19) }] });
    expect(await states()).toEqual(['numbers open 14 people / 19 people / 17 people']);
  });

  test('keep a resolution written by a put until one of its claims changes', async () => {
    const first = await claim({ value: people(14) });
    const second = await claim({ value: people(17) });
    await made.client.records.put({
      records: [
        {
          collection: 'resolutions',
          subject: ids['riot'],
          property: 'deaths',
          claims: [first, second],
          state: 'different-scope',
          reason: 'one counts guards',
        },
      ],
    });
    expect(await states()).toEqual(['numbers different-scope 14 people / 17 people']);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await made.client.records.put({ records: [{ collection: 'claims', id: second, value: people(18) }] });
    expect(await states()).toEqual(['numbers open 14 people / 18 people']);
  });

  test('follow the latest of several decisions, and one on a record that has since been merged', async () => {
    const chief = ids['chief'] ?? '';
    const [calle] = await made.client.records.put({
      records: [{ collection: 'people', names: [{ value: 'C. Calle', kind: 'main' }] }],
    });
    const led = (who: string) => claim({ property: 'leader', value: { type: 'record', id: who } });
    const claims = [await led(chief), await led(ids['far'] ?? '')];
    const decide = (state: string) =>
      made.client.records.put({
        records: [
          { collection: 'resolutions', subject: ids['riot'], property: 'leader', claims, state, reason: state },
        ],
      });
    const [[found]] = [await contradictions()];
    await made.client.claims.resolve({ id: found?.id ?? '', state: 'different-scope', reason: 'two shifts' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await decide('open');
    expect((await contradictions())[0]?.state).toBe('open');
    await made.client.history.undo({});
    await made.client.identity.decide({ ids: [calle?.id ?? '', chief], decision: 'same' });
    expect((await contradictions())[0]?.state).toBe('different-scope');
  });

  test('appear when their subjects are merged and disappear when they are split', async () => {
    await claim({ value: people(14) });
    await claim({ subject: ids['other'], value: people(17) });
    expect(await states()).toEqual([]);
    await made.client.identity.decide({ ids: [ids['riot'] ?? '', ids['other'] ?? ''], decision: 'same' });
    expect(await states()).toEqual(['numbers open 14 people / 17 people']);
    await made.client.identity.split({ ids: [ids['other'] ?? ''] });
    expect(await states()).toEqual([]);
  });

  test('follow changes to places and to the properties described in the case', async () => {
    const at = (id?: string) => claim({ property: 'place', value: { type: 'record', id } });
    await at(ids['port']);
    await at(ids['region']);
    expect(await states()).toEqual([]);
    await made.client.records.put({ records: [{ collection: 'places', id: ids['port'], within: null }] });
    expect(await states()).toEqual(['records open Port / Bahía']);
    await made.client.history.undo({});
    expect(await states()).toEqual([]);

    await claim({ property: 'Berth', value: { type: 'text', text: 'Quay 4' } });
    await claim({ property: 'berth', value: { type: 'text', text: 'Quay 5' } });
    expect(await states()).toEqual([]);
    await made.client.claims.describe({ label: 'Berth', valueType: 'text' });
    expect(await states()).toEqual(['texts open Quay 4 / Quay 5']);
  });
});

test('creating a claim adds its quote in the same step and returns what it contradicts', async () => {
  await claim({ value: people(14), quotes: [ids['q14']] });
  const statement = { subject: ids['riot'] ?? '', property: 'Deaths', value: { type: 'number' as const, number: 17 } };
  const { agrees, contradicts } = await made.client.claims.compare(statement);
  expect([agrees.length, contradicts.map(({ words }) => words)]).toEqual([0, ['14 people']]);
  const article = ids['later'] ?? '';
  const { claim: row, contradictions: against } = await made.client.claims.create({
    ...statement,
    assertedBy: ids['chief'] ?? null,
    passages: [{ article, start: 7, end: 22 }],
  });
  expect(row).toMatchObject({ property: 'deaths', words: '17', known: '2025-09-24' });
  expect(row.quotes.map(({ exact }) => exact)).toHaveLength(1);
  expect(against).toHaveLength(1);
  const { rows } = await made.client.claims.ledger({ article, standing: 'contradicted' });
  expect(rows.map(({ id }) => id)).toEqual([row.id]);
  expect((await made.client.claims.ledger({ filter: 'calle' })).total).toBe(1);
  await made.client.history.undo({});
  expect((await made.client.claims.ledger({})).total).toBe(1);
  expect((await made.client.claims.ledger({ article })).total).toBe(0);
});

test('the ledger is filtered by who says it and by its sources, and sorted by any column', async () => {
  const chief = ids['chief'] ?? '';
  const two = await claim({ value: people(14), quotes: [ids['q14'], ids['q17']] });
  const one = await claim({
    value: people(9),
    quotes: [ids['q14'], ids['q14b']],
    asOf: '2025-09-23',
    notes: 'Ñandú',
    assertedBy: chief,
  });
  const none = await claim({
    subject: ids['other'],
    property: 'status',
    value: { type: 'text', text: 'over' },
    stance: 'denies',
  });
  const order = async (input: Parameters<typeof made.client.claims.order>[0]) =>
    (await made.client.claims.order({ descending: false, sort: 'updated', ...input })).ids;
  expect(await order({ assertedBy: chief })).toEqual([one]);
  expect(await order({ standing: 'corroborated' })).toEqual([two]);
  expect(await order({ standing: 'one-origin' })).toEqual([one]);
  expect(await order({ standing: 'no-quote' })).toEqual([none]);
  expect(await order({ filter: 'CALLE' })).toEqual([one]);
  expect(await order({ filter: 'nandu' })).toEqual([one]);
  expect(await order({ article: ids['later'] })).toEqual([two]);
  expect(await order({ stance: 'denies' })).toEqual([none]);
  expect(await order({ property: 'Status' })).toEqual([none]);
  expect(await order({ subject: ids['riot'] })).toEqual([two, one]);
  expect(await order({ sort: 'value' })).toEqual([one, two, none]);
  expect(await order({ sort: 'value', descending: true })).toEqual([none, two, one]);
  expect(await order({ sort: 'asserted-by', descending: true })).toEqual([one, ...[two, none].sort().reverse()]);
  expect(await order({ sort: 'as-of', subject: ids['riot'] })).toEqual([two, one]);
  expect(await order({ sort: 'origins' })).toEqual([none, one, two]);
  expect(await order({ sort: 'subject' })).toEqual([...[one, two].sort(), none]);
  expect(await order({ sort: 'property', descending: true })).toEqual([none, ...[one, two].sort().reverse()]);
  const rows = await made.client.claims.rows({ ids: [none, ids['riot'] ?? '', two] });
  expect(rows.map(({ id }) => id)).toEqual([none, two]);
});

test('corroboration follows the original of a quoted copy; contradictions are listed in pages or by id', async () => {
  await claim({ value: people(14), quotes: [ids['q14b']] });
  const corroborated = async (standing: 'one-origin' | 'no-origin') =>
    (await made.client.claims.order({ standing, sort: 'origins' })).ids.length;
  expect([await corroborated('one-origin'), await corroborated('no-origin')]).toEqual([1, 0]);
  // The copy is quoted; its original is assessed again.
  const original = { collection: 'articles', id: ids['first'], independence: 'not-assessed' };
  await made.client.records.put({ records: [original] });
  expect([await corroborated('one-origin'), await corroborated('no-origin')]).toEqual([0, 1]);
  await made.client.history.undo({});
  expect([await corroborated('one-origin'), await corroborated('no-origin')]).toEqual([1, 0]);

  await claim({ value: people(17) });
  await claim({ property: 'injured', value: people(20) });
  await claim({ property: 'injured', value: people(31) });
  const all = await made.client.claims.contradictions({ state: 'open' });
  const parts = [];
  for (const offset of [0, 1, 2])
    parts.push(await made.client.claims.contradictions({ state: 'open', offset, limit: 1 }));
  expect(parts.flatMap((part) => part.contradictions)).toEqual(all.contradictions);
  expect(parts.map(({ total }) => total)).toEqual([2, 2, 2]);
  const [, second] = all.contradictions;
  const alone = await made.client.claims.contradictions({ id: second?.id ?? '' });
  expect(alone.contradictions).toEqual([second]);
});

test('contradictions are the same after a restart, whatever edits came before', async () => {
  const value = fc.record({
    number: fc.integer({ min: 10, max: 20 }),
    qualifier: fc.constantFrom('exactly', 'about', 'at-least'),
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('claim' as const), value, subject: fc.constantFrom('riot', 'other') }),
    fc.record({
      do: fc.constantFrom('merge' as const, 'split' as const, 'undo' as const, 'remove' as const, 'resolve' as const),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const both = [ids['riot'] ?? '', ids['other'] ?? ''];
      for (const one of steps) {
        if (one.do === 'claim') {
          await claim({ subject: ids[one.subject], value: people(one.value.number), qualifier: one.value.qualifier });
        } else if (one.do === 'merge') await made.client.identity.decide({ ids: both, decision: 'same' });
        else if (one.do === 'split') await made.client.identity.split({ ids: both.slice(1) }).catch(() => undefined);
        else if (one.do === 'undo') await made.client.history.undo({});
        else if (one.do === 'remove') {
          const { rows } = await made.client.claims.ledger({ limit: 1 });
          if (rows[0]) await made.client.records.remove({ ids: [rows[0].id] });
        } else {
          const [first] = await contradictions();
          if (first)
            await made.client.claims.resolve({ id: first.id, state: 'unresolvable', reason: 'no more sources' });
        }
      }
      const kept = await contradictions();
      await made.reopen();
      expect(await contradictions()).toEqual(kept);
    }),
    { numRuns: 12 },
  );
}, 60_000);
