import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWithStartupCache, type StartupCase } from '#core/startup-cache/startup-cache.ts';
import { openCase } from '#core/engine.ts';
import { journalDir } from '#core/store/layout.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let open: StartupCase[];
const rows = { collection: 'people', limit: 200 };

beforeEach(async () => {
  await made.client.records.put({ records: [person('Ana Ruiz'), person('Ben Abara')] });
  await made.engine.close();
  open = [];
  await (await openWindow()).early.close();
});

afterEach(async () => {
  for (const early of open) await early.close();
});

function person(value: string) {
  return { collection: 'people', names: [{ value, kind: 'main' }] };
}

/** Opens the case and sends the queries of a window. */
async function openWindow() {
  const early = await openWithStartupCache(made.dir, made.ports);
  open.push(early);
  const state = { whole: false };
  early.opened.then(
    () => (state.whole = true),
    () => undefined,
  );
  const answers = [early.handle('cases.info', {}), early.handle('records.rows', rows)] as const;
  const [info, list] = await Promise.all(answers);
  return { early, info, list, whole: state.whole };
}

const titlesOf = (reply: { ok: boolean; value?: unknown }) =>
  (reply.value as { rows: { title: string }[] }).rows.map(({ title }) => title).sort();

async function answerFile(): Promise<string> {
  const folder = join(made.ports.cacheDir, 'answers');
  const [name = ''] = await readdir(folder);
  return join(folder, name);
}

test('the first queries are answered from the cache before the case is open, as they are afterwards', async () => {
  const { early, info, list, whole } = await openWindow();
  expect(whole).toBe(false);
  expect(await early.title).toBe('Test case');
  expect(titlesOf(list)).toEqual(['Ana Ruiz', 'Ben Abara']);
  expect(info).toMatchObject({ ok: true, value: { counts: { people: 2 }, readOnly: null } });
  await early.opened;
  expect(await early.handle('records.rows', rows)).toEqual(list);
});

test('other queries wait until the case is open', async () => {
  const early = await openWithStartupCache(made.dir, made.ports);
  open.push(early);
  const reply = await early.handle('records.rows', { ...rows, filter: 'abara' });
  expect(titlesOf(reply)).toEqual(['Ben Abara']);
});

test('a case changed elsewhere is shown as cached, and marked as behind, until it is open', async () => {
  const other = await openCase(made.dir, made.ports);
  await other.client.records.put({ records: [person('Carla Diaz')] });
  await other.close();
  const early = await openWithStartupCache(made.dir, made.ports);
  open.push(early);
  const events: unknown[] = [];
  early.onEvent((event) => events.push(event));
  const [info, list] = await Promise.all([early.handle('cases.info', {}), early.handle('records.rows', rows)]);
  expect(info).toMatchObject({ ok: true, value: { behind: true, counts: { people: 2 } } });
  expect(titlesOf(list)).toEqual(['Ana Ruiz', 'Ben Abara']);
  // A query whose answer is acted on immediately is never answered from the cache.
  expect(await early.handle('history.state', {})).toMatchObject({ ok: true });
  await expect.poll(() => events).toContainEqual(expect.objectContaining({ type: 'change', changes: null }));
  const now = await early.handle('cases.info', {});
  expect(now).toMatchObject({ value: { counts: { people: 3 } } });
  expect(now).not.toMatchObject({ value: { behind: true } });
  expect(titlesOf(await early.handle('records.rows', rows))).toEqual(['Ana Ruiz', 'Ben Abara', 'Carla Diaz']);
});

test('a longer journal that does not continue the known one is read before anything is answered', async () => {
  const other = await openCase(made.dir, made.ports);
  await other.client.records.put({ records: [person('Carla Diaz')] });
  await other.close();
  const [writer = ''] = await readdir(join(made.dir, 'journal'));
  const folder = journalDir(made.dir, writer);
  const segment = join(folder, (await readdir(folder)).at(-1) ?? '');
  // One more byte before the former end shifts the recorded line.
  await writeFile(segment, (await readFile(segment, 'utf8')).replace('Test case', 'Test  case'));
  expect((await openWindow()).whole).toBe(true);
});

test('a journal that ends differently is read before anything is answered', async () => {
  const [writer = ''] = await readdir(join(made.dir, 'journal'));
  const folder = journalDir(made.dir, writer);
  const segment = join(folder, (await readdir(folder)).at(-1) ?? '');
  await appendFile(segment, '{"v":1,"seq":');
  expect((await openWindow()).whole).toBe(true);
});

test('cached answers that were changed on disk are not used', async () => {
  const path = await answerFile();
  await writeFile(path, (await readFile(path, 'utf8')).replace('Ana Ruiz', 'Ana Rui_'));
  const { list, whole } = await openWindow();
  expect(whole).toBe(true);
  expect(titlesOf(list)).toEqual(['Ana Ruiz', 'Ben Abara']);
});

test('the first change discards the cached answers, and closing saves new ones', async () => {
  const { early } = await openWindow();
  const { client } = await early.opened;
  await client.records.put({ records: [person('Carla Diaz')] });
  await expect.poll(() => readdir(join(made.ports.cacheDir, 'answers'))).toEqual([]);
  await early.close();
  const { list, whole } = await openWindow();
  expect(whole).toBe(false);
  expect(titlesOf(list)).toEqual(['Ana Ruiz', 'Ben Abara', 'Carla Diaz']);
});

test('a case that another process has locked is reported as locked once it is open', async () => {
  const holder = await openCase(made.dir, made.ports);
  try {
    const { early, info, whole } = await openWindow();
    expect(whole).toBe(false);
    expect(info).toMatchObject({ value: { readOnly: null } });
    const events: unknown[] = [];
    early.onEvent((event) => events.push(event));
    await expect.poll(() => events).toContainEqual(expect.objectContaining({ type: 'change' }));
    expect(await early.handle('cases.info', {})).toMatchObject({ value: { readOnly: { reason: 'locked' } } });
  } finally {
    await holder.close();
  }
});

test('a case that can no longer be opened reports an error and loses its cached answers', async () => {
  await rm(join(made.dir, 'case.json'));
  const { early } = await openWindow();
  await expect(early.opened).rejects.toMatchObject({ code: 'not-a-case' });
  expect(await readdir(join(made.ports.cacheDir, 'answers'))).toEqual([]);
  const again = await openWithStartupCache(made.dir, made.ports);
  await expect(again.title).rejects.toMatchObject({ code: 'not-a-case' });
});

test('cached answers of a case folder that was moved are deleted', async () => {
  const stale = await answerFile();
  const moved = join(made.home, 'Moved.casebook');
  await rename(made.dir, moved);
  const early = await openWithStartupCache(moved, made.ports);
  await early.handle('records.rows', rows);
  await early.close();
  await expect(readFile(stale)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(join(made.ports.cacheDir, 'answers'))).toHaveLength(1);
});

test('a case without its cache opens normally', async () => {
  await rm(made.ports.cacheDir, { recursive: true });
  const { list, whole } = await openWindow();
  expect(whole).toBe(true);
  expect(titlesOf(list)).toEqual(['Ana Ruiz', 'Ben Abara']);
});
