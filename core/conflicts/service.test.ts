import { recordIn } from '#core/records/contract.ts';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseClient } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';

const first = useTestCase();
let second: { dir: string; engine: OpenCase; client: CaseClient };
let id: string;

beforeEach(async () => {
  const [made] = await first.client.records.put({
    records: [
      { collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }], born: '1955' },
      { collection: 'articles', title: 'Piece', text: 'one two three four' },
    ],
  });
  id = made?.id ?? '';
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const engine = await openCase(dir, testPorts(join(first.home, 'second')), { checkOutput: true });
  second = { dir, engine, client: engine.client };
});

afterEach(async () => {
  await second.engine.close();
});

/** Exchanges what the two copies have written; the next request reads it. */
async function meet(): Promise<void> {
  await deliverNewer(first.dir, second.dir);
  await deliverNewer(second.dir, first.dir);
  for (const { client } of [first, second]) await client.conflicts.arrivals({});
}

/** Saves fields. Returns in a later millisecond: of two saves within one, either may count as the later. */
async function put(client: CaseClient, fields: Record<string, unknown>) {
  const saved = await client.records.put({ records: [{ collection: 'people', id, ...fields }] });
  const at = Date.now();
  await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(at);
  return saved;
}
async function personOf(client: CaseClient) {
  const person = recordIn(await client.records.show({ id }), 'people');
  if (!person) throw new Error('no person');
  return person;
}

describe('a conflict', () => {
  test('says what both had before, who wants what, and since when', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    expect(conflicts).toMatchObject([
      {
        collection: 'people',
        id,
        title: 'A. Elorduy',
        field: 'born',
        base: { value: '1955' },
        sides: [
          { value: '1957', own: false, shown: true, name: null },
          { value: '1956', own: true, shown: false },
        ],
      },
    ]);
    expect((await second.client.cases.info({})).conflicts).toBe(1);
  });

  test('is settled by a side, by another value, and only once', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const [conflict] = (await first.client.conflicts.list({})).conflicts;
    const ours = conflict?.sides.find(({ own }) => own);
    await first.client.conflicts.settle({
      id,
      field: 'born',
      by: { side: { writer: ours?.writer ?? '', seq: ours?.seq ?? 0 } },
    });
    await meet();
    for (const { client } of [first, second]) {
      expect(await personOf(client)).toMatchObject({ born: '1956' });
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
    }
    const again = second.client.conflicts.settle({ id, field: 'born', by: { value: '1958' } });
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
  });

  test('says what each copy had seen of the other', async () => {
    await put(second.client, { notes: 'early' });
    await meet();
    const { entries } = await first.client.history.list({ id, limit: 1 });
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    const seen = conflicts[0]?.sides.map(({ own, seen: of }) => [own, of.map((copy) => [copy.own, copy.at])]);
    // The second had seen no change of the first: the creation came with the copy, and is older than both.
    expect(seen).toEqual([
      [false, [[true, (await first.client.history.list({ id })).entries.at(-1)?.at]]],
      [true, [[false, entries[0]?.at]]],
    ]);
  });

  test('that was settled is listed with who chose what, and can be opened again, also by another', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const before = (await first.client.conflicts.list({})).conflicts;
    await first.client.conflicts.settle({ id, field: 'born', by: { value: '1956' } });
    await meet();
    const { settled, total } = await second.client.conflicts.settled({});
    expect(total).toBe(1);
    expect(settled).toMatchObject([
      {
        collection: 'people',
        id,
        title: 'A. Elorduy',
        field: 'born',
        value: '1956',
        holds: true,
        trashed: false,
        by: { own: false, name: null },
        sides: [
          { value: '1957', own: true, chosen: false },
          { value: '1956', own: false, chosen: true },
        ],
      },
    ]);
    await second.client.conflicts.reopen({ id, field: 'born' });
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toEqual(before);
    expect((await first.client.conflicts.settled({})).settled).toEqual([]);
    await expect(second.client.conflicts.reopen({ id, field: 'born' })).rejects.toMatchObject({ code: 'not-found' });
    // Reopening is a change like any other: undoing it restores the decision and its author.
    await second.client.history.undo({});
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toEqual([]);
    expect((await first.client.conflicts.settled({})).settled).toMatchObject([{ value: '1956', by: { own: true } }]);
    await put(first.client, { born: '1960' });
    await meet();
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ value: '1956', holds: false }]);
  });

  test('refuses a value that does not fit, and stays', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const wrong = first.client.conflicts.settle({ id, field: 'born', by: { value: '2024-02-30' } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
    expect((await first.client.conflicts.list({})).conflicts).toHaveLength(1);
  });

  test('over the main name keeps both names, the chosen one leading', async () => {
    const names = (value: string) => ({ names: [{ value, kind: 'main' }] });
    await put(first.client, names('Ambrosio Elorduy Paz'));
    await put(second.client, names('Ambrosio Elorduy de la Paz'));
    await meet();
    await first.client.conflicts.settle({
      id,
      field: 'names',
      by: { value: { value: 'Ambrosio Elorduy Paz', kind: 'main' } },
    });
    await meet();
    expect((await personOf(second.client)).names).toEqual([
      { value: 'Ambrosio Elorduy de la Paz', kind: 'spelling' },
      { value: 'Ambrosio Elorduy Paz', kind: 'main' },
    ]);
    expect((await second.client.conflicts.list({})).conflicts).toEqual([]);
  });

  test('over the main name is settled by the names as they are to be, the loser left out', async () => {
    const names = (value: string) => ({ names: [{ value, kind: 'main' }] });
    await put(first.client, names('Ambrosio Elorduy Paz'));
    await put(second.client, names('Ambrosio Elorduy de la Paz'));
    await meet();
    const value = [{ value: 'Ambrosio Elorduy Paz', kind: 'main' }];
    await first.client.conflicts.settle({ id, field: 'names', by: { value } });
    await meet();
    for (const { client } of [first, second]) {
      expect((await personOf(client)).names).toEqual(value);
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
    }
  });

  test('of a quote takes its words with their place in the text', async () => {
    const { records } = await first.client.records.list({ collection: 'articles' });
    const article = String(records[0]?.['id']);
    const [quote] = await first.client.records.put({
      records: [{ collection: 'quotes', article, exact: 'one two' }],
    });
    const quoteId = quote?.id ?? '';
    await meet();
    const rewrite = (client: CaseClient, exact: string) =>
      client.records.put({ records: [{ collection: 'quotes', id: quoteId, article, exact }] });
    await rewrite(first.client, 'three');
    await rewrite(second.client, 'two three four');
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    expect(conflicts.map(({ field }) => field)).toEqual(['exact']);
    expect((await first.client.cases.info({})).conflicts).toBe(1);
    const ours = conflicts[0]?.sides.find(({ own }) => own);
    const side = { writer: ours?.writer ?? '', seq: ours?.seq ?? 0 };
    await first.client.conflicts.settle({ id: quoteId, field: 'exact', by: { side } });
    await meet();
    for (const { client } of [first, second]) {
      expect((await client.records.show({ id: quoteId })).record).toMatchObject({ exact: 'three' });
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
      expect((await client.verify.run({})).faults).toEqual([]);
    }
    // What was decided together is listed once, and reopened together.
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ field: 'exact', value: 'three' }]);
    await second.client.conflicts.reopen({ id: quoteId, field: 'exact' });
    await meet();
    for (const { client } of [first, second]) {
      expect((await client.conflicts.list({})).conflicts.map(({ field }) => field)).toEqual(['exact']);
      expect((await client.records.show({ id: quoteId })).record).toMatchObject({ exact: 'two three four' });
      expect((await client.verify.run({})).faults).toEqual([]);
    }
  });

  test('over a removal is settled either way', async () => {
    await first.client.records.remove({ ids: [id] });
    await put(second.client, { notes: 'needed' });
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toMatchObject([
      {
        field: '',
        base: null,
        sides: [
          { value: false, own: false, shown: true, changed: { notes: ['', 'needed'] } },
          { value: true, own: true, shown: false, changed: {} },
        ],
      },
    ]);
    await second.client.conflicts.settle({ id, field: '', by: { value: true } });
    await meet();
    expect((await first.client.cases.info({})).trashed).toBe(1);
    expect((await first.client.conflicts.settled({})).settled).toMatchObject([
      { field: '', value: true, holds: true, trashed: true, by: { own: false } },
    ]);
    await first.client.conflicts.reopen({ id, field: '' });
    await meet();
    expect((await second.client.conflicts.list({})).conflicts).toMatchObject([
      { field: '', sides: [{ value: false }, { value: true }] },
    ]);
    expect((await second.client.cases.info({})).trashed).toBe(0);
  });

  test('over a removal takes along, or brings back, what hangs on the record', async () => {
    const { records } = await first.client.records.list({ collection: 'articles' });
    const article = String(records[0]?.['id']);
    const quote = (exact: string) => ({ collection: 'quotes', article, exact });
    await first.client.records.put({ records: [quote('one two')] });
    await meet();
    const disagree = async () => {
      await first.client.records.remove({ ids: [article] });
      await second.client.records.put({
        records: [{ collection: 'articles', id: article, notes: `${Math.random()}` }],
      });
      await meet();
    };
    const quotes = async () => (await first.client.records.list({ collection: 'quotes' })).total;
    await disagree();
    expect(await quotes()).toBe(0);
    await second.client.conflicts.settle({ id: article, field: '', by: { value: false } });
    await meet();
    expect(await quotes()).toBe(1);
    await second.client.records.put({ records: [quote('three')] });
    await disagree();
    await second.client.conflicts.settle({ id: article, field: '', by: { value: true } });
    await meet();
    expect(await quotes()).toBe(0);
    await first.client.conflicts.reopen({ id: article, field: '' });
    expect(await quotes()).toBe(1);
    await first.client.conflicts.settle({ id: article, field: '', by: { value: false } });
    await meet();
    expect(await quotes()).toBe(2);
    for (const { client } of [first, second]) expect((await client.verify.run({})).faults).toEqual([]);
  });
});

test('what arrives is found by search; a text that comes later than its article, as soon as it is here', async () => {
  const [made] = await second.client.records.put({
    records: [{ collection: 'articles', title: 'Later', text: 'The lighthouse was dark.' }],
  });
  const events: unknown[] = [];
  first.engine.onEvent((event) => events.push(event));
  await deliverNewer(second.dir, first.dir, (path) => path.includes('journal'));
  await first.client.conflicts.arrivals({});
  await first.engine.ready();
  const find = (query: string) => first.client.search.query({ query, limit: 5 });
  expect(await find('later')).toMatchObject({ hits: [{ id: made?.id }], indexed: 1, articles: 2 });
  expect((await find('lighthouse')).hits).toEqual([]);
  await deliverNewer(second.dir, first.dir);
  await expect.poll(async () => (await find('lighthouse')).hits.length, { timeout: 10_000 }).toBe(1);
  expect(await find('lighthouse')).toMatchObject({ indexed: 2, articles: 2 });
  expect(events).toContainEqual(expect.objectContaining({ type: 'change', label: '', ids: [made?.id] }));
});

test('copies of a case have names that everybody sees, also when two are named at once', async () => {
  await put(first.client, { notes: 'x' });
  await put(second.client, { description: 'y' });
  await meet();
  for (const { client } of [first, second]) {
    const own = (await client.conflicts.copies({})).copies.find((copy) => copy.own);
    await client.conflicts.nameCopy({ writer: own?.writer ?? '', name: client === first.client ? 'Ana' : 'Lucía' });
  }
  await meet();
  const names = (await first.client.conflicts.copies({})).copies.map(({ name }) => name);
  expect(names.sort()).toEqual(['Ana', 'Lucía']);
  const { entries } = await first.client.history.list({ id });
  expect(entries.map(({ label, own, name }) => [label, own, name])).toContainEqual([
    'Edit person “A. Elorduy”',
    false,
    'Lucía',
  ]);
});
