import { afterEach, expect, test } from 'vitest';
import { fieldOf } from '#core/model/field-meanings.ts';
import { valueCalled, wordsOfValue } from '#core/model/value-words.ts';
import { setLanguage } from '#lib/i18n/t.ts';

afterEach(() => setLanguage('en'));

test('what the program calls a value is read back as that value, in the language of the window; other words stay', () => {
  const words = fieldOf('articles', 'kind')?.words;
  setLanguage('es');
  expect(wordsOfValue(words, 'news')).toBe('noticia');
  for (const own of ['reportaje', 'constructor', '__proto__']) expect(wordsOfValue(words, own)).toBe(own);
  expect(valueCalled(words, 'Noticia')).toBe('news');
  expect(valueCalled(words, 'news')).toBe('news');
  expect(valueCalled(words, 'reportaje')).toBeUndefined();
  expect(valueCalled(undefined, 'noticia')).toBeUndefined();
});
