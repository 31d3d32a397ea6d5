import { expect, test } from 'vitest';
import { parseEdtf } from './edtf.ts';
import { uncertain } from './uncertain.ts';

test.each([
  ['2024-04', '2024-04?'],
  ['2024-04-30', '2024-04-30?'],
  ['2024-04~', '2024-04%'],
  ['2024?', '2024?'],
  ['2024%', '2024%'],
  ['2024-04-29/2024-05-05', '2024-04-29?/2024-05-05?'],
  ['2024-04-29/2024-05-05?', '2024-04-29?/2024-05-05?'],
  ['2024-04/..', '2024-04?/..'],
  ['/2024-04', '/2024-04?'],
  ['[2024-03..2024-05]', '[2024-03?..2024-05?]'],
  ['[..2024]', '[..2024?]'],
  ['2024-22', '2024-22?'],
  ['201X', '201X?'],
  ['2024-04-30T10:00:00Z', '2024-04-30?'],
])('uncertain turns %s into %s', (edtf, marked) => {
  expect(uncertain(edtf)).toBe(marked);
  expect(parseEdtf(marked)?.uncertain).toBe(true);
  expect(uncertain(marked)).toBe(marked);
});
