import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMissingTexts } from './missing-texts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a text that has arrived is found even behind 150 missing ones', async () => {
  const readText = vi.fn((hash: string) =>
    hash === 'late' ? Promise.resolve('text') : Promise.reject(new Error('not here')),
  );
  const found = vi.fn();
  const missing = createMissingTexts({ hashOf: (id) => id, readText, found });
  for (let i = 0; i < 150; i++) missing.add(`away ${i}`);
  missing.add('late');
  await vi.advanceTimersByTimeAsync(7_000);
  expect(found.mock.calls).toEqual([['late', true]]);
  expect([...missing]).toHaveLength(150);
  missing.stop();
  const asked = readText.mock.calls.length;
  await vi.advanceTimersByTimeAsync(7_000);
  expect(readText).toHaveBeenCalledTimes(asked);
});
