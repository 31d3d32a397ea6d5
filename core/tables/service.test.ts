import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { compare } from '#lib/edtf/order.ts';
import { fold } from '#lib/text/fold.ts';
import { recordIn } from '#core/records/contract.ts';
import { sortKey } from '#core/tables/sort-key.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

interface Given {
  name: string;
  aliases?: string[];
  born?: string | null;
  countries?: string[];
  description?: string;
}

function person({ name, aliases = [], born = null, countries = [], description = '' }: Given) {
  return {
    collection: 'people',
    names: [{ value: name, kind: 'main' }, ...aliases.map((value) => ({ value, kind: 'alias' }))],
    ...{ born, countries, description },
  };
}

async function put(...people: Given[]): Promise<string[]> {
  const put = await made.client.records.put({ records: people.map(person) });
  return put.map(({ id }) => id);
}

type Ask = Omit<Parameters<typeof made.client.tables.rows>[0], 'collection' | 'columns'>;

async function names(ask: Ask = {}): Promise<string[]> {
  const { page } = await made.client.tables.rows({ collection: 'people', columns: ['name'], limit: 500, ...ask });
  return page.map((line) => (line.kind === 'row' ? (line.cells[0]?.text ?? '') : `# ${line.text} ${line.count}`));
}

const byName = { sort: [{ column: 'name' }] };

describe('rows', () => {
  test('are sorted by several columns, with empty cells last either way and numbers in text by value', async () => {
    await put(
      { name: 'Berth 10', born: '1961~' },
      { name: 'Berth 9', born: '1958' },
      { name: 'álvarez', born: null },
      { name: 'Zuñiga', born: '1958-03' },
      { name: '“Ana”', born: '1958' },
    );
    expect(await names(byName)).toEqual(['álvarez', '“Ana”', 'Berth 9', 'Berth 10', 'Zuñiga']);
    const sort = [
      { column: 'born', descending: true },
      { column: 'name', descending: true },
    ];
    expect(await names({ sort })).toEqual(['Berth 10', 'Zuñiga', 'Berth 9', '“Ana”', 'álvarez']);
  });

  test('come in pages of the whole table, and the line of a record can be found', async () => {
    const ids = await put(...Array.from({ length: 30 }, (_, at) => ({ name: `Person ${30 - at}` })));
    const { page, total, lines } = await made.client.tables.rows({
      ...{ collection: 'people', columns: ['name'], ...byName, offset: 10, limit: 3 },
    });
    expect(page.map((line) => line.kind === 'row' && line.title)).toEqual(['Person 11', 'Person 12', 'Person 13']);
    expect({ total, lines }).toEqual({ total: 30, lines: 30 });
    const find = (more: object) => made.client.tables.find({ collection: 'people', ...byName, ...more });
    expect(await find({ id: ids[0] })).toEqual({ line: 29 });
    expect(await find({ text: 'person 2', from: 5 })).toEqual({ line: 19 });
    // Each name is a group: a heading comes before each row.
    expect(await find({ id: ids[0], group: 'name' })).toEqual({ line: 59 });
    expect(await find({ id: ids[0], group: 'name', folded: ['Person 1', 'Person 30'] })).toEqual({ line: 57 });
  });
});

describe('filters', () => {
  const fits = (filters: Record<string, string>) => names({ ...byName, filters });

  test('use the syntax of search', async () => {
    await put(
      { name: 'Ana Ruiz', description: 'port registrar', born: '1961~', countries: ['ES', 'GB'] },
      { name: 'Bo Lund', description: 'airport clerk, harbour', born: '1970/1975', countries: ['SE'] },
      { name: 'Carl', description: '', born: null },
    );
    expect(await fits({ description: 'port' })).toEqual(['Ana Ruiz', 'Bo Lund']);
    expect(await fits({ description: '"port"' })).toEqual(['Ana Ruiz']);
    expect(await fits({ description: 'port -airport' })).toEqual(['Ana Ruiz']);
    expect(await fits({ description: 'registrar, clerk' })).toEqual(['Ana Ruiz', 'Bo Lund']);
    expect(await fits({ description: '(registrar OR harbour) port*' })).toEqual(['Ana Ruiz']);
    expect(await fits({ description: '-*' })).toEqual(['Carl']);
    expect(await fits({ description: '*', countries: 'spain' })).toEqual(['Ana Ruiz']);
    expect(await fits({ born: '>= 1972' })).toEqual(['Bo Lund']);
    expect(await fits({ born: '< 1965' })).toEqual(['Ana Ruiz']);
    expect(await fits({ born: '1960 .. 1970' })).toEqual(['Ana Ruiz', 'Bo Lund']);
    expect(await fits({ born: '-*' })).toEqual(['Carl']);
    expect(await fits({ links: '≥ 1' })).toEqual([]);
  });

  test('that cannot be read are ignored and reported', async () => {
    await put({ name: 'Ana' });
    const { total, faults } = await made.client.tables.rows({
      ...{ collection: 'people', columns: [], filters: { born: 'lately', links: 'x..', name: 'ana' } },
    });
    expect(total).toBe(1);
    expect(faults.map(({ column }) => column)).toEqual(['born', 'links']);
    expect(faults[0]?.message).toContain('“lately” is not a date');
  });
});

test('numbers are compared, and words have edges', async () => {
  await put(
    { name: 'None', description: 'mar' },
    { name: 'One', aliases: ['x'], description: 'amar' },
    { name: 'Two', description: 'mares' },
    { name: 'Three', description: 'la mar' },
  );
  const ids = await made.client.tables.ids({ collection: 'people', sort: [{ column: 'name' }] });
  const [none = '', one = '', three = '', two = ''] = ids.ids;
  const knows = [
    [one, two],
    [two, three],
    [two, none],
    [three, none],
    [three, none],
  ].map(([from, to]) => ({ collection: 'links', kind: 'knows', from, to, quotes: [] }));
  await made.client.records.put({ records: knows });
  // By number of links: One has 1, None and Two have 3, Three has 3.
  const found = async (filters: Record<string, string>) => names({ ...byName, filters });
  expect(await found({ links: '>1' })).toEqual(['None', 'Three', 'Two']);
  expect(await found({ links: '< 3' })).toEqual(['One']);
  expect(await found({ links: '<=1' })).toEqual(['One']);
  expect(await found({ links: '2..' })).toEqual(['None', 'Three', 'Two']);
  expect(await found({ links: '..2' })).toEqual(['One']);
  expect(await found({ links: '1 .. 2' })).toEqual(['One']);
  expect(await found({ links: '>3' })).toEqual([]);
  expect(await found({ description: 'mar' })).toHaveLength(4);
  expect(await found({ description: '"mar"' })).toEqual(['None', 'Three']);
  expect(await found({ description: 'mar*' })).toEqual(['None', 'Three', 'Two']);
});

test('values are offered by their beginning and by use, and a removed row is gone from every order', async () => {
  const ids = await put(
    ...['Brava costa', 'Costa', 'Costa', 'Costalegre'].map((description, at) => ({ name: `P${at}`, description })),
  );
  const values = async (text: string, limit = 9) =>
    (await made.client.tables.values({ collection: 'people', column: 'description', text, limit })).map(
      ({ text: words, count }) => `${words} ${count}`,
    );
  expect(await values(' costa')).toEqual(['Costa 2', 'Costalegre 1', 'Brava costa 1']);
  expect(await values('costa', 1)).toEqual(['Costa 2']);
  expect(await values('x')).toEqual([]);
  expect(await names(byName)).toHaveLength(4);
  await made.client.records.remove({ ids: [ids[1] ?? ''] });
  const byDescription = { sort: [{ column: 'description' }, { column: 'name' }] };
  expect(await names(byDescription)).toEqual(['P0', 'P2', 'P3']);
  const more = await put({ name: 'P9', description: 'Alta' }, { name: 'P8', description: 'Zeta' });
  expect(await names(byDescription)).toEqual(['P9', 'P0', 'P2', 'P3', 'P8']);
  expect(await names(byName)).toEqual(['P0', 'P2', 'P3', 'P8', 'P9']);
  const { all } = await made.client.tables.rows({ collection: 'people', columns: [] });
  expect([all, await values('costa')]).toEqual([5, ['Costa 1', 'Costalegre 1', 'Brava costa 1']]);
  expect((await made.client.tables.find({ collection: 'people', id: more[0] ?? '', ...byName })).line).toBe(4);
  expect((await made.client.tables.find({ collection: 'people', id: ids[1] ?? '', ...byName })).line).toBe(-1);
});

test('groups have counts, dates are grouped by year, and a folded group has no rows', async () => {
  await put({ name: 'A', born: '1961-02' }, { name: 'B', born: '1961~' }, { name: 'C', born: '1970' }, { name: 'D' });
  expect(await names({ ...byName, group: 'born' })).toEqual(['# 1961 2', 'B', 'A', '# 1970 1', 'C', '#  1', 'D']);
  const folded = await names({ ...byName, group: 'born', folded: ['1961'] });
  expect(folded).toEqual(['# 1961 2', '# 1970 1', 'C', '#  1', 'D']);
});

test('times are grouped and compared by the days of the reader, which their cells show', async () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  try {
    const captured = '2026-01-01T03:30:00.000Z';
    await made.client.records.put({ records: [{ collection: 'articles', title: 'Eve', text: 'Night.', captured }] });
    const ask = { collection: 'articles' as const, columns: ['captured'] };
    const { page } = await made.client.tables.rows({ ...ask, group: 'captured' });
    expect(page[0]).toMatchObject({ kind: 'group', text: '2025' });
    const total = async (text: string) =>
      (await made.client.tables.rows({ ...ask, filters: { captured: text } })).total;
    expect([await total('2025-12-31'), await total('<2026'), await total('2026')]).toEqual([1, 1, 0]);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('open duplicates are counted per record and follow decisions', async () => {
  const [a = '', b = ''] = await put(
    { name: 'Hal Dunmarrow', born: '1966-04-02' },
    { name: 'Hal Dunmarrow', born: '1966-04-02' },
    { name: 'Ana Ruiz' },
  );
  const counts = async () => {
    const columns = ['name', 'toDecide'];
    const { page, uncompared } = await made.client.tables.rows({ collection: 'people', columns, ...byName });
    expect(uncompared).toBe(false);
    return page.map((line) => (line.kind === 'row' ? line.cells[1]?.text : ''));
  };
  // The first query starts comparing; callers are notified when it is done.
  await expect.poll(counts).toEqual(['', '1', '1']);
  const filters = { toDecide: '>= 1' };
  expect((await made.client.tables.ids({ collection: 'people', filters })).ids).toEqual([a, b]);
  await made.client.identity.decide({ ids: [a, b], decision: 'not-same' });
  expect(await counts()).toEqual(['', '', '']);
  await made.client.history.undo({});
  expect(await counts()).toEqual(['', '1', '1']);
});

test('values in use are listed with the number of records that have each', async () => {
  await put({ name: 'A', countries: ['ES', 'GB'] }, { name: 'B', countries: ['ES'] });
  const ask = { collection: 'people', column: 'countries' } as const;
  expect(await made.client.tables.values(ask)).toEqual([
    { text: 'ES', typed: 'ES', count: 2 },
    { text: 'GB', typed: 'GB', count: 1 },
  ]);
});

describe('editing cells', () => {
  const shown = async (id: string) => recordIn(await made.client.records.show({ id }), 'people');

  test('changes many cells in one step that can be undone', async () => {
    const [a = '', b = ''] = await put({ name: 'A' }, { name: 'B', aliases: ['Bee'] });
    const done = await made.client.tables.write({
      collection: 'people',
      edits: [
        { ids: [a, b], column: 'countries', text: 'Spain, gb' },
        { ids: [b], column: 'name', text: 'Bea' },
        { ids: [b], column: 'aliases', text: 'Bee; "B; or not"' },
        { ids: [a], column: 'born', text: 'about 1961' },
        { ids: [b], column: 'born', from: a },
      ],
    });
    expect(done).toEqual({ cells: 5, rows: 2 });
    expect(await shown(b)).toMatchObject({
      names: [
        { value: 'Bea', kind: 'main' },
        { value: 'Bee', kind: 'alias' },
        { value: 'B; or not', kind: 'alias' },
      ],
      countries: ['ES', 'GB'],
    });
    expect(await shown(a)).toMatchObject({ born: '1961~' });
    await made.client.history.undo({});
    expect(await names(byName)).toEqual(['A', 'B']);
    expect(await shown(b)).toMatchObject({ countries: [], born: null });
  });

  test('writes nothing if one cell is rejected, and names each rejected one', async () => {
    const [a = '', b = ''] = await put({ name: 'A' }, { name: 'B' });
    const edits = [
      { ids: [a, b], column: 'description', text: 'new' },
      { ids: [a], column: 'born', text: 'never' },
      { ids: [b], column: 'countries', text: 'Atlantis' },
      { ids: [b], column: 'links', text: '3' },
      { ids: [b], column: 'tags', value: [''] },
    ];
    const checked = await made.client.tables.check({ collection: 'people', edits });
    expect(checked.faults.map(({ id, column }) => [id, column])).toEqual([
      [a, 'born'],
      [b, 'countries'],
      [b, 'links'],
      [b, 'tags'],
    ]);
    expect(checked.faults[2]?.message).toBe('Links cannot be changed in the table.');
    const refused = await made.client.tables.write({ collection: 'people', edits }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).faults?.[0]).toMatchObject({ line: 2, field: 'born', about: { id: a } });
    expect(await shown(a)).toMatchObject({ description: '' });
  });

  test('replaces a guess by the typed value, and finds records by their names', async () => {
    const [harbour] = await made.client.records.put({
      records: [{ collection: 'places', names: [{ value: 'Puerto Claro', kind: 'main' }] }],
    });
    const [event] = await made.client.records.put({
      records: [{ collection: 'events', title: 'Landing', when: '2019', provenance: { when: 'guessed' } }],
    });
    const id = event?.id ?? '';
    await made.client.tables.write({
      collection: 'events',
      edits: [
        { ids: [id], column: 'where', text: 'puerto claro' },
        { ids: [id], column: 'when', text: '2020' },
      ],
    });
    const record = recordIn(await made.client.records.show({ id }), 'events');
    expect(record).toMatchObject({ where: harbour?.id, when: '2020', provenance: { when: 'typed' } });
  });
});

test('CSV has the shown columns of all rows, and nothing that a spreadsheet would run', async () => {
  await put({ name: '=cmd', born: '1961~' }, { name: 'Ana, the second' });
  const path = join(made.home, 'people.csv');
  const done = await made.client.tables.csv({
    collection: 'people',
    columns: ['name', 'born', 'links'],
    ...byName,
    path,
  });
  expect(done).toEqual({ rows: 2 });
  expect(await readFile(path, 'utf8')).toBe(`\uFEFFName,Born,Links\r\n"Ana, the second",,0\r\n'=cmd,1961~,0\r\n`);
});

test('every record in scope is a row or is counted as undated, in any time range', async () => {
  await put(
    { name: 'Ana', born: '1961' },
    { name: 'Bo', born: '1970-02' },
    { name: 'Carl' },
    { name: 'Ana Two', born: '1958/1960' },
  );
  const edge = fc.constantFrom(null, '1955', '1961', '1970', '1980');
  const property = fc.asyncProperty(edge, edge, fc.constantFrom('', 'ana'), async (from, to, query) => {
    const scope = { query, from, to };
    const { total, undated } = await made.client.tables.rows({ collection: 'people', columns: [], scope });
    const rows = await made.client.tables.ids({ collection: 'people', scope });
    const placed = await made.client.views.ids({ scope, types: ['people'] });
    const left = await made.client.views.undated({ scope, types: ['people'] });
    expect([...rows.ids].sort()).toEqual([...placed.ids].sort());
    expect({ total, undated }).toEqual({ total: placed.total, undated: left.total });
    expect(left.records.filter(({ id }) => rows.ids.includes(id))).toEqual([]);
  });
  await fc.assert(property, { numRuns: 20 });
});

const word = fc.constantFrom('Ana', 'ana', 'Ángel 2', 'Angel 10', 'Bo', 'Zoë', 'قاسم', 'x');
const date = fc.constantFrom(null, '1961', '1961~', '1970-02', '1958/1960', '../1960');
const step = fc.record({
  verb: fc.constantFrom('put', 'put', 'edit', 'edit', 'remove', 'undo', 'merge'),
  at: fc.nat(9),
  name: word,
  born: date,
  description: fc.constantFrom('', 'port clerk', 'airport', 'clerk'),
});

test('the table after any changes equals sorting and filtering all records from scratch', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      for (const { verb, at, ...given } of steps) {
        const rows = await naive();
        const id = rows[at % Math.max(1, rows.length)]?.id;
        const other = rows[(at + 1) % Math.max(1, rows.length)]?.id;
        if (verb === 'put') await put(given);
        else if (verb === 'undo') await made.client.history.undo({});
        else if (id === undefined) continue;
        else if (verb === 'remove') await made.client.records.remove({ ids: [id] });
        else if (verb === 'merge' && other !== undefined && other !== id)
          await made.client.records.put({
            records: [{ collection: 'identities', members: [id, other], decision: 'same', lead: id }],
          });
        else if (verb === 'edit') await made.client.records.put({ records: [{ ...person(given), id }] });
        await compareAll();
      }
    }),
    { numRuns: 8 },
  );
}, 20_000);

interface Plain {
  id: string;
  name: string;
  born: string | null;
  description: string;
}

/** Returns all people as shown, as plain objects: cells are read from the records rather than from what is sorted. */
async function naive(): Promise<Plain[]> {
  const columns = ['name', 'born', 'description'];
  const { page } = await made.client.tables.rows({ collection: 'people', columns, limit: 500 });
  return page.flatMap((line) => {
    if (line.kind !== 'row') return [];
    const [name = '', born = '', description = ''] = line.cells.map(({ text, typed }) => typed ?? text);
    return [{ id: line.id, name, born: born || null, description }];
  });
}

async function compareAll(): Promise<void> {
  const all = await naive();
  const key = (row: Plain) => sortKey(fold(row.name));
  const sign = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = all
    .filter(({ description }) => description.includes('port') || description === '')
    .sort(
      (a, b) =>
        Number(a.born === null) - Number(b.born === null) ||
        -compare(a.born, b.born) ||
        sign(key(a), key(b)) ||
        sign(a.id, b.id),
    );
  const { ids } = await made.client.tables.ids({
    collection: 'people',
    sort: [{ column: 'born', descending: true }, { column: 'name' }],
    filters: { description: 'port, -*' },
  });
  expect(ids).toEqual(sorted.map(({ id }) => id));
  // Lists are built by other code.
  const { all: listed } = await made.client.records.rows({ collection: 'people', limit: 1 });
  expect(all).toHaveLength(listed);
}
