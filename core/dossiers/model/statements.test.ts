import { expect, test } from 'vitest';
import type { CaseReads } from '#core/store/types.ts';
import { oneOfEach, withFullStop } from './statements.ts';

test('a run of words has at most three footnotes: one per article, of the best articles, in their original order', () => {
  const independence: Record<string, string> = {
    c: 'copy',
    n: 'not-assessed',
    u: 'update',
    i: 'independent',
    j: 'independent',
  };
  const get = (collection: string, id: string) =>
    collection === 'quotes'
      ? id === 'lost'
        ? undefined
        : { article: id.slice(0, 1) }
      : independence[id] && { independence: independence[id] };
  const chosen = (...quotes: string[]) => oneOfEach({ get } as unknown as CaseReads, quotes);
  expect(chosen('c1', 'n1', 'c2', 'lost')).toEqual(['c1', 'n1']);
  expect(chosen('c1', 'n1', 'u1', 'i1')).toEqual(['n1', 'u1', 'i1']);
  expect(chosen('n1', 'u1', 'j1', 'i1', 'i2')).toEqual(['u1', 'j1', 'i1']);
  // An article that is no longer here is as good as a copy.
  expect(chosen('gone1', 'n1', 'u1', 'i1')).toEqual(['n1', 'u1', 'i1']);
});

test('a sentence ends with one full stop, whatever ends it already', () => {
  expect(['It burned', 'It burned.', 'Why?', 'He said “No!”', 'لماذا؟', '(It burned)'].map(withFullStop)).toEqual([
    ...['It burned.', 'It burned.', 'Why?', 'He said “No!”', 'لماذا؟', '(It burned).'],
  ]);
});
