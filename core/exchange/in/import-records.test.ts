import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { TestCase } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const from = useTestCase('From');
const into = useTestCase('Into');
let path = '';

beforeEach(async () => {
  path = join(from.home, 'case.json');
  await from.client.records.put({
    records: [
      {
        collection: 'articles',
        id: '$a',
        title: 'The quay',
        text: 'Ana Beltrán left the quay at night.',
        published: '2024-05',
      },
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Beltrán', kind: 'main' }], born: '1971~' },
      { collection: 'places', id: '$town', names: [{ value: 'Almenara', kind: 'main' }] },
      { collection: 'places', id: '$quay', names: [{ value: 'The quay', kind: 'main' }], within: '$town' },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'Ana Beltrán left', about: ['$ana'] },
      { collection: 'links', kind: 'left', from: '$ana', to: '$quay', quotes: ['$q'] },
      {
        collection: 'claims',
        subject: '$ana',
        property: 'born',
        value: { type: 'date', edtf: '1971' },
        quotes: ['$q'],
      },
    ],
  });
  await from.client.transfer.export({ format: 'json', path, elseInternal: true });
});

async function add(made: TestCase, file: string) {
  const { job } = await made.client.capture.add({ paths: [file] });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job })).items;
}

const collections = ['articles', 'people', 'places', 'quotes', 'links', 'claims'] as const;

async function all(made: TestCase) {
  const records: Record<string, unknown>[] = [];
  for (const collection of collections) records.push(...(await made.client.records.list({ collection })).records);
  const told = ({ createdAt: _a, updatedAt: _b, imported: _c, provenance: _d, ...record }: Record<string, unknown>) =>
    record;
  return records.map(told).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

test('a whole case as JSON keeps its ids, is one undo step and is imported only once', async () => {
  const [item] = await add(into, path);
  expect(item).toMatchObject({ status: 'added', format: 'casebook', report: { taken: 7, changed: [] } });
  expect(await all(into)).toEqual(await all(from));
  const again = await add(into, path);
  expect(again[0]?.report).toMatchObject({ taken: 7, changed: [] });
  expect(await all(into)).toEqual(await all(from));
  await into.client.history.undo({});
  expect(await all(into)).toEqual([]);
});

test('records refer to others of the file, however many are between them', async () => {
  const more = Array.from({ length: 150 }, (_, n) => ({
    ...{ collection: 'people', id: `$p${n}`, names: [{ value: `Person ${n}`, kind: 'main' }] },
  }));
  const links = more.map(({ id }, n) => ({
    collection: 'links',
    kind: 'knows',
    from: id,
    to: `$p${(n * 7 + 1) % 150}`,
  }));
  await from.client.records.put({ records: [...more, ...links] });
  await from.client.transfer.export({ format: 'json', path, elseInternal: true });
  const [item] = await add(into, path);
  expect(item?.report).toMatchObject({ taken: 307, changed: [] });
  expect(await all(into)).toEqual(await all(from));
});

test('importing again keeps and reports what a person changed, and updates the rest from the file', async () => {
  await add(into, path);
  const [ana] = (await from.client.records.list({ collection: 'people' })).records;
  const id = String(ana?.['id']);
  await into.client.records.put({ records: [{ collection: 'people', id, born: '1970' }] });
  await from.client.records.put({ records: [{ collection: 'people', id, born: '1972', description: 'a pilot' }] });
  await from.client.transfer.export({ format: 'json', path, elseInternal: true });
  const [item] = await add(into, path);
  expect(item?.report?.changed).toMatchObject([{ record: id, field: 'born', from: '1972', to: '1970' }]);
  const [now] = (await into.client.records.list({ collection: 'people' })).records;
  expect(now).toMatchObject({ born: '1970', description: 'a pilot' });
});

test('extra values and import origins are imported with a record, and a truncated file is reported', async () => {
  const origin = { tool: 'ris', key: 'R1', fileHash: null, place: '12' };
  const id = '01900000-0000-7000-8000-000000000009';
  const whole = JSON.stringify({
    ...{ format: 'casebook-case', version: 1 },
    records: [
      {
        ...{ collection: 'people', id, names: [{ value: 'Ana', kind: 'main' }] },
        ...{ extra: { 'ris:M3': ['pilot'] }, imported: [origin] },
      },
    ],
  });
  const file = join(into.home, 'told.json');
  await writeFile(file, whole);
  await add(into, file);
  const [ana] = (await into.client.records.list({ collection: 'people' })).records;
  expect(ana).toMatchObject({ extra: { 'ris:M3': ['pilot'] }, imported: [origin, { tool: 'casebook', key: id }] });
  await writeFile(file, whole.slice(0, -20));
  const [item] = await add(into, file);
  expect(item).toMatchObject({ status: 'skipped', report: { taken: 0 } });
  expect(item?.report?.leftOut).toHaveLength(1);
});

test('invalid records and fields are reported and the rest is imported', async () => {
  const file = join(into.home, 'odd.json');
  const ids = [1, 2, 3, 4].map((at) => `01900000-0000-7000-8000-00000000000${at}`);
  const records = [
    { collection: 'people', id: ids[0], names: [{ value: 'Ana', kind: 'main' }], born: 'last week' },
    { collection: 'people', id: ids[1], names: [] },
    { collection: 'links', id: ids[2], kind: 'knows', from: ids[0], to: ids[1] },
    JSON.parse(
      `{"collection":"people","id":"${ids[3] ?? ''}","names":[{"value":"Bea","kind":"main"}],"__proto__":{"x":1}}`,
    ),
    'no record',
  ];
  await writeFile(file, JSON.stringify({ format: 'casebook-case', version: 1, records }, null, 1));
  const [item] = await add(into, file);
  expect(item?.status).toBe('added');
  const left = item?.report?.leftOut.map(({ record, field }) => `${record} ${field}`.trim());
  expect(left).toEqual(expect.arrayContaining([`${ids[0] ?? ''} born`, ids[1], ids[2], '5']));
  const people = (await into.client.records.list({ collection: 'people' })).records;
  expect(people.map((one) => one['id'])).toContain(ids[0]);
});

test('what was deleted here is left out until it is restored; what was undone is imported again', async () => {
  const names = async () => (await into.client.records.list({ collection: 'people' })).records.length;
  const count = async () => (await all(into)).length;
  await add(into, path);
  await into.client.history.undo({});
  await add(into, path);
  expect(await count()).toBe(7);
  const person = async ({ client }: TestCase) =>
    String((await client.records.list({ collection: 'people' })).records[0]?.['id']);
  const id = await person(into);
  await into.client.records.remove({ ids: [id] });
  const left = await count();
  const [again] = await add(into, path);
  expect(again?.report?.leftOut.map(({ record, why }) => [record, why])).toContainEqual([
    await person(from),
    expect.stringMatching(/^Deleted in the case on .+\. To import it, restore it from the trash first\.$/),
  ]);
  expect([await names(), await count()]).toEqual([0, left]);
  await into.client.records.restore({ ids: [id] });
  const [restored] = await add(into, path);
  expect(restored?.report?.leftOut.map(({ why }) => why)).not.toContainEqual(expect.stringContaining('Deleted'));
  expect([await names(), await count()]).toEqual([1, 7]);
});
