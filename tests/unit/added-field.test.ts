import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import '#tests/support/setup.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { importSheet, mappingFor, writeHomeFile } from '#tests/support/sheets.ts';
import { mappingTargets } from '#core/exchange/model/mapping.ts';
import { conflictsOf } from '#core/store/merging/conflicts.ts';
import { toIncoming, mergeChange } from '#core/store/merging/merging.ts';

// Adds four fields to people; nothing but the model changes.
vi.mock('#core/model/people.ts', async (load) => {
  const { personSchema } = await load<typeof import('#core/model/people.ts')>();
  const { field } = await import('#core/model/fields.ts');
  const { z } = await import('zod');
  const label = 'claims.property.nationality';
  return {
    personSchema: personSchema.extend({
      nationality: field.line({ label, choose: 3, search: 'text', written: true, claim: 'nationality' }),
      naturalised: field.date({ label, choose: 4, search: 'dated' }),
      patron: field.ref(['people'], { label, choose: 6 }),
      languages: field.set('list', z.string(), { label, join: 'each' }),
    }),
  };
});

let testCase: TestCase;
let ids: string[] = [];
const id = (at: number) => ids[at] ?? '';

beforeAll(async () => {
  testCase = await openTestCase();
  const put = await testCase.client.records.put({
    records: [
      {
        collection: 'people',
        id: '$one',
        names: [{ value: 'Nieves Tarradell', kind: 'main' }],
        nationality: 'Andorran',
        naturalised: '1988',
        patron: '$other',
        languages: ['ca'],
      },
      {
        collection: 'people',
        id: '$other',
        names: [{ value: 'Ambrosio Elorduy', kind: 'main' }],
        nationality: 'Basque',
      },
      {
        collection: 'people',
        names: [{ value: 'N. Tarradell', kind: 'main' }],
        nationality: 'Aranese',
        languages: ['oc'],
      },
      { collection: 'organisations', names: [{ value: 'Pilots', kind: 'main' }] },
    ],
  });
  ids = put.map((one) => one.id);
});
afterAll(() => testCase.end());

test('a field added to a model is found by search', async () => {
  const find = async (query: string) => (await testCase.client.search.query({ query })).hits.map((hit) => hit.id);
  expect(await find('Andorran')).toEqual([id(0)]);
  expect(await find('has:date')).toEqual([id(0)]);
});

test('a reference field added to a model gives backlinks, and its targets are validated', async () => {
  const { backlinks } = await testCase.client.records.show({ id: id(1) });
  expect(backlinks.map(({ ref, via }) => [ref.id, via])).toEqual([[id(0), 'patron']]);
  const wrong = { collection: 'people', id: id(0), patron: id(3) };
  await expect(testCase.client.records.put({ records: [wrong] })).rejects.toMatchObject({
    faults: [{ field: 'patron', code: 'wrong-reference' }],
  });
});

test('a field added to a model is in the history and in an export', async () => {
  await testCase.client.records.put({ records: [{ collection: 'people', id: id(1), nationality: 'Navarrese' }] });
  const { entries } = await testCase.client.history.list({ id: id(1), limit: 1 });
  expect(entries[0]?.changes[0]?.fields).toEqual({ nationality: ['Basque', 'Navarrese'] });
  const path = join(testCase.home, 'case.json');
  await testCase.client.transfer.export({ format: 'json', path });
  expect(readFileSync(path, 'utf8')).toContain('"nationality":"Navarrese"');
});

test('a field added to a model is compared in a pair of records, and chosen or joined in a merge', async () => {
  const { fields } = await testCase.client.identity.pair({ a: id(0), b: id(2) });
  const rows = fields.map(({ field, label, how }) => [field, label, how]);
  expect(rows).toContainEqual(['nationality', 'nationality', 'choose']);
  expect(rows).toContainEqual(['languages', 'nationality', 'join']);
  await testCase.client.identity.decide({ ids: [id(0), id(2)], decision: 'same', chosen: { nationality: id(2) } });
  const { merged } = await testCase.client.records.show({ id: id(0) });
  expect(merged?.shown).toMatchObject({ nationality: 'Aranese', naturalised: '1988', languages: ['ca', 'oc'] });
});

test('a field added to a model is offered as a target for spreadsheet columns', () => {
  const found = mappingTargets('people').map(({ id, kind, refs = [] }) => [id, kind, ...refs]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['nationality', 'text'],
      ['naturalised', 'date'],
      ['patron', 'record', 'people'],
      ['languages', 'texts'],
    ]),
  );
});

test('a field added to a model is filled from a spreadsheet column', async () => {
  const path = await writeHomeFile(
    testCase,
    'pilots.csv',
    ['Name;Country;Since;Languages', 'Fermina Dalmau;Sardinian;03/04/1991;"sc|it"'].join('\n'),
  );
  const mapping = mappingFor({
    collection: 'people',
    rules: [
      { to: 'names.main', from: ['Name'] },
      { to: 'nationality', from: ['Country'] },
      { to: 'naturalised', from: ['Since'], order: 'day-month' },
      { to: 'languages', from: ['Languages'], split: '|' },
    ],
  });
  const { item } = await importSheet(testCase, path, mapping);
  expect(item).toMatchObject({ status: 'added', report: { taken: 1, leftOut: [] } });
  const { hits } = await testCase.client.search.query({ query: 'Sardinian' });
  expect(await testCase.client.records.show({ id: hits[0]?.id ?? '' })).toMatchObject({
    record: { nationality: 'Sardinian', naturalised: '1991-04-03', languages: ['sc', 'it'] },
  });
});

test('a field added to a model is merged by its rule when two writers set it', () => {
  const person = { collection: 'people', id: '01900000-0000-7000-8000-000000000001' };
  const stamp = (writer: string, ms: number) =>
    toIncoming(writer, { seq: 1, hlc: `${String(ms).padStart(13, '0')}-0000`, seen: { a: 1 } });
  const create = { nationality: '', languages: ['ca'] };
  const set = (languages: string, nationality: string) => ({
    languages: [['ca'], ['ca', languages]] as const,
    nationality: ['', nationality] as const,
  });
  const first = mergeChange(undefined, { ...person, create }, stamp('a', 1));
  const second = mergeChange(first, { ...person, set: set('es', 'Basque') }, stamp('b', 2));
  const row = mergeChange(second, { ...person, set: set('oc', 'Navarrese') }, stamp('c', 3));
  expect(new Set(row.record['languages'] as string[])).toEqual(new Set(['ca', 'es', 'oc']));
  expect(conflictsOf('people', row).map(({ field, sides }) => [field, sides.map(({ value }) => value)])).toEqual([
    ['nationality', ['Navarrese', 'Basque']],
  ]);
});
