import { expect, test } from 'vitest';
import { isStale, signalsOf, type Signal } from './staleness.ts';

const stale = (key: readonly unknown[], ...signals: Signal[]) =>
  isStale(key, new Set(signals), { ids: new Set(['a']), collections: new Set(['people']) });

test('a change makes everything stale except immutable queries of other records', () => {
  expect(stale(['records.rows', 'whole', {}], 'change')).toBe(true);
  expect(stale(['articles.text', { id: 'b' }], 'change')).toBe(false);
  expect(stale(['articles.text', { id: 'a' }], 'change')).toBe(true);
});

test('an answer made from other collections than the changed ones is not fetched again', () => {
  const isStaleAfter = (name: string, collection: string) =>
    isStale([name, {}], new Set<Signal>(['change']), { ids: new Set(['b']), collections: new Set([collection]) });
  expect(stale(['quotes.marks', { article: 'a' }], 'change')).toBe(false);
  expect(['quotes', 'articles', 'links'].map((one) => isStaleAfter('quotes.marks', one))).toEqual([true, true, false]);
  expect(['views', 'searches'].map((one) => isStaleAfter('views.list', one))).toEqual([true, false]);
  expect(stale(['quotes.tied', { ids: ['a'] }], 'change')).toBe(true);
});

test('while texts are read for names, only paged lists and suggestions are stale; whole lists are once that ends', () => {
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

test('a review makes paged lists stale, but not whole ones', () => {
  expect(stale(['records.rows', 'paged', {}], 'reviewed')).toBe(true);
  expect(stale(['records.rows', 'whole', {}], 'reviewed')).toBe(false);
  expect(stale(['suggestions.list', { article: 'a' }], 'reviewed')).toBe(false);
});

test('while texts are read for names, pages about them are refreshed once a second, and at once when all are read', () => {
  expect(signalsOf({ type: 'names', read: 3, total: 9 })).toEqual([
    ['names', 1_000],
    ['some-read', 5_000],
  ]);
  const atOnce = signalsOf({ type: 'change', seq: 1, collections: [], ids: [], label: '' })[0]?.[1];
  expect(signalsOf({ type: 'names', read: 9, total: 9 })).toEqual([
    ['names', atOnce],
    ['read', atOnce],
  ]);
});
