import { expect, test } from 'vitest';
import { languageName, languageTag } from './languages.ts';

test.each([
  ['Spanish', 'es'],
  [' basque ', 'eu'],
  ['pt-BR', 'pt'],
  ['QU', 'qu'],
  ['nah', 'nah'],
  // A long word has the shape of a tag, but is only a name that is not known.
  ['Spanich', null],
  ['Klingon', null],
  ['no idea', null],
  ['', null],
])('“%s” is read as the language %s', (words, tag) => {
  expect(languageTag(words)).toBe(tag);
});

test('a language has a name, and a tag that is not one stays as it is', () => {
  expect([languageName('es'), languageName('not a tag')]).toEqual(['Spanish', 'not a tag']);
});
