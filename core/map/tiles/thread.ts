import { parentPort } from 'node:worker_threads';
import { openMbtiles, type Mbtiles } from './mbtiles.ts';
import type { ThreadAnswer, ThreadQuestion } from './threaded.ts';

/** Entry point of the thread that reads MBTiles files: one file at a time, one request after the other. */
let opened: { path: string; file: Mbtiles } | null = null;
let turn: Promise<unknown> = Promise.resolve();

async function fileOf(path: string): Promise<Mbtiles> {
  if (opened?.path === path) return opened.file;
  const former = opened;
  opened = null;
  await former?.file.close();
  const file = await openMbtiles(path);
  opened = { path, file };
  return file;
}

async function answer({ id, path, tile }: ThreadQuestion): Promise<ThreadAnswer> {
  try {
    const file = await fileOf(path);
    if (!tile) return { id, info: file.info };
    return { id, tile: await file.tile(tile.z, tile.x, tile.y) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (question: ThreadQuestion | 'end') => {
  turn = turn.then(async () => {
    if (question !== 'end') {
      parentPort?.postMessage(await answer(question));
      return;
    }
    await opened?.file.close();
    parentPort?.close();
  });
});
