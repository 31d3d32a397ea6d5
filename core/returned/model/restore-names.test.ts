import { expect, test } from 'vitest';
import { maskOf, restoreNames } from '#core/returned/model/restore-names.ts';

test('a name put in for a pseudonym is not searched for the pseudonyms of others', () => {
  const names = new Map([
    ['Marta', 'Ana Ruiz'],
    ['Ana', 'Luz Paz'],
    ['Ana Blue', 'Iris Gil'],
  ]);
  expect(restoreNames('Ana met Marta and Ana  Blue.', null, names)).toBe('Luz Paz met Ana Ruiz and Iris Gil.');
});

test('pseudonyms are hidden but for their first letter, so that their full stops end no sentence', () => {
  const mask = maskOf(new Map(['', 'A.', 'A. B.'].map((pseudonym) => [pseudonym, 'Ana'])));
  expect(mask('A. B. met A. and AA. 0 came.')).toBe('Axxxx met Ax and AA. 0 came.');
  expect(maskOf(new Map())('A. came.')).toBe('A. came.');
});
