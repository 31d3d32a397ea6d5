import { expect, test } from 'vitest';
import { namePattern, namePlaces } from './name-places.ts';

function found(text: string, ...names: string[]): string[] {
  const pattern = namePattern(names);
  return pattern ? namePlaces(text, pattern).map(({ start, end }) => text.slice(start, end)) : [];
}

test('names are found as whole words, regardless of accents, capitals and line breaks', () => {
  expect(found('José Peña, JOSÉ PEÑA and Jose\nPena; Joséphine Peñarol', 'Jose Peña')).toEqual([
    'José Peña',
    'JOSÉ PEÑA',
    'Jose\nPena',
  ]);
  expect(found("O’Hara met O'Hara's sister", "O'Hara")).toEqual(['O’Hara', "O'Hara"]);
  expect(found('the rivers Rivers and RIVERS', 'Rivers')).toEqual(['Rivers', 'RIVERS']);
  expect(found('said the watchmaker; The Watchmaker', 'the Watchmaker')).toEqual(['the watchmaker', 'The Watchmaker']);
  expect(found('Ana Ruiz and Ana', 'Ana', 'Ana Ruiz')).toEqual(['Ana Ruiz', 'Ana']);
  expect(found('Amina\u0301 came', 'Aminá')).toEqual(['Amina\u0301']);
});

test('names in any script are found, and pattern characters are literal', () => {
  expect(found('東京都港区の港', '港区')).toEqual(['港区']);
  expect(found('وصل سامي الخطيب أمس', 'سامي الخطيب')).toEqual(['سامي الخطيب']);
  expect(found('Ольга и ОЛЬГА', 'Ольга')).toEqual(['Ольга', 'ОЛЬГА']);
  // Marks in the text are ignored, those in the name are not.
  expect(found('राम रामा राम', 'रामा')).toEqual(['रामा']);
  expect(found('Al-\u00ad Ruiz, Al Ruiz, 𝒜Al Ruiz', 'Al- Ruiz')).toEqual(['Al-\u00ad Ruiz']);
  expect(found('A+B (Ltd.) and AAB Ltd', 'A+B (Ltd.)')).toEqual(['A+B (Ltd.)']);
  expect(namePattern(['…', ' '])).toBeNull();
});
