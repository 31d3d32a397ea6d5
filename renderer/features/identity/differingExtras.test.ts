import { expect, test } from 'vitest';
import { differingExtras } from './differingExtras.ts';

test('of the values from other programs only differing ones are listed, including missing ones', () => {
  const found = differingExtras(
    { Age: ['20'], Sex: ['M'], Place: ['A', 'B'] },
    { Sex: ['M'], Place: ['A'], Code: ['7'] },
  );
  expect(found).toEqual([
    { name: 'Age', a: ['20'], b: [] },
    { name: 'Place', a: ['A', 'B'], b: ['A'] },
    { name: 'Code', a: [], b: ['7'] },
  ]);
  expect(differingExtras(undefined, undefined)).toEqual([]);
});
