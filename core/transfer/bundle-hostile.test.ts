import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import {
  makeBundleFixture,
  filesBelow,
  packParts,
  partsOf,
  sha256,
  noProgress,
  withManifest,
  writeBundleOf,
  type BundleFixture,
  type Part,
} from '#tests/support/bundle.ts';
import type { TestCase } from '#tests/support/case.ts';
import { isLongRun } from '#tests/support/long-run.ts';

/** Hostile bundles: whatever they hold, either a whole case is written to its place or nothing is. */
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

/** Expects a refusal that leaves the place as empty as before, and returns its message. */
async function refusal(): Promise<string> {
  const thrown = await unpack().then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(AppError);
  expect(await readdir(unpackFolder)).toEqual([]);
  const { message } = thrown as AppError;
  expect(message).not.toMatch(/\n|undefined|\{\{/);
  return message;
}

/** @param change changes the bytes of the archive */
async function pack(parts: readonly Part[], change = (bytes: Buffer) => bytes): Promise<void> {
  await writeFile(bundle, change(await packParts(parts)));
}

describe('a hostile bundle', () => {
  test('has one fault when truncated at any byte, and is not unpacked', async () => {
    await write();
    for (let length = (await stat(bundle)).size - 1; length >= 0; length -= 1) {
      await truncate(bundle, length);
      expect((await verifyBundle(bundle, () => undefined)).faults).toHaveLength(1);
      if (length % 97 === 0) await refusal();
    }
  });

  test('with a flipped byte is refused, or unpacks to the same case', async () => {
    await write();
    const whole = await readFile(bundle);
    await unpack();
    const good = await filesBelow(join(unpackFolder, 'In.casebook'));
    await rm(join(unpackFolder, 'In.casebook'), { recursive: true });
    let found = 0;
    const turned = isLongRun ? 150 : 40;
    const places = Array.from({ length: turned }, (_, n) => Math.floor((n * whole.length) / turned));
    for (const at of places) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      await writeFile(bundle, bytes);
      const { faults } = await verifyBundle(bundle, () => undefined);
      if (faults.length > 0) {
        found += 1;
        await refusal();
      } else {
        await unpack();
        expect(await filesBelow(join(unpackFolder, 'In.casebook'))).toEqual(good);
        await rm(join(unpackFolder, 'In.casebook'), { recursive: true });
      }
    }
    expect(found).toBeGreaterThan(places.length / 2);
  });

  test.each([
    '../escape.txt',
    '/etc/escape.txt',
    'C:\\escape.txt',
    'journal\\w\\000001.ndjson',
    'journal/../../000001.ndjson',
    'journal/CON/000001.ndjson',
    'journal/w/000001.ndjson:stream',
    'texts/ab/../../escape.txt',
    'files/index.csv',
    `texts/ab/${'cd'.repeat(32)}.txt`,
    'checkpoint/w/1/manifest.json',
  ])('is refused for a path that no case has: %s', async (name) => {
    await write();
    const parts = await partsOf(bundle);
    const bytes = Buffer.from('out');
    await pack(
      withManifest([{ name, bytes }, ...parts], ({ files }) =>
        files.push({ path: name, size: 3, sha256: sha256(bytes) }),
      ),
    );
    expect(await refusal()).toContain('does not belong in a case');
    expect((await verifyBundle(bundle, () => undefined)).faults).toHaveLength(1);
  });

  test('is refused for names that differ only in case and for duplicate entries', async () => {
    await write();
    const parts = await partsOf(bundle);
    const bytes = Buffer.from('x');
    const paths = ['journal/abc/000001.ndjson', 'journal/ABC/000001.ndjson'];
    const twins = paths.map((name) => ({ name, bytes }));
    await pack(
      withManifest([...twins, ...parts], ({ files }) => {
        for (const path of paths) files.push({ path, size: 1, sha256: sha256(bytes) });
      }),
    );
    expect(await refusal()).toContain('twice');
    await pack([...parts, { name: 'case.json', bytes }]);
    expect(await refusal()).toContain('it contains case.json twice');
  });

  test('is refused for unlisted entries, missing files, links and encryption', async () => {
    await write();
    const parts = await partsOf(bundle);
    await pack([...parts, { name: 'more.txt', bytes: Buffer.from('more') }]);
    expect(await refusal()).toContain('more.txt');
    await pack(parts.filter(({ name }) => !name.startsWith('texts/')));
    expect((await verifyBundle(bundle, () => undefined)).faults).toHaveLength(2);
    await refusal();
    await pack(parts.slice(0, -1));
    expect(await refusal()).toContain('manifest.json');
    const directory = (bytes: Buffer) => bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    await pack(parts, (bytes) => (bytes.writeUInt32LE(0o120777 * 65536, directory(bytes) + 38), bytes));
    expect(await refusal()).toContain('a link');
    await pack(parts, (bytes) => (bytes.writeUInt16LE(0x0809, directory(bytes) + 8), bytes));
    expect(await refusal()).toContain('encrypted');
  });

  test('cannot unpack more than its manifest says', async () => {
    await write();
    const parts = await partsOf(bundle);
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    const bytes = parts.map((part) => (part.name === 'README.txt' ? { ...part, bytes: bomb } : part));
    await pack(bytes);
    expect(await refusal()).toContain('README.txt');
    // The sizes in the central directory lie in the same way as the manifest.
    await pack(bytes, (zipped) => {
      for (let at = 0; (at = zipped.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), at)) >= 0; at += 4) {
        if (zipped.readUInt32LE(at + 24) === bomb.length) zipped.writeUInt32LE(10, at + 24);
      }
      return zipped;
    });
    expect(await refusal()).toContain('README.txt');
    // A bundle that would fill the disk is refused before unpacking begins.
    await pack(
      withManifest(parts, ({ files }) => {
        for (const file of files) if (file.path.startsWith('texts/')) file.size = 2 ** 52;
      }),
    );
    expect(await refusal()).toContain('no room');
  });

  test('of more than a million entries is refused before they are read', async () => {
    const record = Buffer.alloc(46 + 8);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(8, 28);
    const count = 1_000_001;
    const directory = Buffer.alloc(record.length * count);
    for (let n = 0; n < count; n += 1) {
      record.write(n.toString(16).padStart(8, '0'), 46);
      record.copy(directory, n * record.length);
    }
    const end = Buffer.alloc(98);
    end.writeUInt32LE(0x06064b50, 0);
    end.writeBigUInt64LE(BigInt(count), 32);
    end.writeBigUInt64LE(BigInt(directory.length), 40);
    end.writeUInt32LE(0x07064b50, 56);
    end.writeBigUInt64LE(BigInt(directory.length), 64);
    end.writeUInt32LE(0x06054b50, 76);
    end.writeUInt32LE(0xffffffff, 92);
    await writeFile(bundle, Buffer.concat([directory, end]));
    expect(await refusal()).toContain('1,000,001 files');
  });

  test('is refused for a wrong log, a wrong case id or a newer version', async () => {
    await write();
    const parts = await partsOf(bundle);
    await pack(withManifest(parts, (manifest) => Object.assign(manifest, { heads: [] })));
    expect(await refusal()).toContain('its log');
    await pack(
      withManifest(parts, (manifest) => {
        Object.assign(manifest['case'] as object, { id: '0190f0f0-0000-7000-8000-000000000000' });
      }),
    );
    expect(await refusal()).toContain('case.json');
    await pack(withManifest(parts, (manifest) => Object.assign(manifest, { version: 2 })));
    expect(await refusal()).toContain('newer');
  });

  test('of arbitrary bytes is unpacked or refused in one line, and writes nothing outside its place', async () => {
    await write();
    const whole = await readFile(bundle);
    const outside = await filesBelow(testCase.home);
    outside.delete(relative(testCase.home, bundle));
    const broken = fc.array(
      fc.record({
        at: fc.nat(whole.length - 1),
        bytes: fc.uint8Array({ maxLength: 12 }),
        cut: fc.nat(20),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const noise = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, noise), async (input) => {
        let bytes = Buffer.from(whole);
        if (input instanceof Uint8Array) bytes = Buffer.from(input);
        else {
          for (const { at, bytes: put, cut } of input) {
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
          }
        }
        await writeFile(bundle, bytes);
        const { faults } = await verifyBundle(bundle, () => undefined);
        if (faults.length > 0) await refusal();
        else await unpack();
        await rm(join(unpackFolder, 'In.casebook'), { recursive: true, force: true });
        expect(await readdir(unpackFolder)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    const after = await filesBelow(testCase.home);
    after.delete(relative(testCase.home, bundle));
    expect(after).toEqual(outside);
  });
});
