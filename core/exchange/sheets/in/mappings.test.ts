import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { writeHomeFile as fileIn, mappingFor, importSheet } from '#tests/support/sheets.ts';

let made: TestCase;
beforeEach(async () => {
  made = await openTestCase('Sheets in');
});
afterEach(() => made.end());

const fileOf = (name: string, text: string | Uint8Array) => fileIn(made, name, text);
const take = (path: string, mapping: Parameters<typeof importSheet>[2], more: object = {}) =>
  importSheet(made, path, mapping, more);

test('an invalid mapping is refused with a reason before anything is written', async () => {
  const path = await fileOf('a.csv', 'Name,Born\nAna,03/04/1970\n');
  const refused = async (given: object) =>
    (await take(path, mappingFor({ collection: 'people', ...given }))).item?.error?.message;
  const name = { to: 'names.main', from: ['Name'] };
  expect(await refused({ rules: [{ to: 'born', from: ['Born'], order: 'day-month' }] })).toContain(
    'No column fills “Name”',
  );
  expect(await refused({ rules: [name, { to: 'born', from: ['Birth'] }] })).toContain('There is no column “Birth”');
  expect(await refused({ rules: [name, { to: 'salary', from: ['Born'] }] })).toContain('no field “salary”');
  expect(await refused({ rules: [name, { to: 'born', from: ['Born'] }] })).toContain(
    'whether the day or the month comes first',
  );
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(0);
});

test('mappings can be saved, opened from a file and removed, and other files are refused', async () => {
  const { exchange } = made.client;
  const mapping = mappingFor({
    name: 'Détenus / 2021',
    collection: 'people',
    rules: [{ to: 'names.main', from: ['Name'] }],
  });
  expect(await exchange.mappings({})).toEqual([]);
  await exchange.saveMapping({ mapping });
  await exchange.saveMapping({ mapping: { ...mapping, headerRow: 2 } });
  expect(await exchange.mappings({})).toEqual([{ name: 'Détenus / 2021', collection: 'people' }]);
  expect((await exchange.mapping({ name: 'Détenus / 2021' })).headerRow).toBe(2);
  const path = join(made.home, 'mine.json');
  await exchange.saveMapping({ mapping, path });
  expect(await exchange.openMapping({ path })).toEqual(mapping);
  const sheet = await fileOf('a.csv', 'Name,x\nAna,1\n');
  expect((await exchange.sheetLook({ path: sheet })).saved).toEqual(['Détenus / 2021']);
  await expect(exchange.openMapping({ path: sheet })).rejects.toMatchObject({ code: 'unreadable' });
  await writeFile(path, JSON.stringify({ ...mapping, version: 2 }));
  await expect(exchange.openMapping({ path })).rejects.toThrow(/version/);
  await exchange.removeMapping({ name: 'Détenus / 2021' });
  await expect(exchange.mapping({ name: 'Détenus / 2021' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(exchange.removeMapping({ name: 'Détenus / 2021' })).rejects.toMatchObject({ code: 'not-found' });
});

test('headings are found below titles, span one row, two rows or none, and duplicate or empty headings get names', async () => {
  const look = async (text: string, more: object = {}) =>
    made.client.exchange.sheetLook({ path: await fileOf('a.csv', text), ...more });
  const names = ({ columns }: { columns: { name: string }[] }) => columns.map(({ name }) => name);
  expect(names(await look('Name,Name,,Notes\nAna,A,1,x\n'))).toEqual(['Name', 'Name (2)', '(C)', 'Notes']);
  const two = await look('Person,,Payment,\nName,Born,Date,Sum\nAna,1970,2020,5\n', { headerRow: 1, headerRows: 2 });
  expect(names(two)).toEqual(['Person / Name', 'Person / Born', 'Payment / Date', 'Payment / Sum']);
  const below = await look(
    'Register of boats,,\nPort of Almenara 2021,,\n,,\nName,Built,Owner\nAurora,1970,Ana\nLuz,1981,Eva\n',
  );
  expect([below.headerRow, below.rows, names(below)]).toEqual([4, 2, ['Name', 'Built', 'Owner']]);
  const none = await look('1,Ana,1970-01-01\n2,Luz,1980-01-01\n');
  expect([none.headerRow, none.rows, names(none)]).toEqual([0, 2, ['(A)', '(B)', '(C)']]);
  const longer = await look('a,b\n1,2,3\n');
  expect(names(longer)).toEqual(['a', 'b', '(C)']);
});

test('a sheet can also be added as an article, and one undo removes it with its records', async () => {
  const path = await fileOf('List.csv', 'Name,Born\nAna,1970\n');
  const mapping = mappingFor({ collection: 'people', rules: [{ to: 'names.main', from: ['Name'] }] });
  const { items, job } = await take(path, mapping, { asSource: true });
  expect(items).toMatchObject([
    { status: 'added', format: 'sheet' },
    { status: 'added', format: 'csv', title: 'List' },
  ]);
  const [person] = (await made.client.records.list({ collection: 'people' })).records;
  expect(person?.['extra']).toEqual({ 'csv:Born': ['1970'] });
  await made.client.capture.undo({ job });
  const { counts } = await made.client.cases.info({});
  expect([counts['people'], counts['articles']]).toEqual([0, 0]);
});

test('a register of victims is suggested as people, and a place of birth is not taken for a date of birth', async () => {
  const rows = [
    'Nº;Nombre;Apellidos;Edad;Lugar de nacimiento;Fecha del hecho;Tipo de violación;Documento;Observaciones;Fuente',
    '1;Rosalba;Quispe;20;San Jacinto;15/03/2023;Ejecución;DOC-001;;mail 1',
    '2;Eusebio;Ticona;31;El Retorno;marzo 2023;Desplazamiento;DOC-002;;mail 2',
    '3;Celia;Vargas;44;San Jacinto;14/03/2023;Ejecución;DOC-003;;mail 1',
  ];
  const { suggested } = await made.client.exchange.sheetLook({ path: await fileOf('victimas.csv', rows.join('\r\n')) });
  expect(suggested.collection).toBe('people');
  expect(suggested.rules.map(({ to, from }) => [to, from])).toEqual([
    ['names.main', ['Nombre', 'Apellidos']],
    ['notes', ['Observaciones']],
  ]);
});
