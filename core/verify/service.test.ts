import { recordIn } from '#core/records/contract.ts';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { encodeLine, parseLine, type Line } from '#core/store/journal/lines.ts';
import type { Change } from '#core/store/types.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Faults planted in a case on disk, as a broken disk, a careless hand or a forger would leave them. */
const made = useTestCase();
const ids: Record<string, string> = {};

beforeEach(async () => {
  await made.client.capture.take({
    bytes: new TextEncoder().encode('From a file\n\nIt came as bytes, and they are kept.'),
  });
  const put = await made.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Report', text: 'Eight people died. The mill burned.' },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'Eight people died' },
      { collection: 'people', id: '$p', names: [{ value: 'Ana', kind: 'main' }] },
      { collection: 'events', id: '$e', title: 'Fire' },
      { collection: 'links', id: '$l', kind: 'took-part-in', from: '$p', to: '$e', quotes: ['$q'] },
    ],
  });
  for (const { temp = '', id } of put) ids[temp] = id;
});

async function verified() {
  await made.reopen();
  return made.client.verify.run({});
}

async function journal(): Promise<string> {
  const [writer = ''] = await readdir(join(made.dir, 'journal'));
  return join(made.dir, 'journal', writer, '000001.ndjson');
}

/** Closes the case and appends a line to the journal, sealed and chained, as a program without our checks would. */
async function forge(changes: Change[]): Promise<void> {
  await made.reopen();
  const path = await journal();
  const parsed = parseLine(Buffer.from((await readFile(path, 'utf8')).trimEnd().split('\n').at(-1) ?? ''));
  if (!parsed.ok) throw new Error(parsed.reason);
  const { seq, hlc, seen, hash }: Line = parsed.line;
  const { bytes } = encodeLine({ seq: seq + 1, hlc, seen, prev: hash, label: 'forged', changes });
  await appendFile(path, bytes);
}

async function blob(kind: 'texts' | 'files', pick = 0): Promise<{ path: string; shown: string }> {
  const all = await readdir(join(made.dir, kind), { recursive: true, withFileTypes: true });
  const found = all
    .filter((entry) => entry.isFile() && entry.name !== 'index.csv')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const entry = found[pick];
  const path = join(entry?.parentPath ?? '', entry?.name ?? '');
  return { path, shown: path.slice(made.dir.length + 1) };
}

test('a journal that shrinks or disappears while the case is open is a fault', async () => {
  const path = await journal();
  const whole = await readFile(path);
  const faults = async () => (await made.client.verify.run({})).faults.map(({ kind, path }) => `${kind} ${path}`);
  expect(await faults()).toEqual([]);
  const lines = whole.toString().trimEnd().split('\n');
  await writeFile(path, `${lines.slice(0, -1).join('\n')}\n`);
  const writer = path.split('/').at(-2) ?? '';
  expect(await faults()).toContain(`line journal/${writer}`);
  await rm(path);
  expect(await faults()).toContain(`line journal/${writer}`);
  await writeFile(path, whole);
  expect(await faults()).toEqual([]);
});

test('an intact case has no faults, and everything checked is counted', async () => {
  expect(await verified()).toEqual({
    faults: [],
    warnings: [],
    checked: { records: 7, quotes: 1, texts: 2, files: 1, purged: 0, lines: 3, chains: 1, checkpoints: 0 },
  });
});

describe('contents', () => {
  test('a flipped byte in a text or an original is a fault', async () => {
    for (const kind of ['texts', 'files'] as const) {
      const { path, shown } = await blob(kind);
      const bytes = await readFile(path);
      const flipped = Buffer.from(bytes);
      flipped[3] = (flipped[3] ?? 0) ^ 1;
      await writeFile(path, flipped);
      const { faults } = await verified();
      expect(faults).toEqual([
        { kind: kind === 'texts' ? 'text' : 'file', path: shown, message: expect.stringContaining(shown) as unknown },
      ]);
      await writeFile(path, bytes);
    }
  });

  test('a missing text is a warning, not a fault: it may still arrive', async () => {
    const { path, shown } = await blob('texts');
    await rm(path);
    const { faults, warnings } = await verified();
    expect(faults).toEqual([]);
    expect(warnings).toMatchObject([{ kind: 'not-arrived', path: shown }]);
  });

  test('a file named by the wrong hash is a fault', async () => {
    const { path } = await blob('texts');
    const wrong = path.replace(/[0-9a-f]{64}/, '0'.repeat(64));
    await rename(path, wrong);
    const { faults } = await verified();
    expect(faults).toMatchObject([{ kind: 'text' }]);
  });
});

describe('records', () => {
  test('a quote with a wrong position or wrong words is a fault', async () => {
    for (const [field, before, after] of [
      ['start', 8, 9],
      ['exact', 'Eight people died', 'Nine people died'],
    ] as const) {
      await forge([{ collection: 'quotes', id: ids['$q'] ?? '', set: { [field]: [before, after] } }]);
      const { faults } = await verified();
      expect(faults).toMatchObject([
        { kind: 'quote', id: ids['$q'], message: expect.stringContaining('people died') as unknown },
      ]);
      await forge([
        { collection: 'quotes', id: ids['$q'] ?? '', set: { [field]: [after, field === 'start' ? 8 : before] } },
      ]);
      expect((await verified()).faults).toEqual([]);
    }
    const more = [{ exact: 'people lied', prefix: '', suffix: '', start: 0, end: 11 }];
    await forge([{ collection: 'quotes', id: ids['$q'] ?? '', set: { more: [[], more] } }]);
    const message: unknown = expect.stringContaining('people lied');
    expect((await verified()).faults).toMatchObject([{ kind: 'quote', id: ids['$q'], message }]);
  });

  test('a quote of a text that is not here is a warning', async () => {
    const record = recordIn(await made.client.records.show({ id: ids['$q'] ?? '' }), 'quotes');
    const other = 'a'.repeat(64);
    await forge([{ collection: 'quotes', id: ids['$q'] ?? '', set: { textHash: [record?.textHash, other] } }]);
    const { faults, warnings } = await verified();
    expect(faults).toEqual([]);
    expect(warnings).toMatchObject([{ kind: 'not-arrived', id: ids['$q'] }]);
  });

  test('a reference to nothing, or to the wrong kind of record, is a fault', async () => {
    const nobody = '019a0000-0000-7000-8000-000000000009';
    await forge([
      {
        collection: 'links',
        id: ids['$l'] ?? '',
        set: { to: [ids['$e'], nobody], quotes: [[ids['$q']], [ids['$p']]] },
      },
    ]);
    const { faults } = await verified();
    expect(faults).toMatchObject([
      { kind: 'reference', path: 'links', id: ids['$l'], message: expect.stringContaining(nobody) as unknown },
      { kind: 'reference', path: 'links', id: ids['$l'], message: expect.stringContaining('people') as unknown },
    ]);
  });

  test('a record with invalid fields is a fault, and is counted as unread', async () => {
    await forge([
      { collection: 'events', id: ids['$e'] ?? '', set: { when: [null, '2024-02-30'], title: ['Fire', ''] } },
    ]);
    const { faults } = await verified();
    expect(faults).toMatchObject([
      { kind: 'record', path: 'events', id: ids['$e'], message: expect.stringMatching(/set aside.*title/) as unknown },
      { kind: 'record', path: 'events', id: ids['$e'], message: expect.stringContaining('when') as unknown },
      {
        kind: 'reference',
        path: 'links',
        id: ids['$l'],
        message: expect.stringContaining('cannot be read') as unknown,
      },
    ]);
    expect(await made.client.cases.health({})).toMatchObject({
      ...{ faults: [], more: 0 },
      unread: { fields: 0, partly: {}, aside: { events: 1 } },
    });
    await forge([{ collection: 'people', id: ids['$p'] ?? '', set: { notes: ['', 5], description: ['', {}] } }]);
    await verified();
    expect((await made.client.cases.health({})).unread).toEqual({
      ...{ fields: 2, partly: { people: 1 } },
      aside: { events: 1 },
    });
  });

  test('an article with damaged blocks is a fault, and its text and quotes remain readable', async () => {
    const id = ids['$a'] ?? '';
    const before = recordIn(await made.client.records.show({ id }), 'articles')?.blocks;
    await forge([{ collection: 'articles', id, set: { blocks: [before, [{ start: -1, end: 6, kind: 'title' }]] } }]);
    expect((await verified()).faults).toMatchObject([
      { kind: 'record', path: 'articles', id, message: expect.stringContaining('blocks.0.start') as unknown },
    ]);
    expect((await made.client.articles.text({ id })).text).toBe('Report\n\nEight people died. The mill burned.');
    expect((await made.client.records.show({ id: ids['$q'] ?? '' })).quotes[0]?.state).toBe('holds');
  });

  test('a record in the trash may refer to another one in the trash', async () => {
    await made.client.records.remove({ ids: [ids['$p'] ?? '', ids['$e'] ?? ''] });
    expect((await verified()).faults).toEqual([]);
  });
});

describe('the journal', () => {
  test('a changed character in a line is a fault, with its file and line', async () => {
    await made.client.records.put({ records: [{ collection: 'events', title: 'A line after it' }] });
    await made.reopen();
    const path = await journal();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"value":"Ana"', '"value":"Eva"'));
    const { faults } = await made.client.verify.run({});
    expect(faults.map(({ kind, path: where, line }) => ({ kind, where, line }))).toContainEqual({
      kind: 'line',
      where: path.slice(made.dir.length + 1),
      line: 3,
    });
  });
});
