import { expect, test } from 'vitest';
import { findTitled, recentFirst } from './ranking.ts';

const hit = (id: string, score: number) => ({ id, score });

test('among equally good names, recently used ones come first; better matches precede them', () => {
  const hits = [hit('best', 100), hit('a', 71), hit('b', 70.5), hit('c', 70)];
  expect(recentFirst(hits, []).map(({ id }) => id)).toEqual(['best', 'a', 'b', 'c']);
  expect(recentFirst(hits, ['c', 'b', 'gone']).map(({ id }) => id)).toEqual(['best', 'c', 'b', 'a']);
});

const items = ['Go to people', 'Go to places', 'Export the case'].map((title) => ({ id: title, title }));

test('commands and saved searches list recent ones first, and close matches only if there are no others', () => {
  const found = (typed: string, recent: string[] = []) => findTitled(items, typed, recent).map(({ id }) => id);
  expect(found('go p')).toEqual(['Go to people', 'Go to places']);
  expect(found('go p', ['Go to places'])).toEqual(['Go to places', 'Go to people']);
  expect(found('', ['Export the case'])[0]).toBe('Export the case');
  expect(found('exprot')).toEqual(['Export the case']);
  expect(found('peeple')[0]).toBe('Go to people');
  expect(found('xq')).toEqual([]);
});

test('ranking in the palette takes no noticeable time per keystroke', { tags: 'timing' }, () => {
  const many = Array.from({ length: 400 }, (_, i) => ({
    id: String(i),
    title: `Go to the page ${String(i)} of things`,
  }));
  const recent = many.slice(0, 40).map(({ id }) => id);
  const times = Array.from({ length: 40 }, (_, i) => {
    const began = performance.now();
    findTitled(many, 'thnigs paeg'.slice(0, 3 + (i % 8)), recent);
    recentFirst(
      many.slice(0, 50).map(({ id }) => hit(id, 50)),
      recent,
    );
    return performance.now() - began;
  }).sort((a, b) => a - b);
  expect(times[20]).toBeLessThan(8);
});
