import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { nodeIo } from '#lib/files/io.ts';

const disk = vi.hoisted(() => ({ inlineWrites: 0, delayMs: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    writeSync(fd: number, bytes: Uint8Array, from: number) {
      disk.inlineWrites += 1;
      for (const began = performance.now(); performance.now() - began < disk.delayMs;); // a slow disk blocks the thread
      return fs.writeSync(fd, bytes, from);
    },
  };
});

test('after one slow write, later writes go to a thread; fast writes never do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-slow-'));
  const file = await nodeIo.open(join(folder, 'file'), 'append');
  for (const part of ['a', 'b']) await file.append(Buffer.from(part));
  expect(disk.inlineWrites).toBe(2);
  disk.delayMs = 40;
  for (const part of ['c', 'd', 'e']) await file.append(Buffer.from(part));
  expect(disk.inlineWrites).toBe(3);
  await file.close();
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('abcde');
  await rm(folder, { recursive: true });
});
