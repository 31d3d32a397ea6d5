import { expect, test } from 'vitest';
import { isStale, type Signal } from './staleness.ts';

const stale = (key: readonly unknown[], ...signals: Signal[]) => isStale(key, new Set(signals), new Set(['a']));

test('a change makes all stale but what never changes, unless it is of a record that changed', () => {
  expect(stale(['records.rows', 'whole', {}], 'change')).toBe(true);
  expect(stale(['articles.text', { id: 'b' }], 'change')).toBe(false);
  expect(stale(['articles.text', { id: 'a' }], 'change')).toBe(true);
});

test('while texts are read for names, a list that is held whole is not asked for again; once they are read, it is', () => {
  const asked = [
    ['suggestions.inbox'],
    ['records.rows', 'paged', {}],
    ['records.rows', 'whole', {}],
    ['articles.text'],
  ];
  const told = (...what: Signal[]) => asked.map((key) => stale(key, ...what));
  expect(told('names')).toEqual([true, false, false, false]);
  expect(told('some-read')).toEqual([false, true, false, false]);
  expect(told('names', 'read')).toEqual([true, true, true, false]);
});

test('a list that is loaded by pages is asked for again when an article has another count of what is open', () => {
  expect(stale(['records.rows', 'paged', {}], 'reviewed')).toBe(true);
  expect(stale(['records.rows', 'whole', {}], 'reviewed')).toBe(false);
  expect(stale(['suggestions.list', { article: 'a' }], 'reviewed')).toBe(false);
});
