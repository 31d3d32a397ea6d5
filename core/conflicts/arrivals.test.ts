import { beforeEach, expect, test } from 'vitest';
import { deliverNewer } from '#tests/support/replicas.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What arrives from another replica, and whose it is. */
const first = useTestCase();
const second = useSecondReplica(first);
const { meet } = second;
let id: string;

beforeEach(async () => {
  const [made] = await first.client.records.put({
    records: [
      { collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }] },
      { collection: 'articles', title: 'Piece', text: 'one two three four' },
    ],
  });
  id = made?.id ?? '';
  await second.open();
});

test('search finds an arriving article, and its text as soon as that has arrived', async () => {
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
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'change', label: '', changes: [{ collection: 'articles', id: made?.id }] }),
  );
});

test('every replica sees the names of all replicas, even when two are named at the same time', async () => {
  await first.client.records.put({ records: [{ collection: 'people', id, notes: 'x' }] });
  await second.client.records.put({ records: [{ collection: 'people', id, description: 'y' }] });
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
