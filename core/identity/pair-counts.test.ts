import { expect, test } from 'vitest';
import type { OpenPair } from './contributed-pairs.ts';
import { createPairCounts } from './pair-counts.ts';

const pair = (a: string, b: string, undecided = false): OpenPair => ({
  ...{ collection: 'people', a, b, score: 1, evidence: [], undecided },
});

test('pair counts are not current until the queue is known, and pairs found later are reported once', async () => {
  let known: OpenPair[] | null = null;
  let late = 0;
  const touched: string[][] = [];
  const queue = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return known && { pairs: known, compared: 3, of: 3 };
  };
  const counts = createPairCounts({ now: () => known, unasked: queue }, () => late++);
  counts.onChange((ids) => touched.push([...ids]));
  expect(counts.current()).toBe(false);
  known = [];
  expect(counts.current()).toBe(true);
  known = [pair('a', 'b'), pair('a', 'c'), pair('b', 'c', true)];
  await expect.poll(() => late).toBe(1);
  expect(['a', 'b', 'c', 'd'].map((id) => counts.of(id))).toEqual([2, 1, 1, 0]);
  expect(counts.current()).toBe(true);
  expect(touched).toEqual([[], ['a', 'b', 'c']]);
  expect(late).toBe(1);
});
