import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
beforeEach(async () => {
  made = await openTestCase('Sheets in');
});
afterEach(() => made.end());

async function fileOf(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(made.home, name);
  await writeFile(path, text);
  return path;
}

async function take(path: string, mapping: Mapping, more: object = {}) {
  const { job } = await made.client.capture.addSheet({ path, mapping, ...more });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  return { job, item: items[0], items };
}

const detained = [
  'List of detained people;;;;',
  '',
  'Nº;Apellidos;Nombre;Fecha de nacimiento;DNI;Nacionalidad;Observaciones',
  '1;Pérez Gómez;Juan;03/04/1981;X1234567L;España;=1+1',
  '2;Ruiz;Ana;25/12/1990;Y7654321;Ecuador;"two',
  'lines; here"',
  '3;Quispe;Luz;31/02/1990;;Atlantis;',
].join('\r\n');

test('a list of people is understood by its headings, and comes in once', async () => {
  const path = await fileOf('detenidos.csv', detained);
  const look = await made.client.exchange.sheetLook({ path });
  expect(look).toMatchObject({
    separator: ';',
    headerRow: 3,
    rows: 3,
    suggested: { collection: 'people', key: ['Nº'] },
  });
  const preview = await made.client.exchange.sheetPreview({ path, mapping: look.suggested });
  expect(preview).toMatchObject({ total: 3, problems: [], asks: [] });
  expect(preview.rows.map(({ title, becomes }) => [title, becomes])).toEqual([
    ['Juan Pérez Gómez', 'new'],
    ['Ana Ruiz', 'new'],
    ['Luz Quispe', 'new'],
  ]);
  expect(preview.rows[2]?.faults.map(({ column }) => column)).toEqual(['Nacionalidad', 'Fecha de nacimiento']);
  const { item } = await take(path, look.suggested);
  expect(item).toMatchObject({ status: 'added', format: 'sheet', report: { taken: 3 } });
  expect(item?.report?.leftOut.map(({ record, field }) => `${record} ${field}`)).toEqual([
    '6 Nacionalidad',
    '6 Fecha de nacimiento',
  ]);
});

test('a sheet that is kept as a source, too, is an article with the file and no text', async () => {
  const path = await fileOf('detenidos.csv', detained);
  const { suggested, head, headNumbers } = await made.client.exchange.sheetLook({ path });
  expect(headNumbers.slice(0, 2)).toEqual([1, 3]);
  expect(head[1]?.[1]).toBe('Apellidos');
  const { items } = await take(path, suggested, { asSource: true });
  expect(items.map(({ status, format }) => [status, format])).toEqual([
    ['added', 'sheet'],
    ['added', 'transcript'],
  ]);
  const { records } = await made.client.records.list({ collection: 'articles', limit: 10, offset: 0 });
  expect(records).toMatchObject([{ title: 'detenidos.csv', fileHash: items[0]?.fileHash, transcript: true }]);
});
