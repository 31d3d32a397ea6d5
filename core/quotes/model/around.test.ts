import { expect, test } from 'vitest';
import { after, before } from '#core/quotes/model/around.ts';

test('what stands around a quote is never cut inside a word, and says where it was cut', () => {
  expect(before('nched by the harbour master, who said ')).toBe('…by the harbour master, who said ');
  expect(after(' and went on until the next morni')).toBe(' and went on until the next…');
  expect(before('He said: ')).toBe('He said: ');
  expect(before('end of it.\n\nThe next ')).toBe('The next ');
});
