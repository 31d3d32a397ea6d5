import { afterEach, expect, test } from 'vitest';
import { fieldOf } from '#core/model/field-meanings.ts';
import { valueCalled, wordsOfValue } from '#core/model/value-words.ts';
import { setLanguage } from '#lib/i18n/t.ts';

afterEach(() => setLanguage('en'));

test('the word for a value reads back as that value in the window’s language, and other words stay', () => {
  const words = fieldOf('articles', 'kind')?.words;
  setLanguage('es');
  expect(wordsOfValue(words, 'news')).toBe('noticia');
  for (const own of ['reportaje', 'constructor', '__proto__']) expect(wordsOfValue(words, own)).toBe(own);
  expect(valueCalled(words, 'Noticia')).toBe('news');
  expect(valueCalled(words, 'news')).toBe('news');
  expect(valueCalled(words, 'reportaje')).toBeUndefined();
  expect(valueCalled(undefined, 'noticia')).toBeUndefined();
});
