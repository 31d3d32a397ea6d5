import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { pmtiles } from '#tests/support/pmtiles.ts';
import { createTiles, type Tiles } from './tiles.ts';

const dir = await mkdtemp(join(tmpdir(), 'casebook-tiles-'));
afterAll(() => rm(dir, { recursive: true, force: true }));
let tiles: Tiles;

beforeEach(() => void (tiles = createTiles(null)));
afterEach(() => tiles.close());

async function written(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
}

test('tiles are found by their coordinates, and missing ones are null', async () => {
  const path = await written(
    'world.pmtiles',
    pmtiles(
      [
        { id: 0, bytes: Buffer.from('world') },
        { id: 1, bytes: Buffer.from('north-west') },
      ],
      { attribution: '<b>Survey</b> 1975 &copy; all' },
    ),
  );
  expect(await tiles.open(path)).toMatchObject({
    name: 'world.pmtiles',
    kind: 'raster',
    minZoom: 0,
    maxZoom: 1,
    attribution: 'Survey 1975 © all',
  });
  const found = await tiles.tile(path, 0, 0, 0);
  expect(found?.type).toBe('image/png');
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe('world');
  expect(Buffer.from((await tiles.tile(path, 1, 0, 0))?.bytes ?? []).toString()).toBe('north-west');
  expect(await tiles.tile(path, 1, 1, 1)).toBeNull();
  // Another file replaces it.
  const other = await written('other.pmtiles', pmtiles([{ id: 0, bytes: Buffer.from('other') }]));
  expect(Buffer.from((await tiles.tile(other, 0, 0, 0))?.bytes ?? []).toString()).toBe('other');
});

test('vector tiles are unpacked, but only up to the largest size of a tile', async () => {
  const bomb = gzipSync(Buffer.alloc(25 * 1024 * 1024));
  const path = await written(
    'vector.pmtiles',
    pmtiles(
      [
        { id: 0, bytes: gzipSync(Buffer.from('layers')) },
        { id: 1, bytes: bomb },
      ],
      { type: 1, isGzipped: true },
    ),
  );
  expect(await tiles.open(path)).toMatchObject({ kind: 'vector' });
  expect(Buffer.from((await tiles.tile(path, 0, 0, 0))?.bytes ?? []).toString()).toBe('layers');
  await expect(tiles.tile(path, 1, 0, 0)).rejects.toMatchObject({ code: 'unreadable' });
});

test('a file of another kind, a damaged one and a missing one are rejected', async () => {
  const other = await written('other-kind.pmtiles', pmtiles([{ id: 0, bytes: Buffer.from('x') }], { type: 0 }));
  await expect(tiles.open(other)).rejects.toMatchObject({ code: 'unsupported' });
  const whole = pmtiles([{ id: 0, bytes: Buffer.from('x') }]);
  for (const [name, bytes] of [
    ['empty', new Uint8Array()],
    ['cut', whole.slice(0, 90)],
    ['text', Buffer.from('PMTiles but not really, only words')],
    ['lying', Buffer.concat([whole.slice(0, 32), Buffer.alloc(7, 0xff), whole.slice(39)])],
  ] as const) {
    await expect(tiles.open(await written(`${name}.pmtiles`, bytes)), name).rejects.toMatchObject({
      code: 'unreadable',
    });
  }
  await expect(tiles.open(join(dir, 'absent.pmtiles'))).rejects.toThrow();
  await expect(tiles.open(dir)).rejects.toThrow();
});
