import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { zipEntries } from '#lib/zip/in-memory.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { ZipArchive } from '#lib/zip/read.ts';
import { zip } from '#lib/zip/write.ts';
import { isLongRun } from '#tests/support/long-run.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-zip-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function packed(parts: { name: string; size?: number; bytes: Uint8Array }[]): Promise<Buffer> {
  function* sources() {
    for (const { name, bytes, size = bytes.length } of parts) {
      const pieces = (function* () {
        for (let at = 0; at < bytes.length; at += 70_000) yield bytes.subarray(at, at + 70_000);
      })();
      yield { name, size, pieces };
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(sources())) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function contents(bytes: Buffer): Promise<[string, string][]> {
  const path = join(folder, 'a.zip');
  await writeFile(path, bytes);
  const archive = await ZipArchive.open(path, { entries: 100_000, directory: 1e8 });
  const found: [string, string][] = [];
  for (const entry of archive.entries.values()) {
    const pieces: Buffer[] = [];
    for await (const piece of archive.read(entry, entry.size)) pieces.push(piece);
    found.push([entry.name, hashOf(Buffer.concat(pieces))]);
  }
  archive.close();
  return found;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('zip', () => {
  test('reads back empty, small, large and incompressible files, with names in any script', async () => {
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, n) => ((n * 2654435761) >>> 13) & 0xff));
    const parts = [
      { name: 'empty', bytes: Buffer.alloc(0) },
      { name: 'smäll/名前.txt', bytes: Buffer.from('text') },
      { name: 'large', bytes: Buffer.alloc(3_000_000, 'abcdef') },
      { name: 'noise', bytes: noise },
    ];
    const bytes = await packed(parts);
    expect(await contents(bytes)).toEqual(parts.map(({ name, bytes: put }) => [name, hashOf(put)]));
    expect(zipEntries(bytes, 10)?.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
  });

  test('writes 64-bit sizes for files declared as larger than 4 GB, and reads them back', async () => {
    const parts = [
      { name: 'thought to be huge', size: 5e9, bytes: Buffer.from('small after all') },
      { name: 'nothing of it', size: 5e9, bytes: Buffer.alloc(0) },
      { name: 'after it', bytes: Buffer.from('more') },
    ];
    expect(await contents(await packed(parts))).toEqual(parts.map(({ name, bytes }) => [name, hashOf(bytes)]));
  });

  // Creating a stream for each takes half a minute; reading as many is tested with handwritten bytes (zip-lies).
  test.runIf(isLongRun)(
    'holds more than 65,535 files',
    async () => {
      const parts = Array.from({ length: 65_540 }, (_, n) => ({ name: `n${n}`, bytes: Buffer.alloc(0) }));
      const path = join(folder, 'a.zip');
      await writeFile(path, await packed(parts));
      const archive = await ZipArchive.open(path, { entries: 100_000, directory: 1e8 });
      expect(archive.entries.size).toBe(65_540);
      archive.close();
    },
    180_000,
  );

  test('rejects entries that share bytes', async () => {
    const bytes = await packed([
      { name: 'aa', bytes: Buffer.from('first') },
      { name: 'ab', bytes: Buffer.from('second') },
    ]);
    const second = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(0, second + 42);
    await expect(contents(bytes)).rejects.toThrow('not where the archive lists it');
  });
});

describe('canonical JSON', () => {
  test('follows RFC 8785', () => {
    // The example of section 3.2.2, and the key order of section 3.2.3.
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object)).toHaveLength(7);
    expect([...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, n]) => n).join('')).toBe('2467153');
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
    expect(() => canonicalJson(NaN)).toThrow(TypeError);
  });
});
