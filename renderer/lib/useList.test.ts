import { expect, test } from 'vitest';
import type { RecordRow } from '#core/records/contract.ts';
import { rowToOpen } from './useList.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }) as RecordRow);

test('a list opens with what was open in it, else with its first row', () => {
  const list = { rows: rows('a', 'b'), total: 2 };
  expect(rowToOpen('b', list)).toBe('b');
  expect(rowToOpen(null, list)).toBe('a');
  expect(rowToOpen('gone', list)).toBe('a');
  expect(rowToOpen(null, { rows: [], total: 0 })).toBeUndefined();
});

test('while the rest of a list is to come it is waited for, but not where it never comes whole', () => {
  expect(rowToOpen('z', { rows: rows('a', 'b'), total: 500 })).toBeUndefined();
  expect(rowToOpen('b', { rows: rows('a', 'b'), total: 500 })).toBe('b');
  expect(rowToOpen(null, { rows: rows('a', 'b'), total: 500 })).toBe('a');
  expect(rowToOpen('z', { rows: rows('a', 'b'), total: 100_000 })).toBe('a');
});
