import { expect, test } from 'vitest';
import type { NameRow } from '#core/search/batch/model.ts';
import { sortRows } from './sortRows.ts';

const row = (line: number, name: string, total: number, date: string | null): NameRow => ({
  line,
  name,
  state: 'found',
  total,
  articles: 0,
  records: 0,
  best: null,
  first: date === null ? null : { id: 'x', title: 'x', date },
  query: '',
});
const rows = [row(1, 'b', 2, null), row(2, 'A', 10, '2021'), row(3, 'c', 2, '2019-05')];
const lines = (...given: Parameters<typeof sortRows>) => sortRows(...given).map(({ line }) => line);

test('numbers sort as numbers, words as words, and missing values last in either direction', () => {
  expect(lines(rows, 'line', true)).toEqual([3, 2, 1]);
  expect(lines(rows, 'name', false)).toEqual([2, 1, 3]);
  expect(lines(rows, 'total', false)).toEqual([1, 3, 2]);
  expect(lines(rows, 'total', true)).toEqual([2, 1, 3]);
  expect(lines(rows, 'date', false)).toEqual([3, 2, 1]);
  expect(lines(rows, 'date', true)).toEqual([2, 3, 1]);
  expect(lines(rows, 'best', true)).toEqual([1, 2, 3]);
});

test('rows are sorted by their best match and its score; equal rows keep the order of the list', () => {
  const best = (line: number, title: string, score: number): NameRow => ({
    ...row(line, 'n', 1, null),
    best: { title, score } as NameRow['best'],
  });
  const matched = [best(1, 'Zea', 0.9), best(2, 'Ana', 0.9), row(3, 'n', 1, null), best(4, 'Mar', 0.1)];
  expect(lines(matched, 'best', false)).toEqual([2, 4, 1, 3]);
  expect(lines(matched, 'score', true)).toEqual([1, 2, 4, 3]);
  expect(lines([...matched].reverse(), 'score', true)).toEqual([1, 2, 4, 3]);
});
