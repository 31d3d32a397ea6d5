import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Mill');

test('a claim is unplaced until a table of the dossier states it', async () => {
  await made.client.records.put({
    records: [
      { collection: 'events', id: '$fire', title: 'Fire at the mill' },
      { collection: 'claims', subject: '$fire', property: 'cause', value: { type: 'text', text: 'a spark' } },
    ],
  });
  const { id: dossier } = await made.client.dossiers.create({ title: 'In a table', template: 'empty' });
  const claims = async () => (await made.client.dossiers.unplaced({ id: dossier })).counts.claims;
  expect(await claims()).toBe(1);
  await made.client.records.put({ records: [{ collection: 'sections', dossier, order: 'z', kind: 'claims' }] });
  expect(await claims()).toBe(0);
});
