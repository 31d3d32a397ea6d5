import { expect, test } from 'vitest';
import { newOrders } from '#core/dossiers/page.ts';

test('newOrders keeps rising keys and puts the others between their neighbours', () => {
  const rises = (keys: string[]) => keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key);
  expect(newOrders(['b', 'd', 'f'])).toEqual(['b', 'd', 'f']);
  const moved = newOrders(['d', 'f', 'b', null, null]);
  expect(moved.slice(0, 2)).toEqual(['d', 'f']);
  expect(rises(moved)).toBe(true);
  expect(rises(newOrders(Array.from({ length: 500 }, () => null)))).toBe(true);
  expect(rises(newOrders([null, 'b', null, 'b', 'c', null]))).toBe(true);
});
