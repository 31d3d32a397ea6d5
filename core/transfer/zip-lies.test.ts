import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { isBundle } from '#core/transfer/model/is-bundle.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import {
  makeBundleFixture,
  partsOf,
  sha256,
  noProgress,
  withManifest,
  writeBundleOf,
  type BundleFixture,
  type Part,
} from '#tests/support/bundle.ts';
import { rawZip, wideEnd, wideExtra, type RawEntry } from '#tests/support/raw-zip.ts';

/** Archives with false headers, written field by field: each is refused immediately in one line and leaves nothing behind. */
let begun: BundleFixture;
let parts: Part[] = [];

beforeEach(async () => {
  begun = await makeBundleFixture();
  await writeBundleOf(begun.testCase.client, begun.bundle);
  parts = await partsOf(begun.bundle);
});
afterEach(() => begun.end());

const unpack = () =>
  unpackBundle({ bundle: begun.bundle, dir: join(begun.unpackFolder, 'In.casebook'), ...noProgress });

async function refusal(archive: Buffer): Promise<string> {
  await writeFile(begun.bundle, archive);
  const { faults } = await verifyBundle(begun.bundle, () => undefined);
  expect(faults).not.toEqual([]);
  const thrown: unknown = await unpack().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({ code: 'unreadable' });
  expect(await readdir(begun.unpackFolder)).toEqual([]);
  const { message } = thrown as AppError;
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]|undefined|\{\{/u);
  return message;
}

/** Returns the archive with other header fields for its first entry, case.json. */
const saying = (said: Partial<RawEntry>) => rawZip(parts.map((part, at) => (at === 0 ? { ...part, ...said } : part)));
const huge = [2n ** 53n, 2n ** 62n, 2n ** 64n - 1n];
const cutOff = 'incomplete or damaged';
const elsewhere = 'case.json is not where the archive lists it';

test('an honest archive written the same way is accepted', async () => {
  await writeFile(begun.bundle, rawZip(parts));
  expect(await verifyBundle(begun.bundle, () => undefined)).toMatchObject({ faults: [], warnings: [] });
  await unpack();
});

describe('an archive is refused if an entry', () => {
  test('has an offset or size beyond the file or beyond any number', async () => {
    for (const number of huge) {
      expect(await refusal(saying({ offset: 0xffffffff, extra: wideExtra(number) }))).toContain(elsewhere);
      expect(await refusal(saying({ packedSize: 0xffffffff, extra: wideExtra(number) }))).toContain(elsewhere);
      expect(await refusal(saying({ size: 0xffffffff, extra: wideExtra(number) }))).toContain('bytes but is not');
    }
    expect(await refusal(saying({ offset: 0xfffffffe }))).toContain(elsewhere);
    expect(await refusal(saying({ size: 0xffffffff, extra: Buffer.from([1, 0, 0, 0]) }))).toContain(cutOff);
    expect(await refusal(saying({ extra: Buffer.from([1, 0, 0xff, 0xff, 0]) }))).toContain(cutOff);
    expect(await refusal(saying({ packedSize: 0 }))).toContain('case.json has changed');
  });

  test('overlaps other entries', async () => {
    expect(await refusal(rawZip(parts.map((part) => ({ ...part, offset: 0 }))))).toContain(
      'not where the archive lists it',
    );
    expect(await refusal(saying({ packedSize: 400 }))).toContain(elsewhere);
  });

  test('contradicts its local header', async () => {
    expect(await refusal(saying({ local: { name: 'case.jsom' } }))).toContain(elsewhere);
    expect(await refusal(saying({ local: { method: 0 } }))).toContain(elsewhere);
    expect(await refusal(saying({ local: { flags: 0x0801 } }))).toContain(elsewhere);
  });

  test('is encrypted, of an unknown method, a link, a folder or a device', async () => {
    expect(await refusal(saying({ flags: 0x0801 }))).toContain('encrypted');
    expect(await refusal(saying({ flags: 0x0841 }))).toContain(cutOff);
    expect(await refusal(saying({ method: 12 }))).toContain('uses an unknown compression method');
    for (const mode of [0o120777, 0o040755, 0o060666, 0o010666]) {
      expect(await refusal(saying({ attributes: mode * 65536 }))).toContain('case.json is a link');
    }
  });

  test.each([
    'case.json\0.txt',
    'texts\\..\\escape',
    'C:escape',
    '\\\\server\\share',
    '\\\\?\\C:\\escape',
    'case.json ',
    'case.json.',
    'CASE.JSON',
    'journal/nul/000001.ndjson',
    'journal/COM7/000001.ndjson',
    'journal/w/0000001.ndjson',
    'journal/w/0000000000001.ndjson',
    'journal/w\n/000001.ndjson',
    'a\u001b[2J\u202etxt.exe',
  ])('has a name that no case has: %j', async (name) => {
    const bytes = Buffer.from('x');
    const named = withManifest([{ name, bytes }, ...parts], ({ files }) =>
      files.push({ path: name, size: 1, sha256: sha256(bytes) }),
    );
    expect(await refusal(rawZip(named))).toContain('does not belong in a case');
    expect(await refusal(rawZip([{ name, bytes }, ...parts]))).toContain('is in the archive but not in the manifest');
  });

  test('has a name that is not UTF-8 or occurs twice', async () => {
    const bytes = Buffer.from('x');
    expect(await refusal(rawZip([{ name: Buffer.from([0xff, 0x80]), bytes }, ...parts]))).toContain(
      'is in the archive but not in',
    );
    expect(await refusal(rawZip([...parts, ...parts.slice(0, 1)]))).toContain('twice');
  });
});

describe('an archive is refused if its directory', () => {
  test('has a wrong count, is elsewhere or spans several disks', async () => {
    const more = [...parts, { name: 'hidden', bytes: Buffer.from('x') }];
    expect(await refusal(rawZip(more, { count: parts.length }))).toContain(cutOff);
    for (const count of [parts.length + 1, 0xffff]) expect(await refusal(rawZip(parts, { count }))).toContain(cutOff);
    for (const offset of [0, 1, 0x7fffffff, 0xffffffff]) {
      expect(await refusal(rawZip(parts, { offset }))).toContain(cutOff);
    }
    expect(await refusal(rawZip(parts, { disk: 1 }))).toContain(cutOff);
  });

  test('has a 64-bit end record that points beyond the file or beyond any number', async () => {
    const count = BigInt(parts.length);
    for (const number of huge) {
      const wide = (end: Parameters<typeof wideEnd>[1]) => rawZip(parts, { before: (at) => wideEnd(at, end) });
      expect(await refusal(wide({ count, size: number, offset: number }))).toContain(cutOff);
      expect(await refusal(wide({ count: number, size: 1n, offset: 0n }))).toContain('files; the limit is 1,000,000');
      const away = { before: () => wideEnd(Number(number), { count, size: 1n, offset: 0n }) };
      if (number < 2n ** 63n) expect(await refusal(rawZip(parts, away))).toContain(cutOff);
    }
  });

  test('is followed by other bytes or hides another archive in its comment', async () => {
    expect(await refusal(Buffer.concat([rawZip(parts), Buffer.from('tail')]))).toContain(cutOff);
    expect(await refusal(rawZip(parts, { comment: rawZip(parts.slice(1)) }))).toContain(cutOff);
  });

  test('has as many entries as its count can hold, or so many that the count wraps around', async () => {
    const many = (number: number) =>
      Array.from({ length: number }, (_, n) => ({ name: `${n}`, bytes: Buffer.alloc(0), method: 0 }));
    expect(await refusal(rawZip(many(65_535)))).toContain('no manifest.json');
    expect(await refusal(rawZip([...parts, ...many(65_536)], { count: parts.length }))).toContain(cutOff);
  });
});

describe('a manifest is refused', () => {
  const withManifestBytes = (bytes: Buffer) => rawZip([...parts.slice(0, -1), { name: 'manifest.json', bytes }]);

  test.each([
    ['if it is deeply nested', '['.repeat(40_000)],
    ['if it has more values than its files need', `{"files":[${'0,'.repeat(25_000)}0]}`],
    ['if it has more objects than its files need', `{"files":[${'{},'.repeat(15_000)}{}]}`],
    ['if it is larger than its files need', `{"format":"${'x'.repeat(1_000_000)}"}`],
    ['if its files are not objects', '{"format":"casebook-bundle","files":[1]}'],
    ['if it is not JSON', '{"format":'],
    ['if it is not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('%s', async (_, bytes) => {
    expect(await refusal(withManifestBytes(Buffer.from(bytes)))).toContain('manifest.json cannot be read');
  });

  test('if it names a case.json too large to be read in one piece', async () => {
    const bytes = Buffer.alloc(2 * 1024 * 1024, ' ');
    const lies = withManifest([{ name: 'case.json', bytes }, ...parts.slice(1)], ({ files }) => {
      for (const file of files)
        if (file.path === 'case.json') Object.assign(file, { size: bytes.length, sha256: sha256(bytes) });
    });
    expect(await refusal(rawZip(lies))).toContain('case.json is too large');
  });
});

test('a folder or a silent pipe is refused immediately as not a file', async () => {
  await rm(begun.bundle);
  await mkdir(begun.bundle);
  await expect(unpack()).rejects.toMatchObject({ message: expect.stringContaining('not a file') as unknown });
  await rm(begun.bundle, { recursive: true });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [begun.bundle]);
  await expect(unpack()).rejects.toMatchObject({ message: expect.stringContaining('not a file') as unknown });
  await rename(begun.bundle, join(begun.testCase.home, 'pipe'));
  expect(await isBundle(join(begun.testCase.home, 'pipe'))).toBe(false);
  expect(await readdir(begun.unpackFolder)).toEqual([]);
});
