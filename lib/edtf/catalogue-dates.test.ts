import { expect, test } from 'vitest';
import { fromWords } from './words.ts';

/** Returns all readings of a date as it is written in a catalogue of an archive. */
function readings(words: string): (string | null)[] {
  const read = fromWords(words, { language: 'en' });
  return read.ok ? [read.best, ...read.alternatives].map(({ edtf }) => edtf) : [];
}

test('a year and the last digit of the next one are two years; alone they may also be a month', () => {
  expect(readings('1731/2')).toEqual(['1731/1732', '1731-02']);
  expect(readings('ca. 1731/2')).toEqual(['1731~/1732~']);
  expect(readings('1903/4')).toEqual(['1903/1904', '1903-04']);
  expect(readings('2024/2')).toEqual(['2024-02']);
  expect(readings('1731/2/5')).not.toContain('1731/1732');
  expect(readings('11 February 1731/2')).toEqual([]);
});

test.each([
  ['um 1850', '1850~'],
  ['etwa 1850', '1850~'],
  ['vers 1850', '1850~'],
  ['vor 1850', '[..1849]'],
  ['après 1850', '[1851..]'],
])('%s, as in a German or French catalogue', (words, edtf) => {
  expect(readings(words)).toEqual([edtf]);
});
