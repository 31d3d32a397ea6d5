import { expect, test } from 'vitest';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';

test('the context of a quote is never cut within a word, and shows where it was cut', () => {
  expect(contextBefore('nched by the harbour master, who said ')).toBe('…by the harbour master, who said ');
  expect(contextAfter(' and went on until the next morni')).toBe(' and went on until the next…');
  expect(contextBefore('He said: ')).toBe('He said: ');
  expect(contextBefore('end of it.\n\nThe next ')).toBe('The next ');
});
