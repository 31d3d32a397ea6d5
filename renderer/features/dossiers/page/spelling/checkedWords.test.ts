import { expect, test } from 'vitest';
import { checkedWords, plainWord, withoutGenitive } from './checkedWords.ts';

const wordsOf = (text: string) => checkedWords(text).map(({ text: word }) => word);

test('words are checked; numbers, addresses, acronyms, single letters and other scripts are not', () => {
  expect(wordsOf('“Don’t,” he said: it’s over (mostly).')).toEqual(['Don’t', 'he', 'said', 'it’s', 'over', 'mostly']);
  expect(wordsOf('In 2024 the F16 and COVID19, 3rd, 1,000 tons')).toEqual(['In', 'the', 'and', 'tons']);
  expect(wordsOf('see https://a.exampel.org/pathe?q=worde www.exampel.org, exampel.org, a.worde@exampel.org')).toEqual([
    'see',
  ]);
  expect(wordsOf('@handel #tagg C:\\filee some_name')).toEqual([]);
  expect(wordsOf('UNHRC and U.S. a I москва 北京')).toEqual(['and']);
  expect(wordsOf('re-elected ex-mayor well-known and/or')).toEqual(['elected', 'mayor', 'well', 'known', 'and', 'or']);
  expect(wordsOf('x'.repeat(61))).toEqual([]);
});

test('positions refer to the text, whatever comes before', () => {
  const text = '👍 12 “Wrod” well-knwon';
  expect(checkedWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Wrod', 'well', 'knwon']);
});

test('a very long run of letters is handled quickly', { tags: ['timing'] }, () => {
  const start = performance.now();
  checkedWords('a'.repeat(100_000));
  checkedWords('a-'.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('plainWord gives a word as dictionaries have it, and withoutGenitive drops a final ’s', () => {
  expect(plainWord('don’t')).toBe("don't");
  expect(plainWord('gover\u00ADment')).toBe('goverment');
  expect(['Loor’s', 'courts’', "Loor's", 'Loor'].map(withoutGenitive)).toEqual(['Loor', 'courts', 'Loor', 'Loor']);
});
