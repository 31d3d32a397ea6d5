import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walkSources } from './sources.ts';

test('a file that is gone when its turn comes is reported as missing, not as another kind of file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-sources-'));
  try {
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await writeFile(join(folder, name), name);
    const found = [];
    for await (const source of walkSources([folder])) {
      found.push(source);
      if (found.length === 1) await rm(join(folder, 'b.txt'));
    }
    const path = join(folder, 'b.txt');
    expect(found).toMatchObject([
      { path: join(folder, 'a.txt'), size: 5 },
      { path, status: 'failed', code: 'unreadable', message: expect.stringContaining('no longer there') as unknown },
      { path: join(folder, 'c.txt'), size: 5 },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a given path is missing, or says what is wrong with it', async () => {
  const paths = [join(tmpdir(), 'casebook-no-such-file'), join(tmpdir(), 'x'.repeat(300))];
  const found = [];
  for await (const source of walkSources(paths)) found.push(source);
  expect(found).toMatchObject([{ code: 'not-found' }, { code: 'unreadable' }]);
});
