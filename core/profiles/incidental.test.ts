import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('after an export for an audience, Undo takes back what the user did before, and Redo brings it back', async () => {
  const { client } = made;
  const list = async (collection: 'people' | 'pseudonyms') => (await client.records.list({ collection })).records;
  const write = (profile: string) =>
    client.exchange.write({ format: 'csv', path: join(made.home, `${profile}.zip`), profile });
  const [ana = { id: '' }] = await client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true }],
  });
  await write('public');
  expect(await list('pseudonyms')).toHaveLength(1);
  await client.records.put({ records: [{ collection: 'people', id: ana.id, description: 'A clerk' }] });
  await client.history.undo({});
  // A second one, for another audience, does not make what was undone impossible to redo.
  await write('counsel');
  expect(await list('pseudonyms')).toHaveLength(2);
  expect((await client.history.redo({}))?.left).toEqual([]);
  expect(await list('people')).toMatchObject([{ description: 'A clerk' }]);
  await client.history.undo({});
  expect((await client.history.undo({}))?.left).toEqual([]);
  expect(await list('people')).toEqual([]);
  expect(await client.history.state({})).toMatchObject({ undo: null });
  await client.history.redo({});
  expect(await list('people')).toHaveLength(1);
  expect(await list('pseudonyms')).toHaveLength(2);
});
