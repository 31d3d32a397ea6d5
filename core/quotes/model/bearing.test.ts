import { expect, test } from 'vitest';
import { quotesBearing } from '#core/quotes/model/bearing.ts';

const quotes = [
  'don Ambrosio Elorduy Paz, práctico mayor desde 2004',
  'the licence of AMBROSIO ELORDUY DE LA PAZ',
  'nació el 5 de marzo de 1957 en Almenara',
  'room 19571',
].map((exact) => ({ exact }));
const places = (field: string, value: unknown) =>
  quotesBearing(field, value, quotes).map((quote) => quotes.indexOf(quote));

test('a name is found in quotes in any case, with or without accents', () => {
  expect(places('names', { value: 'Ambrosio Elorduy Paz', kind: 'main' })).toEqual([0]);
  expect(places('names', { value: 'Ambrosio Elorduy de la Paz', kind: 'main' })).toEqual([1]);
  expect(places('role', 'practico mayor')).toEqual([0]);
});

test('a date is found in the words of a quote, but not within another number', () => {
  expect(places('born', '1957-03-05')).toEqual([2]);
  expect(places('born', '1957~')).toEqual([2]);
  expect(places('born', '1958')).toEqual([]);
});

test('a date is found in the words of a quote in English', () => {
  const english = [{ exact: 'born on 5 March 1957 in Almenara' }, { exact: 'born on 15 March 1957' }];
  expect(quotesBearing('born', '1957-03-05', english)).toEqual([english[0]]);
  expect(quotesBearing('born', '1957-03', english)).toEqual(english);
});

test('a value that texts do not state literally is found in no quote', () => {
  expect(places('certainty', 'mayor')).toEqual([]);
  expect(places('names', null)).toEqual([]);
  expect(places('title', '')).toEqual([]);
  expect(places('description', 'Almenara')).toEqual([]);
});
