import { readFile } from 'node:fs/promises';
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

const detained = [
  'List of detained people;;;;',
  '',
  'Nº;Apellidos;Nombre;Fecha de nacimiento;DNI;Nacionalidad;Observaciones',
  '1;Pérez Gómez;Juan;03/04/1981;X1234567L;España;=1+1',
  '2;Ruiz;Ana;25/12/1990;Y7654321;Ecuador;"two',
  'lines; here"',
  '3;Quispe;Luz;31/02/1990;;Atlantis;',
].join('\r\n');

test('a list of people is recognised by its headings, imported once, and its faults are reported', async () => {
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
  const before = await people();
  expect(before).toHaveLength(3);
  const { item: again } = await take(path, look.suggested);
  expect(again?.report).toMatchObject({ changed: [] });
  expect(await people()).toEqual(before);
});

test('the first rows are shown with their row numbers, which skip empty rows', async () => {
  const path = await fileOf('detenidos.csv', detained);
  const { suggested, head, headNumbers } = await made.client.exchange.sheetLook({ path });
  expect(headNumbers.slice(0, 2)).toEqual([1, 3]);
  expect(head[1]?.[1]).toBe('Apellidos');
  const { items } = await take(path, suggested, { asSource: true });
  expect(items.map(({ status, format }) => [status, format])).toEqual([
    ['added', 'sheet'],
    ['added', 'csv'],
  ]);
});

const people = async () => (await made.client.records.list({ collection: 'people' })).records;
const nameOf = (record: Readonly<Record<string, unknown>>) =>
  (record['names'] as { value: string }[]).map(({ value }) => value);

test('importing a newer sheet updates values, adds new rows and keeps what a person changed', async () => {
  const mapping = mappingFor({
    ...{ collection: 'people', key: ['No'] },
    rules: [
      { to: 'names.main', from: ['Name'] },
      { to: 'born', from: ['Born'] },
      { to: 'notes', from: ['Notes'] },
    ],
  });
  const first = await fileOf('a.csv', 'No,Name,Born,Notes\n1,Ana,1970,old\n2,Luz,1980,old\n');
  await take(first, mapping);
  const [ana, luz] = await people();
  await made.client.records.put({ records: [{ collection: 'people', id: ana?.['id'], notes: 'mine' }] });
  const second = await fileOf('b.csv', 'No,Name,Born,Notes\n1,Ana,1971,new\n2,Luz,1980,new\n3,Eva,1990,\n');
  const { item } = await take(second, mapping);
  const now = await people();
  expect(now.map((one) => [nameOf(one)[0], one['born'], one['notes']])).toEqual([
    ['Ana', '1971', 'mine'],
    ['Luz', '1980', 'new'],
    ['Eva', '1990', ''],
  ]);
  expect(now[1]?.['id']).toBe(luz?.['id']);
  expect(item?.report?.changed).toEqual([
    expect.objectContaining({ record: '2', field: 'notes', from: 'new', to: 'mine' }),
  ]);
  expect(now[0]?.['imported']).toEqual([expect.objectContaining({ tool: 'sheet:Test', key: '1', place: '2' })]);
});

test('payments become links between organisations, with amounts, and each organisation is made once', async () => {
  const path = await fileOf(
    'payments.csv',
    [
      'Payer;Payee;Importe;Fecha;Concepto',
      'Puerto;Obras Delta;"1.200,50";25/12/2020;Dragado',
      'Puerto;Obras Delta;900;03/04/2021;Dragado 2',
      'Obras Delta;Ana;50;13/04/2021;',
    ].join('\n'),
  );
  const { suggested } = await made.client.exchange.sheetLook({ path });
  const { item } = await take(path, suggested);
  expect(item?.report?.leftOut).toEqual([]);
  const list = async (collection: 'links' | 'organisations' | 'claims') =>
    (await made.client.records.list({ collection })).records;
  const bodies = new Map((await list('organisations')).map((one) => [one['id'], nameOf(one)[0]]));
  expect([...bodies.values()].sort()).toEqual(['Ana', 'Obras Delta', 'Puerto']);
  expect(
    (await list('links')).map((link) => [bodies.get(link['from']), link['kind'], bodies.get(link['to']), link['when']]),
  ).toEqual([
    ['Puerto', 'paid', 'Obras Delta', '2020-12-25'],
    ['Puerto', 'paid', 'Obras Delta', '2021-04-03'],
    ['Obras Delta', 'paid', 'Ana', '2021-04-13'],
  ]);
  expect((await list('claims')).map(({ property, value }) => [property, value])).toEqual([
    ['amount', { type: 'number', number: 1200.5 }],
    ['amount', { type: 'number', number: 900 }],
    ['amount', { type: 'number', number: 50 }],
  ]);
  await take(path, suggested);
  expect(await list('organisations')).toHaveLength(3);
  expect(await list('claims')).toHaveLength(3);
});

test('places get their parent row, their position from two columns and their country from Spanish names', async () => {
  const path = await fileOf(
    'sitios.csv',
    'Código,Nombre,Latitud,Longitud,País,Part of\nb,Muelle,"-33,45","-70,66",Perú,a\na,Puerto,,,Perú,\nc,Half,10.5,,Peru,zz\n',
  );
  const mapping = mappingFor({
    ...{ collection: 'places', key: ['Código'] },
    rules: [
      { to: 'names.main', from: ['Nombre'] },
      { to: 'position.lat', from: ['Latitud'] },
      { to: 'position.lon', from: ['Longitud'] },
      { to: 'countries', from: ['País'] },
      { to: 'within', from: ['Part of'], reference: { find: 'id' } },
    ],
  });
  const { item } = await take(path, mapping);
  const { records } = await made.client.records.list({ collection: 'places' });
  const byName = new Map(records.map((one) => [nameOf(one)[0], one]));
  expect(byName.get('Muelle')).toMatchObject({
    position: { lat: -33.45, lon: -70.66 },
    countries: ['PE'],
    within: byName.get('Puerto')?.['id'],
  });
  expect(item?.report?.leftOut.map(({ record, why }) => [record, why])).toEqual([
    ['4', 'A location needs both its latitude and its longitude.'],
    ['4', 'No record and no row has the ID “zz”.'],
  ]);
});

test('degrees with three decimals are not thousands, whatever signs are beside them', async () => {
  const path = await fileOf('a.csv', 'Name,Lat,Lon\nQuay,"−8,452","43,123°"\nPier,-8.452,43.123\n');
  const rules = [
    { to: 'names.main', from: ['Name'] },
    { to: 'position.lat', from: ['Lat'] },
    { to: 'position.lon', from: ['Lon'] },
  ];
  const { item } = await take(path, mappingFor({ collection: 'places', rules }));
  expect(item?.report?.leftOut).toEqual([]);
  const { records } = await made.client.records.list({ collection: 'places' });
  expect(records.map((one) => one['position'])).toMatchObject([0, 1].map(() => ({ lat: -8.452, lon: 43.123 })));
});

test('names from several columns, split cells, word lists, constants, ranges and unmapped columns are imported', async () => {
  const path = await fileOf(
    'a.csv',
    'Surname,Given,Also,From,To,State,Place,__proto__\nRuiz,Ana,"Anita | La Ruiz",2019,2021,D,Lima / Perú,odd\nMar,Luz,,2020,,F,,\nX,Y,,2022,2020,Z,,\n',
  );
  const mapping = mappingFor({
    ...{ collection: 'people', leaveOut: ['State'] },
    rules: [
      { to: 'names.main', from: ['Given', 'Surname'] },
      { to: 'names.alias', from: ['Also'], split: '|' },
      { to: 'dates.start', from: ['From'] },
      { to: 'dates.end', from: ['To'] },
      { to: 'countries', from: ['Place'], piece: { at: '/', number: 2 } },
      {
        to: 'tags',
        from: ['State'],
        words: [
          { sheet: 'D', means: 'detained' },
          { sheet: 'F', means: 'free' },
        ],
      },
      { to: 'tags', constant: 'list' },
    ],
  });
  const { item } = await take(path, mapping);
  const now = await people();
  expect(now.map((one) => [nameOf(one), one['dates'], one['tags'], one['countries']])).toEqual([
    [['Ana Ruiz', 'Anita', 'La Ruiz'], '2019/2021', ['detained', 'list'], ['PE']],
    [['Luz Mar'], '2020/', ['free', 'list'], []],
    [['Y X'], null, ['Z', 'list'], []],
  ]);
  expect(now[0]?.['extra']).toEqual({ 'csv:__proto__': ['odd'] });
  expect(item?.report?.leftOut.map(({ record, field }) => [record, field])).toEqual([
    ['a.csv', 'State'],
    ['4', 'dates'],
  ]);
});

test('faulty rows are saved with reasons, and importing the corrected rows completes them without duplicates', async () => {
  const path = await fileOf(
    'a.csv',
    'List\n\nName;Born;Country\nAna;1970;Spain\nLuz;31/02/1980;Nowhere\n=cmd;1990;Spain\n;1991;\n',
  );
  const mapping = mappingFor({
    ...{ collection: 'people', headerRow: 3 },
    rules: [
      { to: 'names.main', from: ['Name'] },
      { to: 'born', from: ['Born'] },
      { to: 'countries', from: ['Country'] },
    ],
  });
  const { job } = await take(path, mapping);
  const out = join(made.home, 'faults.csv');
  expect(await made.client.capture.saveSheetFaults({ job, path: out })).toEqual({ rows: 2 });
  const text = await readFile(out, 'utf8');
  const luz = (await people()).find((one) => nameOf(one)[0] === 'Luz');
  const lines = text.replace('\uFEFF', '').split('\r\n');
  expect(lines[2]).toBe('Name;Born;Country;Casebook ID;Casebook reason');
  expect(lines[3]).toContain(`Luz;31/02/1980;Nowhere;${String(luz?.['id'])};`);
  expect(lines[4]).toBe(';1991;;;The row has no “Name”.');
  const mended = await fileOf(
    'mended.csv',
    text.replace('31/02/1980', '28/02/1980').replace('Nowhere', 'Ecuador').replace(';1991', 'Eva;1991'),
  );
  await take(mended, mapping);
  const now = await people();
  expect(now.map((one) => [nameOf(one)[0], one['born'], one['countries']])).toEqual([
    ['Ana', '1970', ['ES']],
    ['Luz', '1980-02-28', ['EC']],
    ['=cmd', '1990', ['ES']],
    ['Eva', '1991', []],
  ]);
  expect(now.every((one) => one['extra'] === undefined)).toBe(true);
});

test('an import can be cancelled and undone in one step, and a dry run writes nothing', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `Person ${at},1970`).join('\n');
  const path = await fileOf('many.csv', `Name,Born\n${rows}\n`);
  const { suggested } = await made.client.exchange.sheetLook({ path });
  const dry = await take(path, suggested, { dryRun: true });
  expect(dry.item).toMatchObject({ status: 'added', report: { taken: 3_000 } });
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(0);

  const { job } = await made.client.capture.addSheet({ path, mapping: suggested });
  const stop = made.engine.onEvent((event) => {
    const { job: told } = event as { job?: { id: string; done: number } };
    if (told?.id === job && told.done >= 1_200) void made.client.jobs.cancel({ id: job });
  });
  expect((await made.client.jobs.wait({ id: job })).state).toBe('cancelled');
  stop();
  const { total } = await made.client.records.list({ collection: 'people' });
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(3_000);
  await made.client.capture.undo({ job });
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(0);

  const whole = await take(path, suggested);
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(3_000);
  await made.client.capture.undo({ job: whole.job });
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(0);
}, 60_000);
