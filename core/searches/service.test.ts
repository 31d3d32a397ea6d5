import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const names = async () => (await made.client.searches.list({})).map(({ name }) => name);

test('saved searches are kept as typed and in order, and each step is undone separately', async () => {
  expect(await names()).toEqual([]);
  const query = 'type:articles "night ferry" -owner';
  const ferry = await made.client.searches.create({ name: ' Ferry ', query });
  expect(await made.client.searches.list({})).toEqual([{ id: ferry.id, name: 'Ferry', query, within: '' }]);
  await made.client.searches.create({ name: 'Harbour', query: 'harbour' });
  const third = await made.client.searches.create({ name: 'Third', query: 'ñ OR "(' });
  await made.client.searches.move({ id: third.id, before: ferry.id });
  expect(await names()).toEqual(['Third', 'Ferry', 'Harbour']);
  await made.client.searches.move({ id: third.id.slice(-8), before: null });
  expect(await names()).toEqual(['Ferry', 'Harbour', 'Third']);

  await made.client.records.put({ records: [{ collection: 'searches', id: ferry.id, name: 'Night boat' }] });
  expect((await made.client.history.state({})).undo).toBe('Edit saved search “Ferry”');
  await made.client.records.remove({ ids: [ferry.id] });
  expect(await names()).toEqual(['Harbour', 'Third']);
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect(await names()).toEqual(['Ferry', 'Harbour', 'Third']);
  await made.client.history.undo({});
  expect(await names()).toEqual(['Third', 'Ferry', 'Harbour']);
});

test('the narrowing query of a saved search is saved with it, and changed and cleared separately', async () => {
  const asked = { name: 'Ferry', query: 'tag:night ferry', within: 'tag:owner' };
  const { id } = await made.client.searches.create({ ...asked, within: ' tag:owner ' });
  expect(await made.client.searches.list({})).toEqual([{ id, ...asked }]);
  await made.client.records.put({ records: [{ collection: 'searches', id, within: 'tag:crew' }] });
  expect(await made.client.searches.list({})).toEqual([{ id, ...asked, within: 'tag:crew' }]);
  await made.client.records.put({ records: [{ collection: 'searches', id, within: null }] });
  expect(await made.client.searches.list({})).toEqual([{ id, ...asked, within: '' }]);
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect(await made.client.searches.list({})).toEqual([{ id, ...asked }]);
  const records = [{ collection: 'searches', name: 'x', query: 'x', within: 'x'.repeat(1001) }];
  await expect(made.client.records.put({ records })).rejects.toMatchObject({ code: 'invalid' });
});

test('searches created by a put share one order key and can still be moved', async () => {
  const records = ['One', 'Two', 'Three'].map((name) => ({ collection: 'searches', name, query: name }));
  const [one, two, three] = await made.client.records.put({ records });
  expect(await names()).toEqual(['One', 'Two', 'Three']);
  await made.client.searches.move({ id: three?.id ?? '', before: two?.id ?? '' });
  expect(await names()).toEqual(['One', 'Three', 'Two']);
  await made.client.searches.move({ id: one?.id ?? '', before: two?.id ?? '' });
  expect(await names()).toEqual(['Three', 'One', 'Two']);
});

test('an empty name, an empty query, an order key without room and an unknown search are rejected', async () => {
  await expect(made.client.searches.create({ name: ' ', query: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(made.client.searches.create({ name: 'x', query: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  const records = [{ collection: 'searches', name: 'x', query: 'x', order: 'a0' }];
  await expect(made.client.records.put({ records })).rejects.toMatchObject({ code: 'invalid' });
  await expect(
    made.client.searches.move({ id: '01a213b5-0f6b-7740-b962-db637a614c1b', before: null }),
  ).rejects.toMatchObject({ code: 'not-found' });
});
