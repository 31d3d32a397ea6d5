import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHitCounts } from './hitCounts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An engine whose answers wait until they are released. */
function engine() {
  const asked: { query: string; answer: (count: number) => void; fail: () => void }[] = [];
  const ask = (query: string) =>
    new Promise<number>((resolve, reject) => {
      asked.push({ query, answer: resolve, fail: () => reject(new Error('restarted')) });
    });
  return { asked, ask, queries: () => asked.map(({ query }) => query) };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test('two queries run at a time, new ones start as soon as there is room, and known counts are kept', async () => {
  const { asked, ask, queries } = engine();
  const counts = createHitCounts(ask);
  counts.setQueries(['a', 'b', 'c']);
  expect(queries()).toEqual(['a', 'b']);
  expect(counts.read().get('a')).toEqual({ count: null, isStale: true });
  asked[0]?.answer(7);
  await settle();
  expect(queries()).toEqual(['a', 'b', 'c']);
  expect(counts.read().get('a')).toEqual({ count: 7, isStale: false });
  counts.setQueries(['c', 'a']);
  expect([...counts.read().keys()].sort()).toEqual(['a', 'c']);
  asked[1]?.answer(1); // Of a search that was removed meanwhile.
  await settle();
  expect(counts.read().has('b')).toBe(false);
  expect(asked).toHaveLength(3);
});

test('after a change the old count stays, marked stale, until the changes pause', async () => {
  const { asked, ask } = engine();
  const counts = createHitCounts(ask);
  counts.setQueries(['a']);
  asked[0]?.answer(3);
  await settle();
  counts.markStale();
  expect(counts.read().get('a')).toEqual({ count: 3, isStale: true });
  for (let i = 0; i < 4; i++) {
    await vi.advanceTimersByTimeAsync(300);
    counts.markStale();
  }
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toHaveLength(2);
  asked[1]?.answer(4);
  await settle();
  expect(counts.read().get('a')).toEqual({ count: 4, isStale: false });
});

test('constant changes are counted every three seconds, and an answer from before a change is stale', async () => {
  const { asked, ask } = engine();
  const counts = createHitCounts(ask);
  counts.setQueries(['a']);
  counts.markStale();
  asked[0]?.answer(1);
  await settle();
  expect(counts.read().get('a')).toEqual({ count: 1, isStale: true });
  for (let i = 0; i < 31; i++) {
    await vi.advanceTimersByTimeAsync(100);
    counts.markStale();
  }
  expect(asked).toHaveLength(2);
});

test('a failed query keeps the old count until the next change, and nothing is asked after closing', async () => {
  const { asked, ask } = engine();
  const counts = createHitCounts(ask);
  counts.setQueries(['a']);
  asked[0]?.fail();
  await settle();
  expect(counts.read().get('a')).toEqual({ count: null, isStale: true });
  counts.markStale();
  await vi.advanceTimersByTimeAsync(400);
  asked[1]?.answer(2);
  await settle();
  expect(counts.read().get('a')).toEqual({ count: 2, isStale: false });
  counts.markStale();
  counts.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(2);
});
