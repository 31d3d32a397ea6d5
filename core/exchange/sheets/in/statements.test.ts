import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { importSheet, mappingFor, writeHomeFile } from '#tests/support/sheets.ts';

let made: TestCase;
beforeEach(async () => {
  made = await openTestCase('Statements in sheets');
});
afterEach(() => made.end());

const list = async (collection: 'claims' | 'places' | 'people') =>
  (await made.client.records.list({ collection })).records;

test('a date, an address or several numbers in a column of numbers are reported, not read as one number', async () => {
  const ages = ['12.05.2020', '12 05 2020', '12/05/2020', '10.0.0.1', '30 31', '1 234', '40 years'];
  const path = await writeHomeFile(made, 'a.csv', `Name,Age\n${ages.map((age, at) => `P${at},${age}`).join('\n')}\n`);
  const rules = [
    { to: 'names.main', from: ['Name'] },
    { to: 'claim', from: ['Age'], property: 'age' },
  ];
  const { item } = await importSheet(made, path, mappingFor({ collection: 'people', rules }));
  expect(item?.report?.leftOut.map(({ record }) => record)).toEqual(['2', '3', '4', '5', '6']);
  const numbers = (await list('claims')).map(({ value }) => (value as { number: number }).number);
  expect(numbers).toEqual([1234, 40]);
});

test('columns become claims of the type that their property has, and what does not fit is reported', async () => {
  const rows = [
    'Name,Birthplace,Alive,Died,Age,Nickname',
    'Ana,Vigo,yes,,about 40,La Roja',
    'Luz,Vigo,No,c. 25/12/1990,,',
    'Eva,Lugo,perhaps,soon,old,',
  ];
  const path = await writeHomeFile(made, 'a.csv', `${rows.join('\n')}\n`);
  const claim = (property: string, more: object = {}) => ({
    ...{ to: 'claim', from: [property], property: property.toLowerCase() },
    ...more,
  });
  const mapping = mappingFor({
    collection: 'people',
    rules: [
      { to: 'names.main', from: ['Name'] },
      claim('Birthplace', { reference: { find: 'nothing', make: 'places' } }),
      ...['Alive', 'Died', 'Age', 'Nickname'].map((property) => claim(property)),
    ],
  });
  const { item } = await importSheet(made, path, mapping);
  const titles = new Map(
    [...(await list('people')), ...(await list('places'))].map((one) => [
      one['id'],
      (one['names'] as { value: string }[])[0]?.value,
    ]),
  );
  expect([...titles.values()].sort()).toEqual(['Ana', 'Eva', 'Lugo', 'Luz', 'Vigo']);
  const shown = (await list('claims')).map(({ subject, property, value, qualifier }) => {
    const { type, ...rest } = value as { type: string; id?: string };
    return [
      titles.get(subject),
      property,
      type,
      ...Object.values(rest.id ? { at: titles.get(rest.id) } : rest),
      qualifier,
    ];
  });
  expect(shown).toEqual([
    ['Ana', 'birthplace', 'record', 'Vigo', 'exactly'],
    ['Ana', 'alive', 'flag', true, 'exactly'],
    ['Ana', 'age', 'number', 40, 'about'],
    ['Ana', 'nickname', 'text', 'La Roja', 'exactly'],
    ['Luz', 'birthplace', 'record', 'Vigo', 'exactly'],
    ['Luz', 'alive', 'flag', false, 'exactly'],
    ['Luz', 'died', 'date', '1990-12-25~', 'exactly'],
    ['Eva', 'birthplace', 'record', 'Lugo', 'exactly'],
  ]);
  expect(item?.report?.leftOut.map(({ record, field }) => [record, field])).toEqual([
    ['4', 'Alive'],
    ['4', 'Died'],
    ['4', 'Age'],
  ]);
});

test('a reference finds the record of the case, or the row of the file, that has the identifier', async () => {
  await made.client.records.put({
    records: [
      {
        collection: 'places',
        names: [{ value: 'Galicia', kind: 'main' }],
        identifiers: [{ scheme: 'code', value: 'G' }],
      },
    ],
  });
  const path = await writeHomeFile(made, 'b.csv', 'Name,Code,In\nMuelle,M,V\nVigo,V,G\nOther,O,Z\n');
  const mapping = mappingFor({
    collection: 'places',
    rules: [
      { to: 'names.main', from: ['Name'] },
      { to: 'identifiers', from: ['Code'], scheme: 'code' },
      { to: 'within', from: ['In'], reference: { find: 'identifier', scheme: 'code' } },
    ],
  });
  const { item } = await importSheet(made, path, mapping);
  const places = await list('places');
  const nameOf = (id: unknown) => {
    const place = places.find((one) => one['id'] === id);
    return (place?.['names'] as { value: string }[] | undefined)?.[0]?.value ?? null;
  };
  expect(places.map((one) => [nameOf(one['id']), nameOf(one['within'])])).toEqual([
    ['Galicia', null],
    ['Muelle', 'Vigo'],
    ['Vigo', 'Galicia'],
    ['Other', null],
  ]);
  expect(item?.report?.leftOut).toEqual([
    expect.objectContaining({ record: '4', field: 'In', why: 'No record and no row has the identifier “Z”.' }),
  ]);
});
