import { expect, test } from 'vitest';
import { elementsOf, keyOf, mergeElements, withoutChange } from './elements.ts';

const name = (value: string, kind = 'alias', more = {}) => ({ value, kind, ...more });

test('undoing a change to a set leaves what others have added, removed or changed since', () => {
  expect(withoutChange(['a', 'x'], [['a', 'b'], ['a']])).toEqual(['a', 'x', 'b']);
  expect(withoutChange(['a', 'n', 'x'], [['a'], ['a', 'n']])).toEqual(['a', 'x']);
  expect(withoutChange(['x'], [['a'], ['a', 'n']])).toEqual(['x']);
  expect(withoutChange(['a'], [['a', 'b'], []])).toEqual(['a', 'b']);
  const [was, is, since] = ['main', 'spelling', 'former'].map((kind) => [name('Ana', kind)]);
  expect(withoutChange([...(is ?? []), name('B')], [was, is])).toEqual([name('Ana', 'main'), name('B')]);
  expect(withoutChange(since, [was, is])).toEqual(since);
});

test('a name in another language is another element, and so is a text like a value', () => {
  const names = [name('Ana'), name('Ana', 'alias', { language: 'es' }), name('Ana', 'alias', { language: 'en' })];
  expect(new Set(names.map(keyOf)).size).toBe(3);
  expect(keyOf(name('Ana', 'alias', { language: 5 }))).toBe(keyOf(name('Ana', 'main')));
  expect(new Set([['a'], { a: 1 }, 'a', null, 5].map(keyOf)).size).toBe(5);
});

test('who confirms a set keeps its elements against somebody who removed one without knowing', () => {
  const stamp = (writer: string, ms: number) => ({
    writer,
    seq: 1,
    seen: { m: 1 },
    hlc: `${String(ms).padStart(13, '0')}-0000`,
  });
  const made = stamp('m', 1);
  const base = { base: ['a', 'b'], order: [], elements: new Map() };
  const confirmed = mergeElements(
    base,
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    stamp('v', 2),
    made,
  );
  const removed = (from: typeof confirmed) => mergeElements(from, [['a', 'b'], ['a']], stamp('w', 3), made);
  expect(elementsOf(removed(base), made)).toEqual(['a']);
  expect(elementsOf(removed(confirmed), made)).toEqual(['a', 'b']);
});
