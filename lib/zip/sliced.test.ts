import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crc32 } from '#lib/zip/crc32.ts';
import { readDirectory } from '#lib/zip/directory.ts';
import { ZipArchive } from '#lib/zip/read.ts';
import { openSliced } from '#lib/zip/sliced.ts';
import { directoryEnd, directoryRecord, storedZip } from '#lib/zip/stored.ts';
import { zip } from '#lib/zip/write.ts';

const sliced = (bytes: Uint8Array) => ({
  size: bytes.length,
  slice: (start: number, end: number) => Promise.resolve(bytes.subarray(start, Math.max(start, end))),
});

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return Buffer.concat(found);
}

const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, n) => ((n * 2654435761) >>> 13) & 0xff));
const parts = [
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'a/text.txt', bytes: Buffer.from('text '.repeat(100_000)) },
  { name: 'noise', bytes: noise },
];

test('a stored archive is read by ZipArchive, and by openSliced without faults', async () => {
  const files = parts.map(({ name, bytes }) => ({
    name,
    size: bytes.length,
    crc: crc32(bytes),
    pieces: () => [bytes],
  }));
  const archive = await all(storedZip(files));
  const opened = await openSliced(sliced(archive));
  expect(opened).toMatchObject({ faults: [], isForeign: false });
  const folder = await mkdtemp(join(tmpdir(), 'casebook-sliced-'));
  await writeFile(join(folder, 'a.zip'), archive);
  const other = await ZipArchive.open(join(folder, 'a.zip'), { entries: 10, directory: 1e6 });
  for (const { name, bytes } of parts) {
    expect((await all(opened.read(name))).equals(bytes)).toBe(true);
    const entry = other.entries.get(name);
    if (!entry) throw new Error(name);
    expect((await all(other.read(entry, bytes.length))).equals(bytes)).toBe(true);
  }
  other.close();
  await rm(folder, { recursive: true });
});

test('a compressed archive is read and marked as foreign', async () => {
  const archive = await all(zip(parts.map(({ name, bytes }) => ({ name, size: bytes.length, pieces: [bytes] }))));
  const opened = await openSliced(sliced(archive));
  expect(opened).toMatchObject({ faults: [], isForeign: true });
  for (const { name, bytes } of parts) expect((await all(opened.read(name))).equals(bytes)).toBe(true);
});

test('64-bit sizes and offsets are written where necessary and read back', async () => {
  const size = 5 * 2 ** 32;
  const record = directoryRecord({ name: 'huge', size, crc: 7, offset: 2 ** 33 });
  // An archive of terabytes of which only the directory is read.
  const at = 2 ** 40;
  const tail = Buffer.concat([record, directoryEnd(1, at, record.length)]);
  const slice = (start: number, end: number) =>
    Promise.resolve(tail.subarray(Math.max(0, start - at), Math.max(0, end - at)));
  const directory = await readDirectory({ size: at + tail.length, slice });
  expect(directory).toMatchObject({ at, entries: [{ name: 'huge', size, packed: size, offset: 2 ** 33, crc: 7 }] });
});
