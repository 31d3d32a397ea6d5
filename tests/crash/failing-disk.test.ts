import { expect, test, vi } from 'vitest';
import { failOnce, fillUp, measure, type FailedRun } from '#tests/support/crash-faults.ts';
import { isLong } from '#tests/support/long.ts';

vi.mock('#core/store/lock.ts', () => ({
  acquireLock: () => Promise.resolve({ lock: { release: () => Promise.resolve() } }),
}));
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 4_000,
  recordsPerFile: 3,
}));

const seeds = Array.from({ length: isLong ? 12 : 4 }, (_, at) => at + 1);

/** Runs at every `each`th place of every workload; the last digit of the place is another one in each. */
async function everywhere(
  which: 'calls' | 'bytes',
  each: number,
  run: (seed: number, at: number) => Promise<FailedRun>,
): Promise<void> {
  const counts = { places: 0, met: 0, stopped: 0 };
  for (const seed of seeds) {
    const places = (await measure(seed))[which];
    for (let at = seed % each; at < places; at += each) {
      const { met, stopped, problems } = await run(seed, at);
      expect(problems, `workload ${seed}, ${which} ${at}`).toEqual([]);
      counts.places += 1;
      counts.met += Number(met);
      counts.stopped += Number(stopped);
    }
  }
  console.log(`failing disk, ${which}:`, JSON.stringify(counts));
  expect(counts.met).toBeGreaterThan(counts.places / 2);
  expect(counts.stopped).toBeGreaterThan(10);
}

test('each call of the file system fails once: the case says so, and nothing acknowledged is lost', async () => {
  await everywhere('calls', isLong ? 1 : 3, failOnce);
}, 3_600_000);

test('the disk is full at any byte: the case says so, and nothing acknowledged is lost', async () => {
  await everywhere('bytes', isLong ? 41 : 211, fillUp);
}, 3_600_000);
