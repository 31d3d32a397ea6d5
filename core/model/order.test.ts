import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderBetween } from '#core/model/order.ts';

test('keys stay sorted wherever a new one is inserted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect([...keys].sort()).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('there is always room before the first key and between two neighbours', () => {
  let first = orderBetween(null, null);
  for (let i = 0; i < 200; i++) {
    const next = orderBetween(null, first);
    expect(next < first).toBe(true);
    first = next;
  }
  let low = orderBetween(null, null);
  const high = orderBetween(low, null);
  for (let i = 0; i < 200; i++) {
    const next = orderBetween(low, high);
    expect(low < next && next < high).toBe(true);
    low = next;
  }
});

test('equal or reversed bounds are rejected', () => {
  expect(() => orderBetween('b', 'a')).toThrow(RangeError);
  expect(() => orderBetween('a', 'a')).toThrow(RangeError);
});
