import { expect, test } from 'vitest';
import type { ContradictionView } from '#core/claims/contract.ts';
import { difference } from './sides.ts';

type Side = ContradictionView['sides'][number];

const side = (number: number, unit: string | null) =>
  ({ claims: [{ value: { type: 'number', number, unit } }] }) as unknown as Side;

test.each([
  [3, 4, 'horns', { number: 1, unit: 'horn' }],
  [14, 17, 'people', { number: 3, unit: 'people' }],
  [16, 17, 'people', { number: 1, unit: 'person' }],
  [0.1, 0.3, null, { number: 0.2, unit: '' }],
])('%d and %d %s differ by the expected amount', (a, b, unit, apart) => {
  expect(difference(side(a, unit), side(b, unit))).toEqual(apart);
});

test('values that are equal, in different units or missing have no difference', () => {
  expect(difference(side(3, 'horns'), side(4, 'masts'))).toBeNull();
  expect(difference(side(3, 'horns'), side(3, 'horns'))).toBeNull();
  expect(difference(side(3, 'horns'), undefined)).toBeNull();
});
