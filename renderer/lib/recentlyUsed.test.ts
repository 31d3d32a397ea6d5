import { expect, test } from 'vitest';
import { addUsed } from './recentlyUsed.ts';

test('an item used again moves to the front, and the oldest are dropped', () => {
  expect(addUsed(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
  const many = Array.from({ length: 50 }, (_, i) => String(i)).reduce<string[]>(addUsed, []);
  expect(many).toHaveLength(40);
  expect(many[0]).toBe('49');
});
