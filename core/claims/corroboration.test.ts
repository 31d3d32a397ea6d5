import { expect, test } from 'vitest';
import { corroboration, type OriginFacts, type Voice } from './corroboration.ts';

const articles: Record<string, OriginFacts> = {
  wire: { id: 'wire', independence: 'independent', copyOf: null },
  copy: { id: 'copy', independence: 'copy', copyOf: 'wire' },
  'copy-of-copy': { id: 'copy-of-copy', independence: 'copy', copyOf: 'copy' },
  update: { id: 'update', independence: 'update', copyOf: 'wire' },
  other: { id: 'other', independence: 'independent', copyOf: null },
  unknown: { id: 'unknown', independence: 'not-assessed', copyOf: null },
  'of-unknown': { id: 'of-unknown', independence: 'copy', copyOf: 'unknown' },
  'ring-a': { id: 'ring-a', independence: 'copy', copyOf: 'ring-b' },
  'ring-b': { id: 'ring-b', independence: 'copy', copyOf: 'ring-a' },
};
const count = (...voices: [speaker: string | null, ...articles: string[]][]) => {
  const said = voices.map(([speaker, ...of]): Voice => ({ speaker, articles: of }));
  const { sources, origins, knots } = corroboration(said, (id) => articles[id]);
  return [sources, origins, knots.map(({ knot }) => knot).join(' ')];
};

test('copies count as one origin, and articles that nobody has assessed as none', () => {
  expect(count([null, 'wire'], [null, 'copy'], [null, 'copy-of-copy'])).toEqual([3, 1, 'origin repeat repeat']);
  expect(count([null, 'copy'])).toEqual([1, 1, 'origin']);
  expect(count([null, 'wire'], [null, 'other'])).toEqual([2, 2, 'origin origin']);
  expect(count([null, 'unknown'], [null, 'of-unknown'])).toEqual([2, 0, 'not-assessed not-assessed']);
  expect(count([null, 'ring-a'], [null, 'ring-b'])).toEqual([2, 0, 'not-assessed not-assessed']);
  expect(count([null])).toEqual([0, 0, '']);
});

test('an update repeats the article it updates, and is an origin when quoted without it', () => {
  expect(count([null, 'wire'], [null, 'update'])).toEqual([2, 1, 'origin repeat']);
  expect(count([null, 'update'])).toEqual([1, 1, 'origin']);
  expect(count([null, 'update'], [null, 'other'])).toEqual([2, 2, 'origin origin']);
});

test('one speaker in several articles is one origin; two speakers in one article are two', () => {
  expect(count(['chief', 'wire'], ['chief', 'other'])).toEqual([2, 1, 'origin repeat']);
  expect(count(['chief', 'wire'], ['mayor', 'wire'])).toEqual([1, 2, 'origin']);
  expect(count(['chief', 'wire'], [null, 'wire'], [null, 'copy'])).toEqual([2, 1, 'origin repeat']);
  expect(count(['chief', 'unknown'])).toEqual([1, 0, 'not-assessed']);
});
