import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '#core/store/types.ts';
import { createMissingTexts } from './missing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('texts behind a hundred that do not come are looked for as well', async () => {
  const store = {
    get: (_: string, id: string) => ({ textHash: id }),
    readText: (hash: string) => (hash === 'late' ? Promise.resolve('text') : Promise.reject(new Error('not here'))),
  } as unknown as Store;
  const found = vi.fn();
  const failed = vi.fn();
  const missing = createMissingTexts(store, found, failed);
  for (let i = 0; i < 150; i++) missing.add(`away ${i}`);
  missing.add('late');
  await vi.advanceTimersByTimeAsync(7_000);
  expect(found.mock.calls).toEqual([['late', true]]);
  expect([...missing]).toHaveLength(150);
  missing.stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(failed).not.toHaveBeenCalled();
});
