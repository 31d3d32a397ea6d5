import { expect, test } from 'vitest';
import type { Audience } from '#core/profiles/audiences.ts';
import { Finder, sentenceHash } from '#core/profiles/model/finder.ts';
import { formsOf } from '#core/profiles/model/name-forms.ts';
import { scanOfFile } from './file-scan.ts';

const ana = { record: 'ana', collection: 'people', names: ['Ana Ruiz'], codes: [], words: [], withheldQuotes: [] };

/** Scans words of a file. @param cleared sentences in which a word that may be a name is not one */
function scan(text: string, cleared: string[] = []) {
  const hashes = new Set(cleared.map(sentenceHash));
  const audience = {
    finder: new Finder(formsOf([ana]), ['Pedro Ruiz']),
    pseudonyms: new Map([['ana', 'Person R']]),
    isCleared: (record: string, sentence: string) => record === 'ana' && hashes.has(sentence),
  } as unknown as Audience;
  const found = scanOfFile(audience, () => 'Ana Ruiz');
  found.text('page.html', 'Notes', text);
  return found;
}
const wordsIn = (text: string, cleared: string[] = []) =>
  scan(text, cleared)
    .leaks()
    .map(({ words }) => words);

test.each(['Ana%20Ruiz', '&#65;na Ru&#x69;z', String.raw`Ana Ru\u0069z`, 'Ana=20Ruiz', '%2541na%2520Ruiz'])(
  'a name wrapped as %s is found in a file',
  (wrapped) => {
    expect(wordsIn(`It says ${wrapped} here.`)).toContain('Ana Ruiz');
    expect(scan('').names(wrapped)).toBe(true);
  },
);

test('a leak in a file is its line, once however often the line has the name, and is told from other lines', () => {
  const [first, second, ...more] = scan('Above.\nAna Ruiz met Ana Ruiz.\nBelow. Ana Ruiz left.\nEnd.').leaks();
  expect(first).toMatchObject({
    ...{ record: 'ana', pseudonym: 'Person R', file: 'page.html', where: 'Notes', at: null, quoted: false },
    ...{ sentence: sentenceHash('Ana Ruiz met Ana Ruiz.'), clearable: false },
  });
  expect(second?.sentence).toBe(sentenceHash('Below. Ana Ruiz left.'));
  expect(more).toEqual([]);
});

test('a word that may be a name is allowed in the sentence in which it was cleared, and only there; a whole name never', () => {
  expect(wordsIn('Ruiz left.\nRuiz came back.')).toEqual(['Ruiz', 'Ruiz']);
  expect(wordsIn('Ruiz left.\nRuiz came back.', ['Ruiz left.'])).toEqual(['Ruiz']);
  expect(wordsIn('Ana Ruiz left.', ['Ana Ruiz left.'])).toEqual(['Ana Ruiz']);
});
