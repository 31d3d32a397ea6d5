import { expect, test } from 'vitest';
import { keepOrder } from './keepOrder.ts';

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const say = (before: string, now: string) =>
  keepOrder(rows(before), rows(now))
    .map(({ id }) => id)
    .join('');

test('an edit that would move a row leaves it in place', () => {
  expect(say('abcd', 'cabd')).toBe('abcd');
  expect(say('abcd', 'dcba')).toBe('abcd');
});

test('new rows are inserted where they belong, removed ones are dropped', () => {
  expect(say('abcd', 'xabycd')).toBe('xabycd');
  expect(say('abcd', 'abd')).toBe('abd');
  expect(say('abcd', 'cxad')).toBe('acxd');
  expect(say('', 'abc')).toBe('abc');
  expect(say('abc', '')).toBe('');
});

test('rows have their latest content', () => {
  const [row] = keepOrder([{ id: 'a', title: 'old' }], [{ id: 'a', title: 'new' }]);
  expect(row?.title).toBe('new');
});
