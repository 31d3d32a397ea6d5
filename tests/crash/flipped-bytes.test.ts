import { beforeAll, expect, test, vi } from 'vitest';
import { repairStore } from '#core/store/repair/repair.ts';
import type { Store } from '#core/store/types.ts';
import { differences, keyOf, shownRecords } from '#tests/support/crash-check.ts';
import type { MemoryDisk } from '#tests/support/crash-disk.ts';
import { casePaths, copyOf, faultsOn, flipByte, makeLongHistory } from '#tests/support/crash-fixture.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { openOn, type Recording } from '#tests/support/crash-workload.ts';
import { isLongRun } from '#tests/support/long-run.ts';

vi.mock('#core/store/lock.ts', () => ({
  acquireLock: () => Promise.resolve({ lock: { release: () => Promise.resolve() } }),
}));
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 9_000,
  recordsPerFile: 5,
}));

const now = () => Date.UTC(2024, 3, 1);
const open = (disk: MemoryDisk) => openOn(disk.process().io, now);
const kinds = ['journal', 'texts', 'files', 'checkpoint', 'case.json'] as const;

let history: Recording;
let expectedRecords: unknown;

beforeAll(async () => {
  history = await makeLongHistory(9);
  const store = await open(copyOf(history.disk));
  expectedRecords = shownRecords(store);
  expect(store.faults).toEqual([]);
  await store.close();
  expect(await faultsOn(history.disk)).toEqual([]);
  const paths = casePaths(history.disk);
  for (const kind of kinds) expect(paths[kind].length).toBeGreaterThan(kind === 'case.json' ? 0 : 3);
});

/** Expects the store to show the result of all change sets, or of those whose lines can still be read. */
async function expectConsistent(store: Store): Promise<void> {
  if (differences(store, history.requested).length === 0) return;
  const present = new Set((await store.history({ limit: 10_000 })).map(keyOf));
  expect(present.size).toBeGreaterThan(0);
  expect(
    differences(
      store,
      history.requested.filter((change) => present.has(keyOf(change))),
    ),
  ).toEqual([]);
}

test('a flipped byte is reported with its file, except in case.json, and never yields wrong content', async () => {
  const random = seeded(11);
  const counts = new Map<string, number>();
  for (let at = 0; at < (isLongRun ? 2_000 : 40); at += 1) {
    const kind = kinds[at % kinds.length] ?? 'journal';
    const paths = casePaths(history.disk)[kind];
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const disk = copyOf(history.disk);
    flipByte(disk, path, random);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);

    if (kind !== 'case.json') expect((await faultsOn(disk)).map((fault) => fault.path)).toContain(path);
    const store = await open(disk);
    if (kind === 'journal') await expectConsistent(store);
    else expect(shownRecords(store)).toEqual(expectedRecords);
    for (const { kind: contentKind, hash, bytes } of history.contents.filter(({ ackedAt }) => ackedAt < Infinity)) {
      const content = contentKind === 'text' ? store.readText(hash) : store.readFile(hash);
      const read = await content.then(
        (stored) => Buffer.from(stored as string),
        (error: unknown) => error,
      );
      if (path.includes(hash)) expect(read).toMatchObject({ code: 'damaged' });
      else expect(Buffer.isBuffer(read) && read.equals(bytes), `${contentKind} ${hash}`).toBe(true);
    }
    if (kind === 'checkpoint' || kind === 'case.json') {
      await repairStore(store, { io: disk.process().io, now });
      await store.close();
      expect(await faultsOn(disk)).toEqual([]);
      const again = await open(disk);
      expect(shownRecords(again)).toEqual(expectedRecords);
      await again.close();
    } else await store.close();
  }
  console.log('flipped bytes:', JSON.stringify(Object.fromEntries(counts)));
}, 1_200_000);
