import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ExchangeFormat } from '#core/exchange/contract.ts';
import { outCollections, type OutCollection } from '#core/exchange/format.ts';
import { outColumns } from '#core/exchange/sheets/columns.ts';
import { readCsv } from '#lib/exchange/sheet/csv-read.ts';
import { readXlsx } from '#lib/extract/workbook.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Sheets');
let ids: Record<string, string> = {};
const id = (temp: string) => ids[temp] ?? '';

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      {
        ...{ collection: 'places', id: '$quay', notes: '=HYPERLINK("http://evil")' },
        names: [
          { value: 'Pier 9', kind: 'main' },
          { value: 'Muelle 9', kind: 'former', language: 'es' },
          { value: 'Pier; nine', kind: 'alias' },
        ],
        position: { lat: -33.4, lon: -8.4, radius: 250, from: 'gazetteer' },
      },
      { collection: 'events', id: '$fire', title: 'Fire', when: '2024-03', where: '$quay' },
      { collection: 'events', id: '$trial', title: 'Trial', when: '2024-03-09', description: 'One\nTwo, "three"' },
      { collection: 'events', id: '$old', title: 'Founding', when: '1850-01-01' },
      {
        ...{ collection: 'people', id: '$ana', names: [{ value: 'Ana Beltrán', kind: 'main' }] },
        ...{ protected: true, born: '1970~' },
      },
      {
        collection: 'claims',
        id: '$toll',
        subject: '$fire',
        property: 'missing',
        value: { type: 'number', number: -8.4 },
      },
      {
        ...{ collection: 'claims', id: '$who', subject: '$fire', property: 'cause', qualifier: 'about' },
        value: { type: 'text', text: '@cmd' },
      },
      { collection: 'links', id: '$link', from: '$ana', to: '$fire', kind: 'present-at' },
    ],
  });
  ids = Object.fromEntries(put.map((one) => [one.temp ?? '', one.id]));
});

type Row = Record<string, string | number>;

/** Rows of a table as objects keyed by heading, by the id of their record. */
function byHeading([heads = [], ...rows]: readonly (readonly (string | number)[])[]): Record<string, Row> {
  return Object.fromEntries(
    rows.map((row) => [String(row[0]), Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))]),
  );
}

async function written(format: ExchangeFormat, options: { bom?: boolean; collection?: OutCollection } = {}) {
  const path = join(made.home, `all.${format}`);
  const { report, records } = await made.client.exchange.write({ format, path, elseInternal: true, options });
  return { bytes: await readFile(path), report, records };
}

test('CSV export has one table per collection, with references by name and by id', async () => {
  const { bytes, report, records } = await written('csv');
  expect(records).toBe(8);
  expect(report.readBack?.values).toBe(report.readBack?.equal);
  const entries = zipEntries(bytes, 20) ?? [];
  expect(entries.map(({ name }) => name)).toEqual(outCollections.map((one) => `${one}.csv`));
  const table = async (name: string) => {
    const entry = entries.find((one) => one.name === `${name}.csv`);
    if (!entry) throw new Error(name);
    return byHeading(await readCsv(unzipEntry(bytes, entry, 1e6)));
  };
  const events = await table('events');
  expect(events[id('$fire')]).toMatchObject({
    When: '2024-03',
    Where: 'Pier 9',
    'Where (ID)': id('$quay'),
    Links: '1',
  });
  expect(events[id('$trial')]).toMatchObject({ When: '2024-03-09', Description: 'One\nTwo, "three"' });
  expect((await table('claims'))[id('$toll')]).toMatchObject({
    Value: '-8.4',
    Property: 'missing people',
    'Subject (ID)': id('$fire'),
  });
  expect((await table('places'))[id('$quay')]).toMatchObject({
    ...{ Name: 'Pier 9', Aliases: 'Muelle 9; "Pier; nine"', Notes: `'=HYPERLINK("http://evil")` },
    ...{ 'Location (latitude)': '-33.4', 'Location (longitude)': '-8.4', 'Location (radius in metres)': '250' },
  });
  const changed = report.changed.map(({ record, field }) => `${record} ${field}`);
  expect(changed).toContain(`${id('$quay')} notes`);
  expect(changed).toContain(`${id('$quay')} names`);
  expect(changed).toContain(`${id('$quay')} position`);
});

test('a single table is exported as one CSV file, with a byte-order mark on request', async () => {
  const { bytes, report } = await written('csv', { bom: true, collection: 'people' });
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(byHeading(await readCsv(bytes))[id('$ana')]).toMatchObject({ Name: 'Ana Beltrán', Born: '1970~', Links: '1' });
  expect(report.leftOut).toEqual([]);
  expect((await written('csv', { collection: 'people' })).bytes.subarray(0, 2).toString()).toBe('ID');
});

test('the workbook stores numbers as numbers, full dates since 1900 as dates and the rest as text', async () => {
  const { bytes, report } = await written('xlsx');
  expect(report.readBack?.values).toBe(report.readBack?.equal);
  const sheets = await readXlsx(bytes);
  expect(sheets.map(({ name }) => name)).toHaveLength(outCollections.length);
  const table = (name: string) => byHeading(sheets.find((one) => one.name === name)?.rows ?? []);
  expect(table('Claims')[id('$toll')]).toMatchObject({ Value: -8.4 });
  expect(table('Claims')[id('$who')]).toMatchObject({ Value: '@cmd' });
  expect(table('Places')[id('$quay')]).toMatchObject({
    Notes: '=HYPERLINK("http://evil")',
    'Location (latitude)': -33.4,
  });
  const whens = (await import('@e965/xlsx')).read(bytes, { dense: true }).Sheets['Events']?.['!data'] ?? [];
  const types = Object.fromEntries(
    whens.slice(1).map((row) => {
      const cell = row.find((_, at) => whens[0]?.[at]?.v === 'When');
      return [String(row[0]?.v), cell?.t];
    }),
  );
  expect(types).toEqual({ [id('$fire')]: 's', [id('$trial')]: 'n', [id('$old')]: 's' });
});

test('protected names block a CSV or workbook export, and an export for a profile has none of them', async () => {
  for (const format of ['csv', 'xlsx'] as const) {
    const path = join(made.home, `x.${format}`);
    await expect(made.client.exchange.write({ format, path })).rejects.toMatchObject({ code: 'protected' });
    await made.client.exchange.write({ format, path, profile: 'public' });
    const bytes = await readFile(path);
    const text = (zipEntries(bytes, 40) ?? []).map((entry) => Buffer.from(unzipEntry(bytes, entry, 1e6)).toString());
    expect(text.join('')).toContain('Fire');
    for (const known of ['Beltrán', ...Object.values(ids)]) expect(text.join('')).not.toContain(known);
  }
});

test('all column headings of a table are distinct', () => {
  for (const collection of outCollections) {
    const headings = outColumns(collection, null).map(({ heading }) => heading);
    expect(new Set(headings).size, collection).toBe(headings.length);
  }
});
