import { afterEach, describe, expect, test } from 'vitest';
import { setLanguage } from '#lib/i18n/t.ts';
import { numberAndUnit, numberOf, plainNumber, formatTypedNumber, takeQualifier } from './typed-numbers.ts';

test.each([
  ['14', 14],
  ['3,100,000', 3_100_000],
  ['3 100 000', 3_100_000],
  ['3.1 million', 3_100_000],
  ['2.4m', 2_400_000],
  ['1.2 bn', 1_200_000_000],
  ['12k', 12_000],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['−3', -3],
  ['0', 0],
])('%s is a number', (text, number) => {
  expect(numberOf(text)).toBe(number);
});

test.each(['', 'many', '14 people', '1.2.3', '--3', ',', '.', '1e5', '12 x', '1,5', '1,2,3', '12,34'])(
  '“%s” is not a number',
  (text) => {
    expect(numberOf(text)).toBeUndefined();
  },
);

test('a formatted number reads back as itself', () => {
  for (const number of [0, 14, 1234.5, 3_100_000, 0.1]) expect(numberOf(formatTypedNumber(number))).toBe(number);
});

test.each([
  ['≥ 13', 'at-least', '13'],
  ['at least 13 people', 'at-least', '13 people'],
  ['<=4', 'at-most', '4'],
  ['about 40', 'about', '40'],
  ['13', 'exactly', '13'],
])('the qualifier of %s is recognised', (text, qualifier, rest) => {
  expect(takeQualifier(text)).toEqual({ qualifier, rest });
});

test.each([
  ['13 people', 13, 'people'],
  ['13', 13, null],
  ['2.4 million EUR', 2_400_000, 'EUR'],
  ['60%', 60, '%'],
  ['3 000 square miles', 3000, 'square miles'],
])('%s is split into number and unit', (text, number, unit) => {
  expect(numberAndUnit(text)).toEqual({ number, unit });
});

test('words without a number are not split', () => {
  expect(numberAndUnit('many people')).toBeUndefined();
});

describe('in Spanish', () => {
  afterEach(() => {
    setLanguage('en');
  });

  test.each([
    ['1.200', 1_200],
    ['1.200,5', 1_200.5],
    ['1,5', 1.5],
    ['12 500', 12_500],
    ['3.100.000', 3_100_000],
    // As typed on number keypads, which have a point.
    ['1.5', 1.5],
    ['14.25', 14.25],
    ['2,4 millones', 2_400_000],
    ['3 mil millones', 3_000_000_000],
    ['5 mil', 5_000],
    ['1 millón', 1_000_000],
    ['2 billones', 2_000_000_000_000],
    ['12k', 12_000],
  ])('%s is a number', (text, number) => {
    setLanguage('es');
    expect(numberOf(text)).toBe(number);
  });

  test.each(['1.2.3', '1,200,300', '1.20.000', 'muchos'])('“%s” is not a number', (text) => {
    setLanguage('es');
    expect(numberOf(text)).toBeUndefined();
  });

  test('a formatted number reads back as itself', () => {
    setLanguage('es');
    for (const number of [0, 14, 1234.5, 3_100_000, 0.1, 1_200])
      expect(numberOf(formatTypedNumber(number))).toBe(number);
  });

  test.each([
    ['al menos 13 personas', 'at-least', '13 personas'],
    ['Más de 13', 'at-least', '13'],
    ['cerca de 40', 'about', '40'],
    ['unos 40', 'about', '40'],
    ['hasta 3', 'at-most', '3'],
    ['≥ 13', 'at-least', '13'],
    ['about 40', 'about', '40'],
  ])('the qualifier of %s is recognised', (text, qualifier, rest) => {
    setLanguage('es');
    expect(takeQualifier(text)).toEqual({ qualifier, rest });
  });

  test('a unit is split from its number, without the word between them', () => {
    setLanguage('es');
    expect(numberAndUnit('2,4 millones de dólares')).toEqual({ number: 2_400_000, unit: 'dólares' });
    expect(numberAndUnit('13 personas')).toEqual({ number: 13, unit: 'personas' });
  });

  test('a number from a file uses the separators of the file', () => {
    setLanguage('es');
    expect(plainNumber('1,200', { group: ',', decimal: '.' })).toBe(1_200);
  });
});
