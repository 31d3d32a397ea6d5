import { appendFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatVersion } from '#core/model/cases.ts';
import { collectionNames, collections, type Collection } from '#core/model/collections.ts';
import { fieldsOf, type Field } from '#core/model/field-meanings.ts';
import { newId } from '#core/store/ids.ts';
import { parseLine, seal } from '#core/store/journal/lines.ts';
import type { Change } from '#core/store/types.ts';
import { appendForeignLines, foreignWriter as other } from '#tests/support/foreign-lines.ts';
import { testCli, type TestCli } from '#tests/support/cli.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

/**
 * Journal lines with a correct hash and a field of the wrong type, as a faulty or hostile colleague would bring them: spoilt
 * fields show their default or are set aside, everything else is unchanged, and the case can be repaired.
 */
let cli: TestCli;
let dir: string;

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Case.casebook');
  await cli.run(['new', dir, '--title', 'Mill']);
});
afterEach(async () => {
  await cli.end();
});

const bringForeign = (changeSets: Change[][]) => appendForeignLines(dir, changeSets);

async function putRecords(records: Record<string, unknown>[]): Promise<Record<string, string>> {
  const { json, err } = await cli.run(['put', dir, '-', '--json'], {
    input: records.map((record) => JSON.stringify(record)).join('\n'),
  });
  expect(err).toBe('');
  return Object.fromEntries(json.map(({ temp, id }) => [String(temp).slice(1), String(id)]));
}

/** A record of every collection that `put` accepts, so that each has one to spoil. */
const validRecords = [
  { collection: 'articles', id: '$articles', title: 'Report', text: 'Eight people died. The mill burned.' },
  { collection: 'people', id: '$people', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
  { collection: 'organisations', id: '$organisations', names: [{ value: 'Mill Ltd', kind: 'main' }] },
  { collection: 'places', id: '$places', names: [{ value: 'Machala', kind: 'main' }] },
  { collection: 'events', id: '$events', title: 'Fire', when: '2024-03', where: '$places' },
  { collection: 'quotes', id: '$quotes', article: '$articles', exact: 'Eight people died' },
  { collection: 'links', id: '$links', kind: 'took-part-in', from: '$people', to: '$events', quotes: ['$quotes'] },
  {
    ...{ collection: 'claims', id: '$claims', subject: '$events', property: 'deaths', quotes: ['$quotes'] },
    value: { type: 'number', number: 8 },
  },
  {
    ...{ collection: 'resolutions', id: '$resolutions', subject: '$events', property: 'deaths' },
    ...{ claims: ['$claims'], state: 'open' },
  },
  { collection: 'identities', id: '$identities', members: ['$people', '$organisations'], decision: 'undecided' },
  { collection: 'questions', id: '$questions', text: 'Who knew?', about: ['$events'] },
  { collection: 'dossiers', id: '$dossiers', title: 'Dossier' },
  { collection: 'sections', id: '$sections', dossier: '$dossiers', order: 'a', kind: 'text', text: '[quote:$quotes]' },
  { collection: 'rejections', id: '$rejections', kind: 'person', name: 'ana' },
  { collection: 'settings', id: '$settings', kind: 'muted', rule: 'no-quote', item: 'x' },
  { collection: 'searches', id: '$searches', name: 'Mill', query: 'mill' },
];

const readCommands = (id: string): string[][] => [
  ...collectionNames.filter((name) => name !== 'case').map((name) => ['list', dir, name]),
  ['info', dir],
  ['show', dir, id],
  ['search', dir, 'mill'],
  ['claims', dir],
  ['claims', dir, '--contradictions'],
  ['lint', dir],
  ['history', dir],
  ['conflicts', dir],
];
const formats = [...formatsWithoutPdf, 'bundle', 'case'];

/** Runs a command and expects that it neither fails internally nor computes for too long; returns its output. */
async function runWithinLimits(args: string[]): Promise<string> {
  // Only CPU time counts, since other work on the machine is not the command's fault.
  const cpuBefore = process.cpuUsage();
  const { status, out, err } = await cli.run([...args, '--json']);
  expect(err, args.join(' ')).not.toMatch(/"code":"internal"|went wrong/);
  expect(status, args.join(' ')).toBeLessThan(4);
  const { user, system } = process.cpuUsage(cpuBefore);
  expect((user + system) / 1000, args.join(' ')).toBeLessThan(5_000);
  return out;
}

const numberType = { type: 'number' };
const junk: unknown[] = [
  5,
  'x',
  '',
  true,
  {},
  [],
  [5],
  [{}],
  [null],
  { a: 1 },
  -1,
  1e300,
  ['x', 'x'],
  [[]],
  numberType,
];

test(
  `${isLongRun ? 2_000 : 50} lines with any type in any field are survived, reported and repaired`,
  { timeout: 300_000 },
  async () => {
    const ids = await putRecords(validRecords);
    const random = seeded(7);
    const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const { out } = await cli.run(['export', dir, '--format', 'json', '--out', join(cli.home, 'whole.json'), '--json']);
    expect(out).toContain('"format":"json"');
    const base = JSON.parse(await readFile(join(cli.home, 'whole.json'), 'utf8')) as Record<string, unknown>;
    const all = new Map(
      Object.entries(base)
        .flatMap(([, rows]) => (Array.isArray(rows) ? rows : []) as { id: string }[])
        .map((row) => [row.id, row]),
    );
    const expected = new Set<string>();
    const lines: Change[][] = [];
    const targets = Object.entries(ids).filter(([collection, id]) => all.has(id) && collection in collections);
    expect(targets.length).toBeGreaterThan(8);
    while (lines.length < (isLongRun ? 2_000 : 50)) {
      const [collection, templateId] = pick(targets);
      const schema = collections[collection as Collection];
      // A field of a later version makes its line one of that version, which is not read here.
      const isRead = ({ merge, since }: Field) => merge !== 'derived' && since <= formatVersion;
      const field = pick(fieldsOf(collection).filter(isRead)).name;
      const {
        createdAt: _made,
        updatedAt: _changed,
        text: _text,
        collection: _of,
        ...fields
      } = { ...all.get(templateId) } as Record<string, unknown>;
      const knownFields = Object.fromEntries(
        Object.entries(fields).filter(([name]) => Object.hasOwn(schema.shape, name)),
      );
      const id = newId();
      const value = pick(junk);
      const fieldSchema = (schema.shape as Record<string, { safeParse(value: unknown): { success: boolean } }>)[field];
      // An unknown word where one of several is expected comes from a newer program, as a field's value or as its provenance.
      const isWord = value === 'x' || (field === 'provenance' && collection !== 'articles' && value === numberType);
      if (!fieldSchema?.safeParse(value).success && !isWord) expected.add(id);
      const validFields = { ...knownFields, id: undefined };
      if (random() < 0.7) lines.push([{ collection, id, create: { ...validFields, [field]: value } }]);
      else {
        lines.push([{ collection, id, create: validFields }]);
        lines.push([{ collection, id, set: { [field]: [knownFields[field] ?? null, value] } }]);
      }
    }
    await bringForeign(lines);
    for (const args of readCommands(ids['people'] ?? '')) {
      const output = await runWithinLimits(args);
      const name = args[2] ?? '';
      // Records from before are still there.
      if (args[0] === 'list' && ids[name]) expect(output).toContain(ids[name]);
    }
    for (const format of formats)
      await runWithinLimits(['export', dir, '--format', format, '--out', join(cli.home, `out.${format}`)]);
    const faults = (await cli.run(['verify', dir, '--json'])).json;
    const reportedIds = new Set(faults.filter(({ kind }) => kind === 'record').map(({ id }) => id));
    expect([...expected].filter((id) => !reportedIds.has(id))).toEqual([]);
    await runWithinLimits(['repair', dir, '--set-aside']);
    const faultsLeft = (await cli.run(['verify', dir, '--json'])).json.filter(({ kind }) => kind === 'record');
    expect(faultsLeft).toEqual([]);
  },
);

describe('a single unusual line', () => {
  test('a field of a wrong type shows its default or hides the record, until put sets a valid value', async () => {
    const { people = '', events = '' } = await putRecords(validRecords);
    await bringForeign([[{ collection: 'people', id: people, set: { description: ['', { a: 1 }] } }]]);
    const shown = async () =>
      (await cli.run(['show', dir, people, '--json'])).json[0] as { record: Record<string, unknown> };
    expect((await shown()).record['description']).toBe('');
    expect((await cli.run(['verify', dir, '--json'])).json).toEqual([
      expect.objectContaining({
        kind: 'record',
        id: people,
        message: expect.stringContaining('description') as unknown,
      }),
    ]);
    // The value that is shown, which differs from the one that is stored.
    await cli.run(['put', dir, '-', '--json'], {
      input: JSON.stringify({ collection: 'people', id: people, description: '' }),
    });
    expect((await cli.run(['verify', dir])).status).toBe(0);

    await bringForeign([[{ collection: 'events', id: events, set: { title: ['Fire', 5] } }]]);
    expect((await cli.run(['list', dir, 'events', '--json'])).json).toEqual([]);
    expect((await cli.run(['show', dir, events])).err).toContain('cannot be read');
    await cli.run(['put', dir, '-', '--json'], {
      input: JSON.stringify({ collection: 'events', id: events, title: 'Fire at night' }),
    });
    expect((await cli.run(['list', dir, 'events', '--json'])).json).toMatchObject([
      { title: 'Fire at night', when: '2024-03' },
    ]);
  });

  test.each([{}, 5, 'seen', [null], [5]])(
    'tags that are not a list of words, such as %j, are reported and repaired',
    async (wrong) => {
      const { people = '' } = await putRecords(validRecords);
      await bringForeign([
        [{ collection: 'people', id: people, set: { tags: [[], ['mill']] } }],
        [{ collection: 'people', id: people, set: { tags: [['mill'], wrong] } }],
      ]);
      const faults = (await cli.run(['verify', dir, '--json'])).json;
      expect(faults).toEqual([
        expect.objectContaining({ kind: 'record', id: people, message: expect.stringContaining('tags') as unknown }),
      ]);
      expect((await cli.run(['list', dir, 'people', '--json'])).json).toMatchObject([{ tags: [] }]);
      await cli.run(['repair', dir, '--set-aside']);
      expect((await cli.run(['verify', dir])).status).toBe(0);
    },
  );

  test('repair --set-aside restores the last valid values, and removes a record that never had any', async () => {
    const { people = '', events = '' } = await putRecords(validRecords);
    const id = newId();
    await bringForeign([
      [{ collection: 'events', id: events, set: { title: ['Fire', 5] } }],
      [{ collection: 'people', id: people, set: { tags: [[], [5, 'seen']] } }],
      [{ collection: 'events', id, create: { title: {} } }],
    ]);
    const { out, status } = await cli.run(['repair', dir, '--set-aside']);
    expect(out).toContain('Reapplied  ');
    // The trash does not list what cannot be read, so it is not where to look for it.
    expect(out).toContain(`${id}: removed, since it cannot be read without title`);
    expect((await cli.run(['list', dir, 'events', '--trash', '--json'])).json).toEqual([]);
    expect(status).toBe(0);
    expect((await cli.run(['list', dir, 'events', '--json'])).json).toMatchObject([{ id: events, title: 'Fire' }]);
    expect((await cli.run(['list', dir, 'people', '--json'])).json).toMatchObject([{ tags: ['seen'] }]);
    expect((await cli.run(['repair', dir, '--set-aside'])).out).toContain('Nothing to repair');
  });

  test('fields and words of a newer program are kept and not reported as damage', async () => {
    const { people = '', links = '' } = await putRecords(validRecords);
    await bringForeign([
      [{ collection: 'people', id: people, set: { later: [null, { more: 1 }] } }],
      [{ collection: 'links', id: links, set: { certainty: ['possible', 'rumoured'] } }],
    ]);
    expect((await cli.run(['list', dir, 'people', '--json'])).json).toMatchObject([{ later: { more: 1 } }]);
    expect((await cli.run(['list', dir, 'links', '--json'])).json).toMatchObject([{ certainty: 'possible' }]);
    expect((await cli.run(['verify', dir])).status).toBe(0);
    await cli.run(['repair', dir, '--set-aside']);
    const journals = await readdir(join(dir, 'journal'));
    const ownJournal = await readFile(
      join(dir, 'journal', journals.find((name) => name !== other) ?? '', '000001.ndjson'),
      'utf8',
    );
    expect(ownJournal).not.toContain('certainty":["rumoured');
  });

  test('lists nested too deeply are reported with their line, and everything else opens', async () => {
    const { people = '' } = await putRecords(validRecords);
    await bringForeign([[{ collection: 'people', id: people, set: { description: ['', 'first'] } }]]);
    const journalFile = join(dir, 'journal', other, '000001.ndjson');
    const parsed = parseLine(Buffer.from((await readFile(journalFile, 'utf8')).trimEnd()));
    if (!parsed.ok) throw new Error(parsed.reason);
    const deep = JSON.parse('['.repeat(900) + ']'.repeat(900)) as unknown;
    const { hash: prev, seq, hlc, seen } = parsed.line;
    const changes = [{ collection: 'people', id: people, set: { notes: ['', deep] } }];
    const text = Buffer.from(seal({ v: 1, seq: seq + 1, hlc, seen, prev, label: 'deep', changes }).bytes);
    await appendFile(journalFile, Buffer.concat([text, Buffer.from('\n')]));
    // Nested too deeply for any program to write it again, so it is made by hand.
    await writeFile(join(dir, 'journal', other, '000002.ndjson'), `${'['.repeat(400_000)}\n`);
    expect((await cli.run(['list', dir, 'people', '--json'])).json).toMatchObject([{ description: 'first' }]);
    const { json } = await cli.run(['verify', dir, '--json']);
    expect(json).toContainEqual(
      expect.objectContaining({ kind: 'line', line: 2, message: expect.stringContaining('deep') as unknown }),
    );
  });
});
