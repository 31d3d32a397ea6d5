import { expect, test } from 'vitest';
import type { RecordRow } from '#core/records/contract.ts';
import { rowToOpen } from './useList.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }) as RecordRow);

test('a list opens with the row that was open in it, or with its first', () => {
  const list = { rows: rows('a', 'b'), total: 2 };
  expect(rowToOpen('b', list)).toBe('b');
  expect(rowToOpen(null, list)).toBe('a');
  expect(rowToOpen('gone', list)).toBe('a');
  expect(rowToOpen(null, { rows: [], total: 0 })).toBeUndefined();
});

test('a row that may still load is waited for, but not in a list that never loads whole', () => {
  expect(rowToOpen('z', { rows: rows('a', 'b'), total: 500 })).toBeUndefined();
  expect(rowToOpen('b', { rows: rows('a', 'b'), total: 500 })).toBe('b');
  expect(rowToOpen(null, { rows: rows('a', 'b'), total: 500 })).toBe('a');
  expect(rowToOpen('z', { rows: rows('a', 'b'), total: 100_000 })).toBe('a');
});
