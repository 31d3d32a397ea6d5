import { expect, test } from 'vitest';
import type { RecordChange } from '#core/model/made-from.ts';
import { isStale, signalsOf, type Signal } from '#core/staleness.ts';

const change = { collection: 'people', id: 'a', fields: ['names'] };

const stale = (key: readonly unknown[], ...signals: Signal[]) => isStale(key, new Set(signals), [change]);

const isStaleAfter = (name: string, changed: Partial<RecordChange>, input: object = {}) =>
  isStale([name, input], new Set<Signal>(['change']), [{ collection: 'people', id: 'b', ...changed }]);

test('a change makes everything stale except queries that say what they are made from', () => {
  expect(stale(['records.rows', 'whole', { collection: 'people' }], 'change')).toBe(true);
  expect(stale(['verify.about', {}], 'change')).toBe(true);
  expect(stale(['palette', 'x'], 'change')).toBe(true);
  expect(stale(['jobs.list', {}], 'change')).toBe(false);
  expect(isStale(['jobs.list', {}], new Set<Signal>(['change']), null)).toBe(true);
});

test('the text of an article is stale after a change of that article alone', () => {
  const text = (id: string) => isStaleAfter('articles.text', { collection: 'articles', id }, { id: 'a' });
  expect([text('a'), text('b')]).toEqual([true, false]);
});

test('an answer made from other collections or fields than the changed ones is not fetched again', () => {
  expect(['quotes', 'articles', 'links'].map((collection) => isStaleAfter('quotes.marks', { collection }))).toEqual([
    true,
    true,
    false,
  ]);
  expect(['views', 'searches'].map((collection) => isStaleAfter('views.list', { collection }))).toEqual([true, false]);
  const timeline = (changed: Partial<RecordChange>, scope = {}) => isStaleAfter('timeline.items', changed, { scope });
  expect(['notes', 'names'].map((field) => timeline({ fields: [field] }))).toEqual([false, true]);
  expect(timeline({ fields: ['notes'] }, { query: 'quay' })).toBe(true);
  // Created, removed or restored.
  expect(timeline({})).toBe(true);
});

test('a new record to which nothing refers is only in answers that list its collection', () => {
  const isNew = true;
  const timeline = (collection: string, scope = {}) => isStaleAfter('timeline.items', { collection, isNew }, { scope });
  expect([timeline('people'), timeline('events'), timeline('people', { types: ['people'] })]).toEqual([
    false,
    true,
    true,
  ]);
  expect(isStaleAfter('map.marks', { collection: 'people', isNew }, { scope: {} })).toBe(true);
});

test('what is told at the same time as a change makes other queries stale', () => {
  expect(stale(['articles.near', { id: 'a' }], 'change')).toBe(false);
  expect(stale(['articles.near', { id: 'a' }], 'change', 'near')).toBe(true);
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
  const atOnce = signalsOf({ type: 'change', seq: 1, changes: [], label: '' })[0]?.[1];
  expect(signalsOf({ type: 'names', read: 9, total: 9 })).toEqual([
    ['names', atOnce],
    ['read', atOnce],
  ]);
});
