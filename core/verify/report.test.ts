import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { VerifyFault } from '#core/verify/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** The report as a window shows it: a job, what is behind each fault, and what a repair would do, before it does it. */
const made = useTestCase();
const page = 'The mill burned\n\nEight people died, the mayor said.\n';

beforeEach(async () => {
  const path = join(made.home, 'mill.txt');
  await writeFile(path, page);
  const { job } = await made.client.capture.add({ paths: [path] });
  await made.client.jobs.wait({ id: job });
  const [taken] = (await made.client.records.list({ collection: 'articles' })).records;
  const put = await made.client.records.put({
    records: [
      { collection: 'quotes', id: '$q', article: taken?.id, exact: 'Eight people died' },
      { collection: 'people', id: '$p', names: [{ value: 'Ana', kind: 'main' }] },
      { collection: 'events', id: '$e', title: 'Fire' },
      { collection: 'links', kind: 'took-part-in', from: '$p', to: '$e', quotes: ['$q'] },
    ],
  });
  expect(put).toHaveLength(4);
});

/** A case is closed with a checkpoint only if it is large enough to be slow to open. */
async function withCheckpoint(): Promise<void> {
  for (let at = 0; at < 200; at += 1)
    await made.client.records.put({ records: [{ collection: 'events', title: `Event ${at}` }] });
  await made.reopen();
}

async function started(): Promise<VerifyFault[]> {
  const { job } = await made.client.verify.start({});
  expect((await made.client.jobs.wait({ id: job })).state).toBe('done');
  const { faults, warnings } = await made.client.verify.outcome({ job });
  return [...faults, ...warnings];
}

async function content(kind: 'texts' | 'files'): Promise<string> {
  const all = await readdir(join(made.dir, kind), { recursive: true, withFileTypes: true });
  const [entry] = all.filter((one) => one.isFile() && one.name !== 'index.csv');
  return join(entry?.parentPath ?? '', entry?.name ?? '');
}

async function onlyFault(): Promise<VerifyFault> {
  const faults = await started();
  expect(faults).toHaveLength(1);
  return faults[0] ?? { kind: '', path: '', message: '' };
}

test('a check is a job that reports its progress and outcome, and a cancelled one has no outcome', async () => {
  const seen: number[] = [];
  made.engine.onEvent((event) => {
    const { type, job } = event as { type: string; job?: { done: number; total: number } };
    if (type === 'job' && job) seen.push(job.total);
  });
  expect(await started()).toEqual([]);
  expect(Math.max(...seen)).toBeGreaterThanOrEqual(4);
  // It is not an import, so there is no list of its inputs.
  expect((await made.client.jobs.list({})).at(-1)?.unit).toBe('checks');
  const first = await made.client.verify.start({});
  await made.client.jobs.cancel({ id: first.job });
  expect((await made.client.jobs.wait({ id: first.job })).state).toBe('cancelled');
  await expect(made.client.verify.outcome({ job: first.job })).rejects.toMatchObject({ code: 'not-found' });
});

describe('a damaged text', () => {
  test('is reported with both hashes and what rests on it, and can be read again from its original', async () => {
    const path = await content('texts');
    await writeFile(path, 'nothing');
    const about = await made.client.verify.about(await onlyFault());
    expect(about).toMatchObject({
      more: 0,
      rests: { quotes: 1, links: 1, sections: 0 },
      content: { size: 7, name: 'mill.txt' },
      offer: { can: true, wantsFile: true, message: expect.stringContaining('original') as unknown },
    });
    expect(about.records.map(({ title }) => title)).toEqual(['The mill burned']);
    expect(path).toContain(about.content?.recorded);
    expect(about.content?.found).not.toBe(about.content?.recorded);
    // Asking has changed nothing.
    expect(await readFile(path, 'utf8')).toBe('nothing');
    expect(await made.client.verify.repair({})).toMatchObject({ reopen: false });
    expect(await started()).toEqual([]);
  });

  test('whose original is gone too can be restored from a file with the right hash', async () => {
    const path = await content('texts');
    const whole = await readFile(path);
    await rm(await content('files'));
    await writeFile(path, 'nothing');
    const faults = await started();
    const text = faults.find(({ kind }) => kind === 'text');
    if (!text) throw new Error('no fault names the text');
    expect((await made.client.verify.about(text)).offer).toMatchObject({ can: false, wantsFile: true });

    const source = join(made.home, 'backup.txt');
    await writeFile(source, 'something else');
    await expect(made.client.verify.bring({ path: text.path, source })).rejects.toMatchObject({ code: 'unreadable' });
    expect(await readFile(path, 'utf8')).toBe('nothing');
    await writeFile(source, whole);
    const { done } = await made.client.verify.bring({ path: text.path, source });
    expect(done.map(({ action }) => action)).toEqual(['set-aside', 'rebuilt']);
    expect(await readFile(path)).toEqual(whole);
    expect((await readdir(join(made.dir, 'damaged'))).length).toBe(1);
  });
});

test.each<[string, () => Promise<unknown>]>([
  ['plain text from the clipboard', () => made.client.capture.paste({ text: 'A quay\n\nIt was <b>closed</b>.' })],
  [
    'a page from the clipboard',
    () => made.client.capture.paste({ text: 'A quay', html: '<h1>A quay</h1><p>It was <b>closed</b>.</p>' }),
  ],
  [
    'bytes from standard input, in the trash since',
    async () => {
      const taken = await made.client.capture.take({ bytes: new TextEncoder().encode('A quay\n\nIt was closed.') });
      await made.client.records.remove({ ids: [taken.id ?? ''] });
    },
  ],
])('the damaged text of %s is read again from its original', async (_, add) => {
  const before = await readdir(join(made.dir, 'texts'), { recursive: true });
  await add();
  const after = await readdir(join(made.dir, 'texts'), { recursive: true });
  const path = after.filter((name) => !before.includes(name)).sort((a, b) => b.length - a.length)[0] ?? '';
  await writeFile(join(made.dir, 'texts', path), 'nothing');
  const fault = await onlyFault();
  expect(fault.kind).toBe('text');
  expect(await made.client.verify.about(fault)).toMatchObject({
    ...{ records: [{ collection: 'articles', title: 'A quay' }], more: 0, rests: { quotes: 0, links: 0, sections: 0 } },
  });
  await made.client.verify.repair({});
  expect(await started()).toEqual([]);
});

test('the text of a quote from before a correction is reported with its article', async () => {
  const path = await content('texts');
  const { records } = await made.client.records.list({ collection: 'articles' });
  await made.client.articles.setText({ id: String(records[0]?.['id']), text: 'Nine people died.' });
  await writeFile(path, 'nothing');
  expect((await made.client.verify.about(await onlyFault())).records).toMatchObject([{ id: records[0]?.['id'] }]);
});

test('the report can be saved, one line per fault and warning', async () => {
  await writeFile(await content('texts'), 'nothing');
  await rm(await content('files'));
  const { job } = await made.client.verify.start({});
  await made.client.jobs.wait({ id: job });
  const path = join(made.home, 'report.tsv');
  await made.client.verify.save({ job, path });
  const rows = (await readFile(path, 'utf8')).split('\n').map((line) => line.split('\t'));
  expect(rows.map(([kind]) => kind)).toEqual(['kind', 'text', 'not-arrived', '']);
  expect(new Set(rows.slice(0, -1).map((cells) => cells.length))).toEqual(new Set([5]));
});

test('a missing original can be restored from a file, unless it was purged', async () => {
  const path = await content('files');
  const bytes = await readFile(path);
  await rm(path);
  const fault = await onlyFault();
  expect(fault.kind).toBe('not-arrived');
  expect((await made.client.verify.about(fault)).offer).toMatchObject({ can: false, wantsFile: true });
  const source = join(made.home, 'backup.html');
  await writeFile(source, bytes);
  await made.client.verify.bring({ path: fault.path, source });
  expect(await started()).toEqual([]);

  const { records } = await made.client.records.list({ collection: 'articles' });
  await made.client.purges.purge({ article: String(records[0]?.['id']), text: false, reason: 'withdrawn' });
  await expect(made.client.verify.bring({ path: fault.path, source })).rejects.toMatchObject({ code: 'unsupported' });
});

describe('a damaged line', () => {
  const damage = async () => {
    const [writer = ''] = await readdir(join(made.dir, 'journal'));
    const path = join(made.dir, 'journal', writer, '000001.ndjson');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"value":"Ana"', '"value":"Eva"'));
  };

  test('can be reapplied while a checkpoint has it, which is what a repair does', async () => {
    await withCheckpoint();
    await damage();
    const faults = await started();
    const line = faults.find(({ kind }) => kind === 'line');
    if (!line) throw new Error('no fault names the line');
    expect((await made.client.verify.about(line)).offer).toMatchObject({ can: true, wantsFile: false });
    const { done } = await made.client.verify.repair({});
    expect(done.map(({ action }) => action)).toContain('said-again');
    expect((await started()).map(({ kind }) => kind)).toEqual(['mended']);
  });

  test('cannot be reapplied if no checkpoint has it', async () => {
    await made.client.records.put({ records: [{ collection: 'events', title: 'A line after it' }] });
    await made.reopen();
    await damage();
    const line = (await started()).find(({ kind }) => kind === 'line');
    if (!line) throw new Error('no fault names the line');
    expect((await made.client.verify.about(line)).offer).toMatchObject({ can: false, wantsFile: false });
  });
});

test('a repair is offered for a missing case.json and for a damaged checkpoint', async () => {
  await withCheckpoint();
  await rm(join(made.dir, 'case.json'));
  expect((await made.client.verify.about(await onlyFault())).offer.can).toBe(true);
  await made.client.verify.repair({});
  const [writer = ''] = await readdir(join(made.dir, 'checkpoint'));
  const [number = ''] = (await readdir(join(made.dir, 'checkpoint', writer))).sort().reverse();
  const parts = await readdir(join(made.dir, 'checkpoint', writer, number));
  const part = parts.find((name) => name.startsWith('people'));
  await writeFile(join(made.dir, 'checkpoint', writer, number, part ?? ''), '{}');
  const fault = (await started())[0];
  expect(fault?.kind).toBe('checkpoint');
  if (fault) expect((await made.client.verify.about(fault)).offer.can).toBe(true);
});
