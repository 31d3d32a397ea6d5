import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import type { Store } from '#core/store/types.ts';
import { importBundle } from '#core/transfer/bundle-import.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import { rootOf } from '#core/transfer/bundle-manifest.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import {
  makeBundleFixture,
  filesBelow,
  packParts,
  partsOf,
  sha256,
  noProgress,
  writeBundleOf,
  type BundleFixture,
  type LooseManifest,
} from '#tests/support/bundle.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { faultsOf } from '#tests/support/store.ts';

/** A case in one file: complete when exported, the same case when imported. */
let begun: BundleFixture;
let testCase: TestCase;
let bundle = '';
let unpackFolder = '';

beforeEach(async () => {
  begun = await makeBundleFixture();
  ({ testCase, bundle, unpackFolder } = begun);
});
afterEach(() => begun.end());

const write = () => writeBundleOf(testCase.client, bundle);
const unpack = () => unpackBundle({ bundle, dir: join(unpackFolder, 'In.casebook'), ...noProgress });

describe('a bundle', () => {
  test('contains the whole case and unpacks to the same case', async () => {
    const { files, left_out, records } = await write();
    await testCase.engine.close();
    const before = await filesBelow(testCase.dir);
    const kept = [...before.keys()].filter((path) => !/^checkpoint|index\.csv$/.test(path));
    expect({ files, left_out, records }).toEqual({ files: kept.length, left_out: [], records: 3 });
    expect(await verifyBundle(bundle, () => undefined)).toMatchObject({ faults: [] });

    const dir = join(unpackFolder, 'In.casebook');
    const told: number[] = [];
    await unpackBundle({ ...noProgress, bundle, dir, progress: (done, total) => told.push(done / total) });
    expect(told.at(-1)).toBe(1);
    expect(await readdir(unpackFolder)).toEqual(['In.casebook']);
    const after = await filesBelow(dir);
    expect([...after.keys()].sort()).toEqual(kept.sort());
    for (const path of kept) expect(after.get(path)).toBe(before.get(path));
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('has a manifest with heads, sizes and hashes under a root hash of canonical JSON', async () => {
    await write();
    const parts = await partsOf(bundle);
    const manifest = JSON.parse(Buffer.from(parts.at(-1)?.bytes ?? '').toString()) as LooseManifest;
    const { root, ...rest } = manifest;
    expect(root).toBe(rootOf(rest));
    const [head] = await testCase.client.history.list({ limit: 1 }).then(({ entries }) => entries);
    expect(manifest).toMatchObject({
      format: 'casebook-bundle',
      version: 1,
      case: { title: 'The depot' },
      heads: [{ seq: 3, hash: head?.hash }],
    });
    const named = manifest.files.map(({ path, size, sha256: hash }) => [path, size, hash]);
    expect(named).toEqual(parts.slice(0, -1).map(({ name, bytes }) => [name, bytes.length, sha256(bytes)]));
  });

  test('replaces an existing file only when complete, and reports what has not arrived', async () => {
    await writeFile(bundle, 'before');
    const { job } = await testCase.client.transfer.writeWhole({ format: 'bundle', path: bundle });
    await testCase.client.jobs.cancel({ id: job });
    expect(await testCase.client.jobs.wait({ id: job })).toMatchObject({ state: 'cancelled' });
    expect(await readFile(bundle, 'utf8')).toBe('before');
    expect((await readdir(testCase.home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const { records } = await testCase.client.records.list({ collection: 'articles' });
    const { id, textHash } = records[0] as { id: string; textHash: string };
    await rm(join(testCase.dir, 'texts', textHash.slice(0, 2), `${textHash}.txt`));
    expect((await write()).left_out).toMatchObject([{ id }]);
  });

  test('is not unpacked over existing files, nor partly when cancelled', async () => {
    await write();
    const dir = join(unpackFolder, 'In.casebook');
    await mkdir(dir);
    await writeFile(join(dir, 'mine.txt'), 'mine');
    await expect(unpack()).rejects.toMatchObject({ code: 'exists' });
    expect(await readdir(dir)).toEqual(['mine.txt']);
    await rm(dir, { recursive: true });

    const abort = new AbortController();
    const stopped = unpackBundle({ bundle, dir, signal: abort.signal, progress: () => abort.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(unpackFolder)).toEqual([]);
  });
});

describe('a bundle added to an open case', () => {
  test('adds what is missing here and overwrites nothing', async () => {
    await testCase.engine.close();
    const other = join(testCase.home, 'Other.casebook');
    await cp(testCase.dir, other, { recursive: true });
    await testCase.reopen();
    // The other copy is edited and sent back here.
    const there = await openCase(other, { ...testCase.ports, dataDir: join(testCase.home, 'data-2') });
    await there.client.capture.paste({ text: 'News from afar\n\nThey have found the second ledger.', html: null });
    await writeBundleOf(there.client, bundle);
    await there.close();

    const add = async () => {
      const started = await testCase.client.capture.add({ paths: [bundle] });
      await testCase.client.jobs.wait({ id: started.job });
      return (await testCase.client.capture.items({ job: started.job })).items;
    };
    expect(await add()).toMatchObject([
      {
        status: 'added',
        format: 'bundle',
        title: 'The depot',
        warnings: ['Added from the archive: 1 change, 1 text, 1 original.'],
      },
    ]);
    const { records } = await testCase.client.records.list({ collection: 'articles' });
    expect(records.map(({ title }) => title)).toContain('News from afar');
    expect(await add()).toMatchObject([{ status: 'duplicate' }]);
    expect((await testCase.client.verify.run({})).faults).toEqual([]);

    // A journal of that writer with different content is left alone.
    const journals = await readdir(join(testCase.dir, 'journal'));
    const sizes = await Promise.all(
      journals.map(
        async (name) => [name, (await stat(join(testCase.dir, 'journal', name, '000001.ndjson'))).size] as const,
      ),
    );
    const [smallest] = sizes.sort((a, b) => a[1] - b[1]);
    const segment = join(testCase.dir, 'journal', smallest?.[0] ?? '', '000001.ndjson');
    const changed = (await readFile(segment, 'latin1')).replace('afar', 'near');
    await writeFile(segment, changed, 'latin1');
    const [item] = await add();
    expect(item?.warnings.join()).toContain('was skipped');
    expect(await readFile(segment, 'latin1')).toBe(changed);
  });

  test('adds nothing at all if anything in it is damaged', async () => {
    await write();
    const parts = await partsOf(bundle);
    const text = parts.filter(({ name }) => name.startsWith('texts/')).at(-1);
    if (text) text.bytes = Buffer.from(text.bytes).fill('x', 0, 1);
    await writeFile(bundle, await packParts(parts));
    await testCase.engine.close();
    await rm(join(testCase.dir, 'texts'), { recursive: true });
    await testCase.reopen();
    const { job } = await testCase.client.capture.add({ paths: [bundle] });
    await testCase.client.jobs.wait({ id: job });
    const { items } = await testCase.client.capture.items({ job });
    expect(items).toMatchObject([{ status: 'failed', error: { code: 'unreadable' } }]);
    const there = [...(await filesBelow(testCase.dir)).keys()];
    expect(there.filter((path) => path.startsWith('texts'))).toEqual([]);
  });

  test('adds texts and originals before the log that refers to them', async () => {
    await write();
    const dir = join(unpackFolder, 'In.casebook');
    await mkdir(dir);
    const caseId = (await testCase.client.cases.info({})).id;
    const store = { caseId, dir, writer: 'w', purgeOf: () => null, stats: () => ({ lines: 0 }) } as unknown as Store;
    // It is stopped when the first text has arrived.
    const signal = {
      get aborted() {
        return existsSync(join(dir, 'texts'));
      },
    } as AbortSignal;
    await expect(importBundle(store, bundle, signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(dir)).not.toContain('journal');
  });

  test('is refused with advice if it belongs to another case', async () => {
    const other = await openTestCase('Another');
    await writeBundleOf(other.client, bundle);
    await other.end();
    const added = await testCase.client.capture.add({ paths: [bundle] });
    await testCase.client.jobs.wait({ id: added.job });
    const { items } = await testCase.client.capture.items({ job: added.job });
    expect(items).toMatchObject([{ status: 'skipped', error: { message: expect.stringContaining('--from') } }]);
  });
});
