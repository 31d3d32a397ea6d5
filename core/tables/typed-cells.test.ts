import { expect, test } from 'vitest';
import { recordIn } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const shown = async (id: string) => recordIn(await made.client.records.show({ id }), 'people');

async function put(...people: { name: string; born?: string }[]): Promise<string[]> {
  const records = people.map(({ name, ...fields }) => ({
    ...{ collection: 'people', names: [{ value: name, kind: 'main' }] },
    ...fields,
  }));
  return (await made.client.records.put({ records })).map(({ id }) => id);
}

test('changes identifiers, and the property and the value of a claim by their words', async () => {
  const [a = '', b = ''] = await put({ name: 'Ana Ruiz' }, { name: 'Luz Mar' });
  const writeOne = (collection: 'people' | 'claims', id: string, column: string, text: string) =>
    made.client.tables.write({ collection, edits: [{ ids: [id], column, text }] });
  await writeOne('people', a, 'identifiers', 'passport: X1; ISNI: 00: 1');
  expect(await shown(a)).toMatchObject({
    identifiers: [
      { scheme: 'passport', value: 'X1' },
      { scheme: 'ISNI', value: '00: 1' },
    ],
  });
  await expect(writeOne('people', a, 'identifiers', 'X1')).rejects.toMatchObject({
    faults: [{ message: expect.stringContaining('X1') as string }],
  });
  const [claim] = await made.client.records.put({
    records: [{ collection: 'claims', subject: a, property: 'employer', value: { type: 'record', id: a } }],
  });
  const id = claim?.id ?? '';
  const claimNow = async () => recordIn(await made.client.records.show({ id }), 'claims');
  await writeOne('claims', id, 'value', 'luz mar');
  expect(await claimNow()).toMatchObject({ value: { type: 'record', id: b } });
  await expect(writeOne('claims', id, 'value', 'Eva')).rejects.toMatchObject({
    faults: [{ message: expect.stringContaining('Eva') as string }],
  });
  await writeOne('claims', id, 'property', 'Responsible');
  expect(await claimNow()).toMatchObject({ property: 'responsible' });
  await writeOne('claims', id, 'property', 'neighbour of');
  expect(await claimNow()).toMatchObject({ property: 'neighbour of' });
});

test('a typed value takes the place of the one that was chosen when records were merged', async () => {
  const [a = '', b = ''] = await put({ name: 'Ana Ruiz', born: '1960' }, { name: 'Ana Ruiz', born: '1961' });
  await made.client.identity.decide({ ids: [a, b], decision: 'same', chosen: { born: b } });
  const born = async () => {
    const { page } = await made.client.tables.rows({ collection: 'people', columns: ['born'] });
    return page.map((line) => (line.kind === 'row' ? line.cells[0]?.text : ''));
  };
  expect(await born()).toEqual(['1961']);
  await made.client.tables.write({ collection: 'people', edits: [{ ids: [a], column: 'born', text: '1970' }] });
  expect(await born()).toEqual(['1970']);
});
