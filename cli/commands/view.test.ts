import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { viewKinds } from '#core/model/views.ts';
import { readXml } from '#lib/exchange/xml-read.ts';
import { ndjson, useTestCli } from '#tests/support/cli.ts';

/** Views as pictures and as rows. */
const cli = useTestCli('Harbour', 'The harbour');

const name = (value: string) => [{ value, kind: 'main' }];
/** Two records of each kind: one that every view can draw, and one that only the table can. */
const records = [
  { collection: 'people', id: '$ana', names: name('Ana <Ruiz> & "co"\u0008'), born: '1970' },
  { collection: 'people', id: '$bo', names: name('Bo Lind') },
  { collection: 'organisations', id: '$port', names: name('Port Authority') },
  { collection: 'places', id: '$quay', names: name('The quay'), position: { lat: -2.2, lon: -79.9, radius: 400 } },
  { collection: 'places', id: '$pier', names: name('Pier 3'), position: { lat: -2.3, lon: -79.8 } },
  { collection: 'places', id: '$yard', names: name('The yard') },
  { collection: 'events', id: '$fire', title: 'The fire', when: '2024-03', where: '$quay' },
  { collection: 'events', id: '$talk', title: 'A talk' },
  { collection: 'links', id: '$works', from: '$ana', to: '$port', kind: 'works-for', when: '2019/2021' },
];

async function harbour(): Promise<Map<string, string>> {
  const { json } = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(...records) });
  return new Map(json.map(({ id }, at) => [records[at]?.id ?? '', String(id)]));
}

const out = (file: string) => join(cli.home, file);

const view = (kind: string, file: string, ...options: string[]) =>
  cli.run(['view', cli.dir, kind, '--out', out(file), '--json', ...options]);

test.each(viewKinds)('%s: drawn and unplaced records add up to the selection, each once', async (kind) => {
  await harbour();
  for (const file of ['view.svg', 'view.json']) {
    const { status, json } = await view(
      kind,
      file,
      '--select',
      'type:people OR type:events OR type:places OR type:links',
    );
    expect(status).toBe(0);
    const [answer] = json as { path: string; drawn: number; notPlaced: { id: string; why: string }[] }[];
    expect(answer?.path).toBe(out(file));
    const ids = new Set(answer?.notPlaced.map(({ id }) => id));
    expect((answer?.drawn ?? 0) + ids.size).toBe(8);
    expect(answer?.notPlaced).toHaveLength(ids.size);
    expect(answer?.notPlaced.every(({ why }) => /^[a-z-]+$/.test(why))).toBe(true);
  }
});

test.each(viewKinds)('%s: the picture is well-formed XML whatever names contain, with its own font', async (kind) => {
  await harbour();
  expect((await view(kind, 'view.svg')).status).toBe(0);
  const svg = await readFile(out('view.svg'), 'utf8');
  expect(svg).not.toMatch(/NaN|undefined|\u0008/);
  expect(svg.match(/font-family=/g)).toHaveLength(1);
  expect((await readXml(Buffer.from(svg))).name).toBe('svg');
});

/** At any time, one of these zones has another day than UTC. */
test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'a picture drawn in %s is dated by its day',
  async (timeZone) => {
    const { TZ: zoneBefore } = process.env;
    const today = () => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date());
    try {
      process.env['TZ'] = timeZone;
      await harbour();
      const before = today();
      await view('map', 'dated.svg');
      const [, day] = /Drawn (.+?) from/.exec(await readFile(out('dated.svg'), 'utf8')) ?? [];
      expect([before, today()]).toContain(day);
    } finally {
      if (zoneBefore === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zoneBefore;
    }
  },
);

test('view writes rows as CSV or JSON lines, with the chosen columns of a table', async () => {
  const ids = await harbour();
  await view('map', 'map.csv');
  expect(await readFile(out('map.csv'), 'utf8')).toContain(
    `${ids.get('$fire')},2024-03,The fire,The quay,-2.2,-79.9,400`,
  );
  await view('graph', 'graph.json');
  expect(JSON.parse(await readFile(out('graph.json'), 'utf8'))).toMatchObject({
    ...{ kind: 'works-for', to: 'Port Authority', when: '2019/2021', quotes: 0 },
  });
  await view('timeline', 'timeline.json', '--select', 'fire');
  expect(JSON.parse(await readFile(out('timeline.json'), 'utf8'))).toEqual({
    ...{ id: ids.get('$fire'), when: '2024-03', kind: 'events', what: 'The fire', place: 'The quay' },
  });
  const events = await view('table', 'events.json', '--collection', 'events', '--columns', 'when');
  expect(events.json[0]).toMatchObject({ drawn: 2, notPlaced: [] });
  expect(
    (await readFile(out('events.json'), 'utf8')).split('\n').map((line) => line && (JSON.parse(line) as unknown)),
  ).toEqual([
    { id: ids.get('$fire'), title: 'The fire', when: '2024-03' },
    { id: ids.get('$talk'), title: 'A talk', when: null },
    '',
  ]);
});

test('views show protected names to Internal only, and nothing that leads to them to other audiences', async () => {
  const ids = await harbour();
  const set = (id: string, value: Record<string, unknown>) =>
    cli.run(['put', cli.dir, '-'], { input: JSON.stringify({ id: ids.get(id), ...value }) });
  await set('$ana', { collection: 'people', protected: true });
  await set('$quay', { collection: 'places', protected: true });
  for (const [kind, words] of [
    ['graph', 'Ruiz'],
    ['table', 'Ruiz'],
    ['timeline', 'The fire'],
    ['map', 'The fire'],
  ] as const) {
    const internal = await view(kind, 'v.svg');
    expect(internal.status).toBe(0);
    expect(await readFile(out('v.svg'), 'utf8')).toContain(words);
    const shared = await view(kind, 'v.svg', '--profile', 'public');
    expect([shared.status, shared.errors]).toEqual([0, []]);
    const text = await readFile(out('v.svg'), 'utf8');
    expect(text).not.toMatch(/Ruiz|quay|1970|The harbour/);
    // A marker on the map shows its place.
    if (kind === 'map') expect(text).toMatch(/Pier 3.*2 records are not shown to these readers/s);
    if (kind === 'map') expect(text).not.toContain('The fire');
  }
  const born = await view('timeline', 'v.svg', '--select', 'type:people', '--profile', 'public');
  expect([born.status, born.json]).toEqual([
    1,
    [{ path: null, drawn: 0, notPlaced: expect.arrayContaining([{ id: ids.get('$ana'), why: 'hidden' }]) }],
  ]);
  // Rows contain the ids of the case.
  const rows = await view('table', 'v.csv', '--profile', 'public');
  expect([rows.status, rows.errors[0]?.['message']]).toEqual([2, expect.stringContaining('name everyone')]);
  expect((await view('table', 'v.csv')).errors[0]?.['code']).toBe('protected');
});

test('view writes nothing if nothing is drawn or the options are wrong', async () => {
  await harbour();
  const nothing = await view('map', 'none.svg', '--select', 'zeppelin');
  expect([nothing.status, nothing.json]).toEqual([1, [{ path: null, drawn: 0, notPlaced: [] }]]);
  const unplaced = await view('map', 'none.svg', '--select', 'yard');
  expect([unplaced.status, unplaced.json[0]?.['notPlaced']]).toEqual([
    1,
    [{ id: expect.any(String), why: 'no-position' }],
  ]);
  await symlink(cli.dir, out('linked'));
  for (const wrong of [
    ['moon', 'none.svg'],
    ['map', 'none.gif'],
    ['map', 'none.svg', '--columns', 'title'],
    ['table', 'none.svg', '--columns', 'colour'],
    ['table', 'none.svg', '--collection', 'moons'],
    ['table', 'none.svg', '--profile', ''],
    ['table', 'none.svg', '--columns', ' ,'],
    ['map', 'none.svg', '--select', 'x'.repeat(2000)],
    ['map', 'nowhere/none.svg'],
    ['table', 'Harbour.casebook/case.json'],
    ['table', 'linked/case.json'],
  ] as const) {
    const [kind, file, ...options] = wrong;
    const { status, errors } = await view(kind, file, ...options);
    expect([status, errors[0]?.['code']]).toEqual([2, 'usage']);
  }
  expect(existsSync(out('none.svg'))).toBe(false);
  const people = await cli.run(['view', cli.dir, 'graph', '--out', out('g.svg')]);
  expect(people.out).toContain('g.svg (2 records).');
  expect(people.err).toContain('Left out: 6 records. No link.');
});
