import { expect, test, vi } from 'vitest';
import { cutPower } from '#tests/support/crash-run.ts';
import { isLongRun } from '#tests/support/long-run.ts';

// The lock belongs to the kernel and has its own tests; no two processes share a case here.
vi.mock('#core/store/lock.ts', () => ({
  acquireLock: () => Promise.resolve({ lock: { release: () => Promise.resolve() } }),
}));
// Small, so that a few steps are enough to start new segments and checkpoint files.
vi.mock('#core/store/layout.ts', async (original) => ({
  ...(await original<typeof import('#core/store/layout.ts')>()),
  segmentBytes: 4_000,
  recordsPerFile: 3,
}));

test('whenever the power is cut, nothing acknowledged is lost and nothing half-done is shown', async () => {
  const images = isLongRun ? 100_000 : 150; // enough to catch each of the bad writers
  const started = Date.now();
  const { problems, ...counts } = await cutPower({ seed: 1, images });
  console.log('power cuts:', JSON.stringify({ ...counts, seconds: Math.round((Date.now() - started) / 1000) }));
  expect(problems).toEqual([]);
  expect(counts.images).toBeGreaterThanOrEqual(images);
  // Most cuts happen while something is under way, and many tear a write in the middle.
  expect(counts.underway).toBeGreaterThan(images / 2);
  expect(counts.torn).toBeGreaterThan(images / 20);
}, 3_600_000);
