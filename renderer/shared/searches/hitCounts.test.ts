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

test('two at a time, each new query at once, and known numbers are not asked again', async () => {
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

test('after a change the old number stays, as an old one, until the changes rest', async () => {
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

test('changes without a pause are counted every three seconds; an answer of before a change is an old one', async () => {
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

test('where asking fails, the old number stays, and the next change asks again; closed, nothing is asked', async () => {
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
