import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import type { Store } from '#core/store/types.ts';

/** Runs a function with the store of a new, empty case, which is deleted afterwards. */
export async function withStore<T>(run: (store: Store) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  const dataDir = join(home, 'data');
  await createCase({ dir, dataDir, title: 'Bench' });
  const store = await openStore({ dir, dataDir });
  try {
    return await run(store);
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }
}
