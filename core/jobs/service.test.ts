import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#core/jobs/contract.ts';
import { createJobs } from './service.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('progress is told ten times a second at most, and the last of it always, also when the next step takes long', async () => {
  const told: string[] = [];
  const jobs = createJobs(({ done, total, state }: Job) => told.push(`${done}/${total} ${state}`));
  let end: () => void = () => undefined;
  const id = jobs.start('Look', async ({ progress }) => {
    progress(0, 1);
    progress(0, 2);
    progress(1, 2);
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    progress(2, 2);
  });
  expect(told).toEqual(['0/1 running', '1/2 running']);
  await vi.advanceTimersByTimeAsync(100);
  expect(told.slice(2)).toEqual(['1/2 running']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(3);
  end();
  expect(await jobs.handlers.wait({ id })).toMatchObject({ state: 'done' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.slice(3)).toEqual(['2/2 running', '2/2 done']);
});
