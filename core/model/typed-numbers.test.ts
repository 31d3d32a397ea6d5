import { expect, test } from 'vitest';
import { numberAndUnit, numberOf, formatTypedNumber, takeQualifier } from './typed-numbers.ts';

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

test.each(['', 'many', '14 people', '1.2.3', '--3', ',', '.', '1e5', '12 x'])('“%s” is none', (text) => {
  expect(numberOf(text)).toBeUndefined();
});

test('what stands in a field is read as it was', () => {
  for (const number of [0, 14, 1234.5, 3_100_000, 0.1]) expect(numberOf(formatTypedNumber(number))).toBe(number);
});

test.each([
  ['≥ 13', 'at-least', '13'],
  ['at least 13 people', 'at-least', '13 people'],
  ['<=4', 'at-most', '4'],
  ['about 40', 'about', '40'],
  ['13', 'exactly', '13'],
])('%s says how exact it is', (text, qualifier, rest) => {
  expect(takeQualifier(text)).toEqual({ qualifier, rest });
});

test.each([
  ['13 people', 13, 'people'],
  ['13', 13, null],
  ['2.4 million EUR', 2_400_000, 'EUR'],
  ['60%', 60, '%'],
  ['3 000 square miles', 3000, 'square miles'],
])('%s is a number with its unit', (text, number, unit) => {
  expect(numberAndUnit(text)).toEqual({ number, unit });
});

test('words without a number are none', () => {
  expect(numberAndUnit('many people')).toBeUndefined();
});
