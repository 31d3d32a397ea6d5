import { expect, test } from 'vitest';
import { shorten } from '#core/records/shorten.ts';

test.each([
  ['The night ferry', 48, 'The night ferry'],
  ['The night ferry left Puerto Nublo', 20, 'The night ferry…'],
  ['The night ferry, an hour late', 17, 'The night ferry…'],
  ['Two  words\nhere', 48, 'Two words here'],
  // one long word, and signs without spaces between them, are cut where they have to be
  ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…'],
  ['a Donaudampfschifffahrtsgesellschaft', 10, 'a Donauda…'],
  ['港口夜间渡轮晚点一小时', 6, '港口夜间渡…'],
])('%s within %i: %s', (title, limit, short) => {
  expect(shorten(title, limit)).toBe(short);
});
