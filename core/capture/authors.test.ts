import { expect, test } from 'vitest';
import { cleanAuthors, isByline } from './authors.ts';

test.each([
  ['By Ana Ruiz', ['Ana Ruiz']],
  ['Por: Ana María Ruiz y Juan Vera', ['Ana María Ruiz', 'Juan Vera']],
  ['Ana Ruiz, Juan Vera and Lee O’Hara', ['Ana Ruiz', 'Juan Vera', 'Lee O’Hara']],
  ['Written by Ana Ruiz | Senior Reporter', ['Ana Ruiz']],
  ['Ana Ruiz, crime correspondent', ['Ana Ruiz']],
  ['Ana Ruiz in Quito and Juan Vera in Lima', ['Ana Ruiz', 'Juan Vera']],
  ['Ana Ruiz, Health Editor', ['Ana Ruiz']],
  ['Redacción: Ana Ruiz', ['Ana Ruiz']],
  ['Ruiz, Ana', ['Ana Ruiz']],
  ['Martin Luther King, Jr.', ['Martin Luther King, Jr.']],
  ['ana.ruiz@paper.example (Ana Ruiz)', []],
  ['https://facebook.com/anaruiz', []],
  ['admin', []],
  ['Redacción', []],
])('%s gives %j', (source, names) => {
  expect(cleanAuthors([source])).toEqual(names);
});

test('the same name twice is one, and the outlet is no author', () => {
  expect(cleanAuthors(['Ana Ruíz', 'ANA RUIZ', 'The Post'], 'the post')).toEqual(['Ana Ruíz']);
});

test.each([
  'By Ana Ruiz',
  'Por Ana María Ruiz y Juan Vera',
  'Written by Lee O’Hara',
  'By Ana Ruiz, crime correspondent',
  'BY ANA RUIZ',
])('%s is a byline', (line) => {
  expect(isByline(line)).toBe(true);
});

test.each([
  'By the end of the year nobody remembered.',
  'By and large it was a quiet day',
  'Por la tarde llegaron los bomberos',
  'Por qué cayó el puente',
  'Ana Ruiz',
  'By 1990 the mine had closed',
])('%s is none', (line) => {
  expect(isByline(line)).toBe(false);
});
