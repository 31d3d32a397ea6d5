import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#core/jobs/contract.ts';
import { createJobs } from './service.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('progress is reported at most ten times a second, and the last value always, even during a long step', async () => {
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

test('progress is still reported after the clock is set back', async () => {
  const told: number[] = [];
  const jobs = createJobs(({ done }: Job) => told.push(done));
  let end: () => void = () => undefined;
  jobs.start('Look', async ({ progress }) => {
    progress(1, 3);
    await Promise.resolve();
    vi.setSystemTime(Date.now() - 3_600_000);
    progress(2, 3);
    await new Promise<void>((resolve) => (end = resolve));
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(told.at(-1)).toBe(2);
  end();
});

test('a paused job waits between items, resumes where it was, and can be cancelled while paused', async () => {
  const told: string[] = [];
  const jobs = createJobs(({ state, paused }: Job) => told.push(paused ? 'paused' : state));
  let done = 0;
  const start = () =>
    jobs.start(
      'Look',
      async ({ pause, signal }) => {
        for (done = 0; done < 3 && !signal.aborted; done += 1) {
          await pause();
          await new Promise((later) => setTimeout(later, 1));
        }
      },
      { pausable: true },
    );
  const first = start();
  void jobs.handlers.pause({ id: first });
  await vi.advanceTimersByTimeAsync(1000);
  const before = done;
  await vi.advanceTimersByTimeAsync(1000);
  expect({ done, job: jobs.handlers.list({}) }).toMatchObject({
    done: before,
    job: [{ state: 'running', paused: true, pausable: true }],
  });
  void jobs.handlers.resume({ id: first });
  await vi.advanceTimersByTimeAsync(10);
  expect(await jobs.handlers.wait({ id: first })).toMatchObject({ state: 'done', paused: false });
  expect(done).toBe(3);
  const second = start();
  void jobs.handlers.pause({ id: second });
  await vi.advanceTimersByTimeAsync(10);
  void jobs.handlers.cancel({ id: second });
  await vi.advanceTimersByTimeAsync(10);
  expect(await jobs.handlers.wait({ id: second })).toMatchObject({ state: 'cancelled', paused: false });
  expect(told).toEqual(['running', 'paused', 'running', 'done', 'running', 'paused', 'running', 'cancelled']);
});

test('a job that does not support pausing cannot be paused', async () => {
  const jobs = createJobs(() => undefined);
  const id = jobs.start('Look', () => Promise.resolve());
  expect(() => jobs.handlers.pause({ id })).toThrow(/cannot be paused/);
  await jobs.close();
});

test('only the latest jobs keep their results, and each kind has its own message for results that are gone', () => {
  const jobs = createJobs(() => undefined);
  const lists = jobs.results<string[]>(2, 'batch.noList');
  const growing: string[] = [];
  lists.set('a', growing);
  lists.set('b', []);
  growing.push('found later');
  expect(lists.of('a')).toEqual(['found later']);
  lists.set('c', []);
  expect(() => lists.of('a')).toThrow('The results of this list are gone.');
  expect(lists.of('b')).toEqual([]);
  expect(() => jobs.results(1).of('b')).toThrow('This task no longer exists');
});
