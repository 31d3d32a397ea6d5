import { expect, test } from 'vitest';
import type { CompareRow } from '#core/near-duplicates/contract.ts';
import { drawnRows } from './drawnRows.ts';

const row = (kind: CompareRow['kind']): CompareRow => {
  const side = [{ text: 'Words', kind: 'body' as const, marks: [] }];
  return { kind, first: kind === 'second' ? [] : side, second: kind === 'first' ? [] : side };
};
const draw = (kinds: string, only = false, unfolded: number[] = []) =>
  drawnRows(
    [...kinds].map((kind) => row(kind === '=' ? 'same' : kind === '+' ? 'second' : 'changed')),
    only,
    new Set(unfolded),
  ).map((one) => ('folded' in one ? `(${String(one.count)})` : one.difference === null ? '=' : String(one.difference)));

test('the first of a run of identical rows is kept, and the rest is folded', () => {
  expect(draw('~====+=~')).toEqual(['0', '=', '(3)', '1', '=', '2']);
  expect(draw('==')).toEqual(['=', '=']);
});

test('only differences are shown, except for what somebody has unfolded', () => {
  expect(draw('~====+=~', true)).toEqual(['0', '(4)', '1', '(1)', '2']);
  expect(draw('~====+=~', true, [2])).toEqual(['0', '=', '=', '=', '=', '1', '(1)', '2']);
  expect(draw('~====', false, [1])).toEqual(['0', '=', '=', '=', '=']);
});

test('no rows give no rows', () => {
  expect(draw('')).toEqual([]);
});
