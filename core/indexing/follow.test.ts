import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { expectLogged, logged } from '#tests/support/logged.ts';
import { follow, type Follower } from './follow.ts';

const followers: Follower<unknown>[] = [];
afterEach(async () => {
  for (const one of followers.splice(0)) await one.close();
});

function queue<T>(take: (items: readonly T[]) => Promise<void>, more: { atOnce?: number; isLazy?: boolean } = {}) {
  const made = follow<T>({ name: 'tried', atOnce: 10, pauseMs: 1, take, ...more });
  followers.push(made);
  return made;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a batch that fails once is taken all the same, after a pause, and the failure is logged', async () => {
  expectLogged(/^tried: 10 could not be taken, tried again/);
  const taken: number[] = [];
  let calls = 0;
  const one = queue<number>((items) => {
    calls += 1;
    if (calls === 1) return Promise.reject(new Error('not now'));
    taken.push(...items);
    return Promise.resolve();
  });
  one.add(numbers(25));
  await one.settled();
  expect([...taken].sort((a, b) => a - b)).toEqual(numbers(25));
  expect(logged()[0]).toContain('not now');
});

test('items that never can be taken are named in the log and hold up no others', async () => {
  expectLogged(/^tried: /);
  const taken: number[] = [];
  let calls = 0;
  const one = queue<number>((items) => {
    calls += 1;
    if (items.some((item) => item % 20 === 7)) return Promise.reject(new Error('cannot be read'));
    taken.push(...items);
    return Promise.resolve();
  });
  one.add(numbers(60));
  await one.settled();
  expect([...taken].sort((a, b) => a - b)).toEqual(numbers(60).filter((item) => item % 20 !== 7));
  for (const item of [7, 27, 47]) expect(logged().join('\n')).toContain(`left out for now: ${item}`);
  expect(calls).toBeLessThan(60);
  // Once it is another, it is tried at once.
  one.add([8]);
  await one.settled();
  expect(taken.filter((item) => item === 8)).toHaveLength(2);
});

test('when nothing can be taken it is asked a few times with pauses, not for ever, and nobody waits without end', async () => {
  expectLogged(/^tried: /);
  let calls = 0;
  const one = queue<number>(() => {
    calls += 1;
    return Promise.reject(new Error('the disk is gone'));
  });
  one.add(numbers(5_000));
  await one.settled();
  expect(calls).toBeLessThanOrEqual(10);
  expect(one.left).toBe(0);
  expect(logged().length).toBeLessThan(20);
});

test('what is added while it is being taken is taken again', async () => {
  const taken: string[] = [];
  const one = queue<string>(async (items) => {
    if (taken.length === 0) one.add(['a']);
    await Promise.resolve();
    taken.push(...items);
  });
  one.add(['a']);
  await one.settled(['a']);
  await one.settled();
  expect(taken).toEqual(['a', 'a']);
});

test('a lazy queue takes nothing until somebody waits for it', async () => {
  const taken: number[] = [];
  const one = queue<number>((items) => Promise.resolve(void taken.push(...items)), { isLazy: true });
  one.add(numbers(3));
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toEqual([]);
  await one.settled();
  expect(taken).toEqual(numbers(3));
});

test('whoever waits for an item waits for that, not for all', async () => {
  const taken: number[] = [];
  const one = queue<number>((items) => Promise.resolve(void taken.push(...items)), { atOnce: 1 });
  one.add(numbers(500));
  await one.settled([3]);
  expect(taken).toContain(3);
  expect(taken.length).toBeLessThan(20);
});

test('closed while it runs, pauses or waits: it takes no more, and whoever waits is refused', async () => {
  expectLogged(/^tried: /);
  await fc.assert(
    fc.asyncProperty(fc.nat(6), fc.boolean(), fc.nat(3), async (turns, fails, failsAt) => {
      let calls = 0;
      const one = queue<number>(
        async () => {
          await Promise.resolve();
          if (fails && calls++ >= failsAt) throw new Error('no');
        },
        { atOnce: 2 },
      );
      one.add(numbers(40));
      const waited = one.settled().then(
        () => 'settled',
        (error: unknown) => (error as { code?: string }).code,
      );
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      await one.close();
      expect(await waited).toBe('cancelled');
      const before = calls;
      one.add([100]);
      await expect(one.settled()).rejects.toMatchObject({ code: 'cancelled' });
      expect(calls).toBe(before);
    }),
    { numRuns: 40 },
  );
});
