import { expect, test } from 'vitest';
import type { AppError } from '#lib/errors.ts';
import { recordIn } from '#core/records/contract.ts';
import type { TableCollection } from '#core/tables/model.ts';
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

test('cells of each kind take what is typed, or refuse it and say why', async () => {
  const names = (value: string, ...others: object[]) => [{ value, kind: 'main' }, ...others];
  const anita = { value: 'Anita', kind: 'former', language: 'es' };
  const results = await made.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: names('Ana Ruiz', anita, { value: 'A. Ruiz', kind: 'alias' }) },
      { collection: 'people', id: '$luz', names: names('Luz Mar') },
      ...['$one', '$two'].map((id) => ({ collection: 'people', id, names: names('Twin') })),
      { collection: 'places', id: '$quito', names: names('Quito', { value: 'Old town', kind: 'alias' }) },
      { collection: 'places', id: '$town', names: names('Town', { value: 'Quito', kind: 'alias' }) },
      { collection: 'events', id: '$fire', title: 'Fire' },
      { collection: 'articles', id: '$report', title: 'Report', text: 'Nobody came.' },
      { collection: 'quotes', id: '$quote', article: '$report', exact: 'Nobody came' },
      { collection: 'links', id: '$link', kind: 'knows', from: '$ana', to: '$luz', quotes: [] },
    ],
  });
  const ids = new Map(results.map(({ temp, id }) => [temp, id]));
  const idOf = (temp: string) => ids.get(temp) ?? '';
  const type = async (collection: TableCollection, temp: string, column: string, text: string): Promise<unknown> => {
    const id = idOf(temp);
    try {
      await made.client.tables.write({ collection, edits: [{ ids: [id], column, text }] });
    } catch (error) {
      return (error as AppError).faults?.[0]?.message;
    }
    const record: Readonly<Record<string, unknown>> = (await made.client.records.show({ id })).record;
    return record[column === 'name' || column === 'aliases' ? 'names' : column];
  };
  const says = (words: string) => expect.stringContaining(words) as string;

  expect(await type('events', '$fire', 'where', ' quito ')).toBe(idOf('$quito'));
  expect(await type('events', '$fire', 'where', 'old town')).toBe(idOf('$quito'));
  expect(await type('events', '$fire', 'where', '')).toBeNull();
  expect(await type('events', '$fire', 'where', 'Lima; Quito')).toEqual(says('“Lima; Quito”'));
  expect(await type('links', '$link', 'from', 'Twin')).toEqual(says('2'));
  expect(await type('links', '$link', 'from', ' ')).toEqual(says('record'));
  expect(await type('links', '$link', 'kind', '')).toEqual(says('kind'));
  expect(await type('links', '$link', 'kind', 'Works for')).toBe('works-for');
  expect(await type('quotes', '$quote', 'about', 'Luz Mar; anita')).toEqual([idOf('$luz'), idOf('$ana')]);
  expect(await type('quotes', '$quote', 'about', '')).toEqual([]);
  expect(await type('articles', '$report', 'grade', ' b 2')).toEqual({ source: 'B', content: 2 });
  expect(await type('articles', '$report', 'grade', 'B7')).toEqual(says('B7'));
  expect(await type('articles', '$report', 'grade', '')).toBeNull();
  expect(await type('articles', '$report', 'language', 'ES')).toBe('es');
  expect(await type('articles', '$report', 'language', 'Spanish')).toEqual(says('Spanish'));
  expect(await type('people', '$ana', 'identifiers', 'ISNI:')).toEqual(says('ISNI:'));
  expect(await type('people', '$ana', 'name', ' ')).toEqual(says('name'));
  expect(await type('people', '$ana', 'aliases', 'Anita; Ana Ruiz; Annie')).toEqual(
    names('Ana Ruiz', anita, { value: 'Annie', kind: 'alias' }),
  );
  // A main name is not another name as well.
  expect(await type('people', '$ana', 'name', 'Annie')).toEqual(names('Annie', anita));
});
