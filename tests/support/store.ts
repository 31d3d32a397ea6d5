import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectionNames } from '#core/model/collections.ts';
import { verifyStore } from '#core/store/repair/check.ts';
import { createCase } from '#core/store/create.ts';
import { nodeIo, type Io, type IoFile } from '#lib/files/io.ts';
import { openStore } from '#core/store/store.ts';
import type { Store, StoreOptions, StoreVerifyFault, Tx } from '#core/store/types.ts';

/** A case with nothing but the store, in its own folder, with a user's data folder and a clock that the test controls. */
export interface TestStore {
  home: string;
  dir: string;
  dataDir: string;
  clock: { ms: number };
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** Closes every opened store and deletes the folder. */
  end(): Promise<void>;
}

export async function temporaryCase(options: { io?: Io } = {}): Promise<TestStore> {
  const home = await mkdtemp(join(tmpdir(), 'casebook-store-'));
  const dir = join(home, 'Test.casebook');
  const dataDir = join(home, 'data');
  const clock = { ms: Date.UTC(2024, 0, 1) };
  const now = () => (clock.ms += 1);
  await createCase({ dir, dataDir, title: 'Test', now, ...options });
  const opened: Store[] = [];
  return {
    home,
    dir,
    dataDir,
    clock,
    async open(overrides) {
      const store = await openStore({ dir, dataDir, now, ...options, ...overrides });
      opened.push(store);
      return store;
    },
    async end() {
      for (const store of opened) await store.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Adds a person with nothing but a name. */
export function addPerson(tx: Tx, name: string): string {
  return tx.create('people', { names: [{ value: name, kind: 'main' }] });
}

/** Returns everything in a store that a person could see, in a fixed order. */
export function contentOf(store: Store): unknown[] {
  return collectionNames.flatMap((collection) =>
    [false, true].flatMap((trash) =>
      store
        .list(collection, { trash })
        .map((record) => ({ collection, trash, record }))
        .sort((a, b) => (a.record.id < b.record.id ? -1 : 1)),
    ),
  );
}

export async function faultsOf(dir: string): Promise<StoreVerifyFault[]> {
  const faults: StoreVerifyFault[] = [];
  for await (const fault of verifyStore(dir)) faults.push(fault);
  return faults;
}

/** The real file system without syncing to disk: for tests of something else that write a lot. */
export const quickIo: Io = {
  ...nodeIo,
  open: async (path, mode) => ({ ...(await nodeIo.open(path, mode)), sync: () => Promise.resolve() }),
  syncDir: () => Promise.resolve(),
};

/** Returns an Io that fails on demand: `fault` gets each operation's name and path, and returns the code to fail with. */
export function failingIo(fault: (operation: keyof Io | keyof IoFile, path: string) => string | null): Io {
  const check = (operation: keyof Io | keyof IoFile, path: string) => {
    const code = fault(operation, path);
    if (code !== null) throw Object.assign(new Error(`${code}: ${operation}`), { code });
  };
  const io = Object.fromEntries(
    Object.entries(nodeIo).map(([operation, run]) => [
      operation,
      async (path: string, ...args: unknown[]) => {
        check(operation as keyof Io, path);
        const value: unknown = await (run as (...params: unknown[]) => Promise<unknown>)(path, ...args);
        return operation === 'open' ? failingFile(value as IoFile, path) : value;
      },
    ]),
  ) as unknown as Io;

  function failingFile(file: IoFile, path: string): IoFile {
    return {
      ...file,
      async append(bytes) {
        const code = fault('append', path);
        // A full disk takes a part before it refuses.
        if (code !== null) await file.append(bytes.subarray(0, Math.floor(bytes.length / 2)));
        if (code !== null) throw Object.assign(new Error(`${code}: append`), { code });
        await file.append(bytes);
      },
      async overwrite(bytes) {
        check('overwrite', path);
        await file.overwrite(bytes);
      },
      async sync() {
        check('sync', path);
        await file.sync();
      },
    };
  }
  return io;
}
