import { expect, test } from 'vitest';
import type { AppError } from '#lib/errors.ts';
import { recordIn } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('sets a field of the selected records that are still in the table, and fails when none is', async () => {
  const put = await made.client.records.put({
    records: ['A', 'B'].map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
  });
  const [a = '', b = ''] = put.map(({ id }) => id);
  await made.client.records.remove({ ids: [b] });
  const write = (ids: string[]) =>
    made.client.tables.write({ collection: 'people', edits: [{ ids, column: 'description', text: 'a witness' }] });
  expect(await write([b, a])).toEqual({ cells: 1, rows: 1 });
  expect(recordIn(await made.client.records.show({ id: a }), 'people')).toMatchObject({ description: 'a witness' });
  const refused = await write([b]).catch((error: unknown) => error);
  expect((refused as AppError).faults?.[0]?.message).toBe('The record is no longer in the case.');
});
