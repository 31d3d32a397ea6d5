import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createRefresh } from './refresh.ts';

/** A source that answers when told to, with the value from the time of the question. */
function slowSource() {
  let value = 0;
  const open: (() => void)[] = [];
  let asked = 0;
  return {
    ask: () =>
      new Promise<number>((resolve) => {
        asked += 1;
        const then = value;
        open.push(() => resolve(then));
      }),
    change: () => (value += 1),
    async answer() {
      open.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    get asked() {
      return asked;
    },
  };
}

function watch(source: ReturnType<typeof slowSource>) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const observer = new QueryObserver(client, { queryKey: ['cases.info', {}], queryFn: source.ask });
  const stop = observer.subscribe(() => undefined);
  return { client, refresh: createRefresh(client), shown: () => observer.getCurrentResult().data, stop };
}

it('asks again after a change', async () => {
  const source = slowSource();
  const { refresh, shown, stop } = watch(source);
  await source.answer();
  expect(shown()).toBe(0);
  source.change();
  refresh(() => true);
  await source.answer();
  expect([shown(), source.asked]).toEqual([1, 2]);
  stop();
});

it('asks once more when a change arrives before the first answer', async () => {
  const source = slowSource();
  const { refresh, shown, stop } = watch(source);
  source.change();
  refresh(() => true);
  source.change();
  refresh(() => true);
  await source.answer();
  expect([shown(), source.asked]).toEqual([0, 2]);
  await source.answer();
  expect([shown(), source.asked]).toEqual([2, 2]);
  stop();
});

it('lets a slow answer finish, however many changes arrive', async () => {
  const source = slowSource();
  const { refresh, shown, stop } = watch(source);
  await source.answer();
  for (let round = 0; round < 5; round += 1) {
    source.change();
    refresh(() => true);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(source.asked).toBe(2);
  await source.answer();
  expect(shown()).toBe(1);
  await source.answer();
  expect([shown(), source.asked]).toEqual([5, 3]);
  stop();
});

it('leaves unaffected queries alone', async () => {
  const source = slowSource();
  const { refresh, stop } = watch(source);
  await source.answer();
  refresh((query) => query.queryKey[0] === 'records.rows');
  await source.answer();
  expect(source.asked).toBe(1);
  stop();
});
