import { expect, test, vi } from 'vitest';
import type { Io } from '#lib/files/io.ts';
import type { MemoryDisk } from '#tests/support/crash-disk.ts';
import { cutPower } from '#tests/support/crash-run.ts';
import type { Wrap } from '#tests/support/crash-workload.ts';

vi.mock('#core/store/lock.ts', () => ({
  acquireLock: () => Promise.resolve({ lock: { release: () => Promise.resolve() } }),
}));
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 4_000,
  recordsPerFile: 3,
}));

const noop = () => Promise.resolve();

/** Files whose sync reports success and does nothing. */
const withoutSync =
  (matches: (path: string) => boolean): Wrap =>
  (io) => ({
    ...io,
    open: async (path, mode) => {
      const file = await io.open(path, mode);
      return matches(path) ? { ...file, sync: noop } : file;
    },
  });

/** Writes a journal the way many programs save: by overwriting the whole file. */
const rewriteWholeFile: Wrap = (io: Io, disk: MemoryDisk) => ({
  ...io,
  open: async (path, mode) => {
    const file = await io.open(path, mode);
    if (!path.endsWith('.ndjson') || mode === 'read') return file;
    return {
      ...file,
      append: async (bytes) => {
        const before = disk.peek(path) ?? Buffer.alloc(0);
        disk.truncate(disk.find(path) ?? 0);
        await file.append(Buffer.concat([before, bytes]));
      },
    };
  },
});

test.each<[string, Wrap, RegExp]>([
  ['never syncs a file', withoutSync(() => true), /lost: T\d+/],
  ['rewrites the whole journal', rewriteWholeFile, /lost: T\d+/],
  ['renames a file without syncing it', withoutSync((path) => path.endsWith('.tmp')), /lost: a (text|file)/],
  ['does not sync the folder after renaming', (io) => ({ ...io, syncDir: noop }), /lost: T\d+|lost: a (text|file)/],
])('the harness catches a writer that %s', async (_, wrap, loss) => {
  const { problems } = await cutPower({ seed: 1, images: 150, wrap, maxProblems: 6, counted: loss });
  expect(problems.filter((problem) => loss.test(problem)).length).toBeGreaterThan(5);
});
