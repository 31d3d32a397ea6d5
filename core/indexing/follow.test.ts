import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { expectLogged, loggedLines } from '#tests/support/log-watch.ts';
import { follow, type Follower } from './follow.ts';

const followers: Follower<unknown>[] = [];
afterEach(async () => {
  for (const one of followers.splice(0)) await one.close();
});

function queue<T>(take: (items: readonly T[]) => Promise<void>, more: { batchSize?: number; isLazy?: boolean } = {}) {
  const made = follow<T>({ name: 'tried', batchSize: 10, pauseMs: 1, processItems: take, ...more });
  followers.push(made);
  return made;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a batch that fails once is retried after a pause, and the failure is logged', async () => {
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
  expect(loggedLines()[0]).toContain('not now');
});

test('items that always fail are named in the log and do not block the others', async () => {
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
  for (const item of [7, 27, 47]) expect(loggedLines().join('\n')).toContain(`left out for now: ${item}`);
  expect(calls).toBeLessThan(60);
  // A changed item is retried immediately.
  one.add([8]);
  await one.settled();
  expect(taken.filter((item) => item === 8)).toHaveLength(2);
});

test('when everything fails, the queue gives up after a few attempts and nobody waits forever', async () => {
  expectLogged(/^tried: /);
  let calls = 0;
  const one = queue<number>(() => {
    calls += 1;
    return Promise.reject(new Error('the disk is gone'));
  });
  one.add(numbers(5_000));
  await one.settled();
  expect(calls).toBeLessThanOrEqual(10);
  expect(one.remaining).toBe(0);
  expect(loggedLines().length).toBeLessThan(20);
});

test('an item added while it is being processed is processed again', async () => {
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

test('a lazy queue processes nothing until somebody waits for it', async () => {
  const taken: number[] = [];
  const one = queue<number>((items) => Promise.resolve(void taken.push(...items)), { isLazy: true });
  one.add(numbers(3));
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toEqual([]);
  await one.settled();
  expect(taken).toEqual(numbers(3));
});

test('waiting for one item does not wait for the whole queue', async () => {
  const taken: number[] = [];
  const one = queue<number>((items) => Promise.resolve(void taken.push(...items)), { batchSize: 1 });
  one.add(numbers(500));
  await one.settled([3]);
  expect(taken).toContain(3);
  expect(taken.length).toBeLessThan(20);
});

test('closing the queue while it runs, pauses or waits stops processing and rejects whoever waits', async () => {
  expectLogged(/^tried: /);
  await fc.assert(
    fc.asyncProperty(fc.nat(6), fc.boolean(), fc.nat(3), async (turns, fails, failsAt) => {
      let calls = 0;
      const one = queue<number>(
        async () => {
          await Promise.resolve();
          if (fails && calls++ >= failsAt) throw new Error('no');
        },
        { batchSize: 2 },
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

/** Simulates a worker: what it holds is lost when it ends, and callers waiting for an answer are rejected. */
function worker() {
  const held = new Set<number>();
  const listeners = new Set<() => void>();
  let life = 0;
  return {
    held,
    exit() {
      life++;
      held.clear();
      for (const listener of listeners) listener();
    },
    async put(items: readonly number[]) {
      const begun = life;
      for (const item of items) {
        await Promise.resolve();
        if (life !== begun) throw new Error('the worker ended');
        held.add(item);
      }
    },
    onLost(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

test('the worker ends up with everything, whenever it exits', async () => {
  expectLogged(/^tried: /);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { maxLength: 4 }), fc.nat(3), async (exits, slow) => {
      const work = worker();
      const one = follow<number>({
        name: 'tried',
        batchSize: 7,
        pauseMs: 1,
        async rebuild() {
          for (let turn = 0; turn < slow; turn++) await Promise.resolve();
          return numbers(20);
        },
        processItems: (items) => work.put(items),
        onLost: (listener) => work.onLost(listener),
      });
      followers.push(one);
      for (const turns of exits) {
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        work.exit();
      }
      await one.settled();
      expect([...work.held].sort((a, b) => a - b)).toEqual(numbers(20));
      expect(one.isCurrent).toBe(true);
      work.exit();
      await one.settled();
      expect(work.held.size).toBe(20);
    }),
    { numRuns: 60 },
  );
});

test('an item that ends the worker every time is left out, and the others are processed', async () => {
  expectLogged(/^tried: /);
  const work = worker();
  let tries = 0;
  const leftOut: number[] = [];
  const one = follow<number>({
    name: 'tried',
    batchSize: 8,
    pauseMs: 1,
    rebuild: () => numbers(20),
    async processItems(items) {
      if (items.includes(13)) {
        tries++;
        work.exit();
        throw new Error('the worker ended');
      }
      await work.put(items);
    },
    probe: () => work.put([]),
    onSetAside: (item) => leftOut.push(item),
    onLost: (listener) => work.onLost(listener),
  });
  followers.push(one);
  await one.settled();
  expect(leftOut).toEqual([13]);
  expect(tries).toBeLessThan(12);
  expect([...work.held].sort((a, b) => a - b)).toEqual(numbers(20).filter((item) => item !== 13));
  expect(one.isCurrent).toBe(true);
});

test('waiting is rejected while nothing can be processed, and works once it can', async () => {
  expectLogged(/^tried: /);
  let isBroken = true;
  const taken: number[] = [];
  const one = follow<number>({
    name: 'tried',
    batchSize: 8,
    pauseMs: 1,
    processItems(items) {
      if (isBroken) return Promise.reject(new Error('planted'));
      taken.push(...items);
      return Promise.resolve();
    },
    probe: () => (isBroken ? Promise.reject(new Error('planted')) : Promise.resolve()),
    refusal: (error) => new Error(`behind: ${String(error)}`),
  });
  followers.push(one);
  one.add(numbers(20));
  await expect(one.settled()).rejects.toThrow(/behind: .*planted/);
  await expect(one.settled([3])).rejects.toThrow(/behind/);
  expect(one.isCurrent).toBe(false);
  isBroken = false;
  await expect.poll(() => one.settled().then(() => one.isCurrent)).toBe(true);
  expect([...taken].sort((a, b) => a - b)).toEqual(numbers(20));
});

test('a failed rebuild is retried after a pause, before anything is processed', async () => {
  expectLogged(/^tried: is behind/);
  const calls: string[] = [];
  const one = follow<number>({
    name: 'tried',
    batchSize: 8,
    pauseMs: 1,
    rebuild() {
      calls.push('rebuild');
      if (calls.length < 3) throw new Error('planted');
      return numbers(3);
    },
    processItems(items) {
      calls.push(items.join(' '));
      return Promise.resolve();
    },
  });
  followers.push(one);
  one.add([9]);
  await one.settled();
  expect(calls).toEqual(['rebuild', 'rebuild', 'rebuild', '0 1 2 9']);
});

test('added items come after the rebuilt ones, or before them if newest come first', async () => {
  const batches = async (isNewestFirst: boolean) => {
    const taken: number[] = [];
    const one = follow<number>({
      name: 'tried',
      batchSize: 2,
      isNewestFirst,
      rebuild: () => numbers(4),
      processItems: (items) => Promise.resolve(void taken.push(...items)),
    });
    followers.push(one);
    one.add([3, 9]);
    await one.settled();
    return taken;
  };
  expect(await batches(false)).toEqual([0, 1, 2, 3, 9]);
  expect(await batches(true)).toEqual([3, 9, 0, 1, 2]);
});

test('a queue closed during a rebuild processes nothing', async () => {
  let go: (items: number[]) => void = () => undefined;
  const taken: number[] = [];
  const one = follow<number>({
    name: 'tried',
    batchSize: 2,
    rebuild: () => new Promise<number[]>((resolve) => (go = resolve)),
    processItems: (items) => Promise.resolve(void taken.push(...items)),
  });
  const waited = one.ready().then(
    () => 'ready',
    (error: unknown) => (error as { code?: string }).code,
  );
  await Promise.resolve();
  await Promise.resolve();
  const closed = one.close();
  expect(await waited).toBe('cancelled');
  go(numbers(4));
  await closed;
  expect(taken).toEqual([]);
});

test('a queue closed with items left is not current', async () => {
  const taken: number[] = [];
  const one = queue<number>((items) => Promise.resolve(void taken.push(...items)), { batchSize: 2 });
  one.add(numbers(6));
  await one.settled([1]);
  await one.close();
  expect(taken.length).toBeLessThan(6);
  expect(one.isCurrent).toBe(false);
});
