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

test('a name is borne by the quotes that write it so, whatever their case and accents', () => {
  expect(places('names', { value: 'Ambrosio Elorduy Paz', kind: 'main' })).toEqual([0]);
  expect(places('names', { value: 'Ambrosio Elorduy de la Paz', kind: 'main' })).toEqual([1]);
  expect(places('role', 'practico mayor')).toEqual([0]);
});

test('a date is borne by the words of either language, as a whole', () => {
  expect(places('born', '1957-03-05')).toEqual([2]);
  expect(places('born', '1957~')).toEqual([2]);
  expect(places('born', '1958')).toEqual([]);
});

test('what no text says in so many words is borne by none', () => {
  expect(places('certainty', 'mayor')).toEqual([]);
  expect(places('names', null)).toEqual([]);
  expect(places('title', '')).toEqual([]);
  expect(places('description', 'Almenara')).toEqual([]);
});
