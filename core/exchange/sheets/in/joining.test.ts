import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { importSheet, mappingFor, writeHomeFile } from '#tests/support/sheets.ts';

/** Which rows of a sheet become new records, and which join records of the case. */
let made: TestCase;
beforeEach(async () => {
  made = await openTestCase('Joining');
});
afterEach(() => made.end());

const fileOf = (name: string, text: string) => writeHomeFile(made, name, text);
const take = (path: string, mapping: Parameters<typeof importSheet>[2], more: object = {}) =>
  importSheet(made, path, mapping, more);
const people = async () => (await made.client.records.list({ collection: 'people' })).records;
const nameOf = (record: Readonly<Record<string, unknown>>) =>
  (record['names'] as { value: string }[]).map(({ value }) => value);

test('a record added with one row has its name in the preview of the rows that point to it', async () => {
  const path = await fileOf('links.csv', 'From,To,Kind\nAna,Luz,met\nEva,Ana,paid\n');
  const reference = { find: 'nothing', make: 'people' };
  const mapping = mappingFor({
    collection: 'links',
    rules: [
      { to: 'from', from: ['From'], reference },
      { to: 'to', from: ['To'], reference },
      { to: 'kind', from: ['Kind'] },
    ],
  });
  const { rows } = await made.client.exchange.sheetPreview({ path, mapping });
  expect(rows.map(({ title }) => title)).toEqual(['Ana – Luz (met)', 'Eva – Ana (paid)']);
});

test('a similar name makes a new record; an identifier, an id or a manual choice joins an existing one', async () => {
  const [known, other] = await made.client.records.put({
    records: [
      {
        ...{ collection: 'people', names: [{ value: 'Ana Ruiz', kind: 'main' }], notes: 'typed' },
        identifiers: [{ scheme: 'Passport', value: 'X-1' }],
      },
      { collection: 'people', names: [{ value: 'Luz Mar', kind: 'main' }] },
    ],
  });
  const path = await fileOf(
    'a.csv',
    ['Name,Passport,Notes', 'Ana Ruiz,,first', 'Anna Ruiz,x 1,second', 'MAR Luz,,third', 'New One,Z9,'].join('\n'),
  );
  const { suggested } = await made.client.exchange.sheetLook({ path });
  const preview = await made.client.exchange.sheetPreview({ path, mapping: suggested });
  expect(
    preview.rows.map(({ becomes, record, candidates }) => [
      becomes,
      record?.by,
      candidates.map(({ id, why }) => [id, why]),
    ]),
  ).toEqual([
    ['new', undefined, [[known?.id, 'The same name']]],
    ['joined', 'identifier', []],
    ['new', undefined, [[other?.id, 'The same words in another order']]],
    ['new', undefined, []],
  ]);
  const joins = [{ row: 4, record: other?.id ?? '' }];
  const joined = await made.client.exchange.sheetPreview({ path, mapping: suggested, joins });
  expect(joined.rows[2]).toMatchObject({ becomes: 'joined', record: { id: other?.id, by: 'hand' }, candidates: [] });
  const { item } = await take(path, suggested, { joins });
  const now = await people();
  expect(now.map(nameOf)).toEqual([['Ana Ruiz', 'Anna Ruiz'], ['Luz Mar', 'MAR Luz'], ['Ana Ruiz'], ['New One']]);
  // The values of the case are kept, and the difference is reported.
  expect(now[0]).toMatchObject({
    notes: 'typed',
    identifiers: [
      { scheme: 'Passport', value: 'X-1' },
      { scheme: 'Passport', value: 'x 1' },
    ],
  });
  expect(item?.report?.changed).toEqual([expect.objectContaining({ record: '3', field: 'notes', to: 'typed' })]);
  expect(now[1]).toMatchObject({ notes: 'third' });
  // A second import adds nothing and loses no row.
  await take(path, suggested, { joins });
  expect((await people()).map(nameOf)).toEqual(now.map(nameOf));
  const withId = await fileOf('b.csv', `Id,Name,Notes\n${other?.id ?? ''},Lucía Mar,fourth\n`);
  const { suggested: byId } = await made.client.exchange.sheetLook({ path: withId });
  const { rows } = await made.client.exchange.sheetPreview({ path: withId, mapping: byId });
  expect(rows).toMatchObject([{ becomes: 'joined', record: { id: other?.id, by: 'id' } }]);
  await take(withId, byId);
  const joinedById = await people();
  expect(joinedById).toHaveLength(now.length);
  expect(joinedById[1]).toMatchObject({ id: other?.id, names: [{ value: 'Luz Mar' }, {}, { value: 'Lucía Mar' }] });
});

test('a row whose identifier belongs to two records is left out and reported', async () => {
  const one = { collection: 'people', identifiers: [{ scheme: 'DNI', value: '1A' }] };
  await made.client.records.put({
    records: ['A', 'B'].map((value) => ({ ...one, names: [{ value, kind: 'main' }] })),
  });
  const path = await fileOf('a.csv', 'Name,DNI\nC,1A\nD,2B\n');
  const { suggested } = await made.client.exchange.sheetLook({ path });
  const { item } = await take(path, suggested);
  expect(item?.report).toMatchObject({ taken: 1, leftOut: [{ record: '2', field: '' }] });
  expect(await people()).toHaveLength(3);
});
