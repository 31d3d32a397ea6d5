import { expect, test } from 'vitest';
import { ByteCache } from './byte-cache.ts';

test('the bytes used least recently make room for others', () => {
  const cache = new ByteCache(10);
  const reads: number[] = [];
  const get = (key: number, length: number) =>
    cache.get(key, () => {
      reads.push(key);
      return new Uint8Array(length);
    });
  for (const key of [1, 2, 1, 3, 1, 2]) expect(get(key, 4)).toHaveLength(4);
  expect(reads).toEqual([1, 2, 3, 2]);
  get(4, 11);
  get(4, 11);
  expect(reads.slice(4)).toEqual([4, 4]);
});
