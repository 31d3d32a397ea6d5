import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcessParser } from '#lib/extract/parser.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let folders = 0;

/** Imports a folder with one article per name. */
async function importOf(...names: string[]): Promise<{ job: string; ids: string[] }> {
  const folder = join(made.home, `in${String((folders += 1))}`);
  await mkdir(folder);
  for (const name of names)
    await writeFile(join(folder, `${name}.txt`), `${name} today\n\nWhat ${name} had to say about the harbour.\n`);
  const { job } = await made.client.capture.add({ paths: [folder] });
  await made.client.jobs.wait({ id: job });
  const { items } = await made.client.capture.items({ job });
  return { job, ids: items.flatMap(({ id }) => id ?? []) };
}

const counts = async () => (await made.client.cases.info({})).counts;
const live = async () =>
  (await made.client.records.list({ collection: 'articles' })).records.map(({ id }) => id).sort();
const put = (record: Record<string, unknown> & { collection: string }) =>
  made.client.records.put({ records: [record] });

test('undoing an import removes what it added, and nothing from before or after it', async () => {
  const first = await importOf('Ada', 'Bea');
  await put({ collection: 'people', names: [{ value: 'Ada Loor', kind: 'main' }] });
  const second = await importOf('Cleo', 'Dora');
  await put({ collection: 'articles', id: second.ids[0], notes: 'read twice' });

  expect(await made.client.capture.undoState({ job: first.job })).toEqual({ state: 'undoable', why: null });
  expect(await made.client.capture.undo({ job: first.job })).toMatchObject({ articles: 2 });
  expect(await live()).toEqual([...second.ids].sort());
  expect(await counts()).toMatchObject({ people: 1 });
  expect((await made.client.records.show({ id: second.ids[0] ?? '' })).record).toMatchObject({ notes: 'read twice' });
  expect((await made.client.capture.undoState({ job: first.job })).state).toBe('undone');
  await expect(made.client.capture.undo({ job: first.job })).rejects.toMatchObject({ code: 'invalid' });

  // A single step: redo restores all of it, and it can be undone again.
  await made.client.history.redo({});
  expect(await live()).toEqual([...first.ids, ...second.ids].sort());
  await made.client.capture.undo({ job: first.job });

  // The journal gives the same result when it is read again.
  await made.reopen();
  expect(await live()).toEqual([...second.ids].sort());
  expect((await made.client.history.state({})).redo).toMatch(/^Add the folder/);
});

test('undoing an import is refused while its articles have been edited or quoted, and names them', async () => {
  const { job, ids } = await importOf('Ada', 'Bea', 'Cleo');
  const [ada = '', bea = ''] = ids;
  const blocked = async () => {
    const { state, why } = await made.client.capture.undoState({ job });
    await expect(made.client.capture.undo({ job })).rejects.toMatchObject({ code: 'invalid', message: why });
    expect(await live()).toHaveLength(3);
    return `${state}: ${why ?? ''}`;
  };
  await put({ collection: 'articles', id: ada, notes: 'the harbour master again' });
  expect(await blocked()).toMatch(/^blocked: .*“Ada today” has been edited since/);
  await made.client.history.undo({});
  expect((await made.client.capture.undoState({ job })).state).toBe('undoable');

  const { id: quote } = await made.client.quotes.create({ article: bea, start: 0, end: 3, about: [] });
  expect(await blocked()).toMatch(/“Bea today” has been edited since/);
  await put({ collection: 'articles', id: ada, grade: null, notes: 'twice' });
  expect(await blocked()).toMatch(/“Ada today”, “Bea today” have been edited since/);
  await made.client.history.undo({});
  await made.client.records.remove({ ids: [quote] });
  expect(await made.client.capture.undo({ job })).toMatchObject({ articles: 3 });
});

test('undoing an import skips articles that are already in the trash', async () => {
  const { job, ids } = await importOf('Ada', 'Bea');
  await made.client.records.remove({ ids: ids.slice(0, 1) });
  expect(await made.client.capture.undo({ job })).toMatchObject({ articles: 1 });
  expect(await counts()).toMatchObject({ articles: 0 });
});

test('undoing an import that was cancelled removes the articles added before that', async () => {
  const first = await importOf('Ada');
  const real = inProcessParser();
  let reached: () => void = () => undefined;
  const blocked = new Promise<void>((resolve) => (reached = resolve));
  made.ports.parser = {
    ...real,
    async parse(input, signal) {
      if (['Dora.txt', 'Eva.txt'].includes(input.name)) {
        reached();
        await new Promise<void>((stop) => signal?.addEventListener('abort', () => stop(), { once: true }));
      }
      return real.parse(input, signal);
    },
  };
  await made.reopen();
  const folder = join(made.home, 'stopped');
  await mkdir(folder);
  for (const name of ['Bea', 'Cleo', 'Dora', 'Eva'])
    await writeFile(join(folder, `${name}.txt`), `${name} today\n\nWhat ${name} had to say about the harbour.\n`);
  const { job } = await made.client.capture.add({ paths: [folder] });
  await blocked;
  await expect.poll(async () => (await made.client.capture.items({ job })).total).toBe(2);
  await made.client.jobs.cancel({ id: job });
  expect((await made.client.jobs.wait({ id: job })).state).toBe('cancelled');
  expect(await live()).toHaveLength(3);
  expect((await made.client.capture.undoState({ job })).state).toBe('undoable');
  expect(await made.client.capture.undo({ job })).toMatchObject({ articles: 2 });
  expect(await live()).toEqual(first.ids);
  await made.reopen();
  expect(await live()).toEqual(first.ids);
});

test('an import that added nothing cannot be undone', async () => {
  const { job } = await importOf();
  expect((await made.client.capture.undoState({ job })).state).toBe('gone');
  await expect(made.client.capture.undo({ job })).rejects.toMatchObject({ code: 'invalid' });
});

test('the reason why an import cannot be undone names three articles, and counts the others', async () => {
  const { job, ids } = await importOf('Ada', 'Bea', 'Cleo', 'Dora', 'Eva');
  for (const id of ids) await put({ collection: 'articles', id, notes: 'read' });
  const { why } = await made.client.capture.undoState({ job });
  expect(why).toContain('“Ada today”, “Bea today”, “Cleo today” and 2 more');
  expect(why).not.toContain('Dora');
});
