import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { mbtiles } from '#tests/support/mbtiles.ts';
import { openMbtiles } from './mbtiles.ts';
import { MbtilesThread } from './threaded.ts';

const dir = await mkdtemp(join(tmpdir(), 'casebook-mbtiles-'));
afterAll(() => rm(dir, { recursive: true, force: true }));
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG picture')]);

test('an MBTiles file gives its metadata and tiles counted from the north, and nothing is written next to it', async () => {
  const path = join(dir, 'survey.mbtiles');
  mbtiles(path, [{ z: 1, x: 0, y: 0, bytes: png }], { format: 'png', attribution: '<a href="x">Survey</a>' });
  // The library locks with a folder beside the file: one left behind by a crash does not prevent reading.
  mkdirSync(`${path}.lock`);
  const before = readdirSync(dir);
  const file = await openMbtiles(path);
  expect(file.info).toMatchObject({
    name: 'survey.mbtiles',
    kind: 'raster',
    minZoom: 1,
    maxZoom: 1,
    attribution: 'Survey',
  });
  const tile = await file.tile(1, 0, 0);
  expect([tile?.type, Buffer.from(tile?.bytes ?? []).toString('latin1')]).toEqual([
    'image/png',
    png.toString('latin1'),
  ]);
  expect(await file.tile(1, 0, 1)).toBeNull();
  expect(readdirSync(dir)).toEqual(before);
  await file.close();
});

test('vector tiles are unpacked, and recognised without a declared format', async () => {
  const path = join(dir, 'vector.mbtiles');
  mbtiles(path, [{ z: 0, x: 0, y: 0, bytes: gzipSync(Buffer.from('layers')) }], {});
  const file = await openMbtiles(path);
  expect(file.info).toMatchObject({ kind: 'vector', minZoom: 0, maxZoom: 0 });
  expect(Buffer.from((await file.tile(0, 0, 0))?.bytes ?? []).toString()).toBe('layers');
  await file.close();
});

test('a damaged file, one without tiles and a missing one are rejected', async () => {
  const path = join(dir, 'damaged.mbtiles');
  await writeFile(path, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000, 7)]));
  await expect(openMbtiles(path)).rejects.toThrow();
  const empty = join(dir, 'empty.mbtiles');
  mbtiles(empty, [], {});
  await expect(openMbtiles(empty)).rejects.toThrow('no minzoom');
  await expect(openMbtiles(join(dir, 'absent.mbtiles'))).rejects.toThrow();
  expect(existsSync(join(dir, 'absent.mbtiles'))).toBe(false);
});

test('a thread that hangs on a file is ended', async () => {
  const entry = join(dir, 'stuck.cjs');
  await writeFile(entry, "require('node:worker_threads').parentPort.on('message', () => { for (;;); });");
  await expect(new MbtilesThread(entry, 100).info(join(dir, 'survey.mbtiles'))).rejects.toThrow('it took too long');
});
