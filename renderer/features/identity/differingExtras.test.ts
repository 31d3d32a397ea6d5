import { expect, test } from 'vitest';
import { differingExtras } from './differingExtras.ts';

test('of what both keep of other programs only what differs is told, also what one of them lacks', () => {
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
