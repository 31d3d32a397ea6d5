import { expect, test } from 'vitest';
import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import type { Article } from '#core/model/articles.ts';
import { groupSameClaims } from './same-claims.ts';

type Grade = NonNullable<Article['grade']>;

/** A claim that something says, proved by quotes of articles. */
const claim = (id: string, words: string, articles: string[], origins = 1, stance: ClaimRow['stance'] = 'asserts') =>
  ({
    ...{ id, words, stance, property: 'deaths', subject: { id: 'fire' } },
    quotes: articles.map((article) => ({ article: { id: article } })),
    corroboration: { origins },
  }) as ClaimRow;

const grades: Record<string, Grade> = {
  b2: { source: 'B', content: 2 },
  a1: { source: 'A', content: 1 },
  c1: { source: 'C', content: 1 },
  a3: { source: 'A', content: 3 },
};
const statuses = (claims: ClaimRow[], disputed: string[] = []) => {
  const contradictions = [{ sides: [{ claims: disputed.map((id) => ({ id })) }] }] as ContradictionView[];
  const groups = groupSameClaims(claims, contradictions, (article) => grades[article]);
  return groups.map((group) => [group.lead.id, group.claims.length, group.status]);
};

test('a claim is established by two origins or by one well graded source, of whichever claim that says the same', () => {
  expect(statuses([claim('1', '8', ['x'])])).toEqual([['1', 1, 'reported']]);
  expect(statuses([claim('1', '8', ['x'], 2)])).toEqual([['1', 1, 'established']]);
  for (const article of ['b2', 'a1']) expect(statuses([claim('1', '8', ['x', article])])[0]?.[2]).toBe('established');
  for (const article of ['c1', 'a3']) expect(statuses([claim('1', '8', ['x', article])])[0]?.[2]).toBe('reported');
  expect(statuses([claim('2', '8', ['b2']), claim('1', '8', ['x'])])).toEqual([['1', 2, 'established']]);
});

test('a claim that any of the same claims disputes is disputed, however many say it; a denial is another statement', () => {
  expect(statuses([claim('1', '8', ['b2'], 3), claim('2', '8', ['x'])], ['2'])).toEqual([['1', 2, 'disputed']]);
  expect(statuses([claim('1', '8', ['x']), claim('2', '8', ['x'], 1, 'denies'), claim('3', '9', ['x'])])).toEqual([
    ['1', 1, 'reported'],
    ['2', 1, 'reported'],
    ['3', 1, 'reported'],
  ]);
});
