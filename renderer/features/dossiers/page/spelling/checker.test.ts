import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createChecker } from './checker.ts';

const read = (file: string) => readFileSync(resolve('node_modules', file), 'utf8');
/** Returns the words with these beginnings: a whole list takes seconds. The compound rules need those with digits. */
const some = (file: string, beginnings: RegExp) =>
  read(file)
    .split('\n')
    .filter((line, index) => index === 0 || beginnings.test(line))
    .join('\n');

test('British and American English are known, and the intended word is among the first suggestions', () => {
  const rules = read('dictionary-en/index.aff');
  const beginnings = /^(?:\d|un|th|te|colo|organi|cou|did|unb|believ|gov|London|rec|whi|wi|accom|te|ea|e|t)/;
  const words = ['dictionary-en', 'dictionary-en-gb'].map((name) => some(`${name}/index.dic`, beginnings));
  const { isKnown, suggest } = createChecker({ rules, words }, false);
  for (const word of ['The', 'colour', 'color', 'organised', 'organized', 'court', "court's", "didn't", 'unbelievably'])
    expect(isKnown(word), word).toBe(true);
  for (const word of ['goverment', 'teh', 'london', 'recieved']) expect(isKnown(word), word).toBe(false);
  const meant = {
    teh: 'the',
    Teh: 'The',
    thier: 'their',
    goverment: 'government',
    wich: 'which',
    acomodate: 'accommodate',
  };
  for (const [typed, word] of Object.entries(meant)) expect(suggest(typed).slice(0, 3), typed).toContain(word);
  expect(suggest('teh')).toHaveLength(5);
  expect(suggest('xqzvvkpt')).toEqual([]);
});

test('Spanish inflections are known, and missing accents and letters are corrected', () => {
  const beginnings = /^(?:dec|ayunt|investig|public|año|gobern|pol[ií]t|ahora|r[aá]pid|hor)/;
  const dictionary = { rules: read('dictionary-es/index.aff'), words: [some('dictionary-es/index.dic', beginnings)] };
  const { isKnown, suggest } = createChecker(dictionary, true);
  for (const word of ['dijeron', 'díganselo', 'ayuntamientos', 'investigación', 'publicándose', 'año'])
    expect(isKnown(word), word).toBe(true);
  for (const word of ['investigacion', 'goberndor', 'the']) expect(isKnown(word), word).toBe(false);
  const meant = {
    investigasion: 'investigación',
    politca: 'política',
    Haora: 'Ahora',
    rapidamente: 'rápidamente',
    ano: 'año',
  };
  for (const [typed, word] of Object.entries(meant)) {
    expect(isKnown(typed), typed).toBe(false);
    expect(suggest(typed)[0], typed).toBe(word);
  }
});
