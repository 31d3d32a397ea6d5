import { expect, test } from 'vitest';
import { singularOf } from '#lib/text/singular.ts';

test.each([
  ['horns', 'horn'],
  ['people', 'person'],
  ['night ferries', 'night ferry'],
  ['boxes', 'box'],
  ['minibuses', 'minibus'],
  ['houses', 'house'],
  ['potatoes', 'potato'],
  ['heroes', 'hero'],
  ['shoes', 'shoe'],
  ['thieves', 'thief'],
  ['gloves', 'glove'],
  ['series', 'series'],
  ['bus', 'bus'],
  ['US$', 'US$'],
  ['Volvos', 'Volvos'],
])('the English singular of “%s” is “%s”', (many, one) => {
  expect(singularOf(many, 'en')).toBe(one);
});

test.each([
  ['bocinas', 'bocina'],
  ['toneladas de café', 'tonelada de café'],
  ['camiones', 'camión'],
  ['hospitales', 'hospital'],
  ['tambores', 'tambor'],
  ['meses', 'mes'],
  ['trenes', 'tren'],
  ['jardines', 'jardín'],
  ['intereses', 'interés'],
  ['imágenes', 'imagen'],
  ['países', 'país'],
  ['veces', 'vez'],
  ['coches', 'coche'],
  ['hombres', 'hombre'],
  ['calles', 'calle'],
  ['barriles', 'barril'],
  ['clases', 'clase'],
  ['buses', 'bus'],
  ['kg', 'kg'],
  ['votos a favor', 'votos a favor'],
])('the Spanish singular of “%s” is “%s”', (many, one) => {
  expect(singularOf(many, 'es')).toBe(one);
});

test('words of a language without rules are unchanged', () => {
  expect(singularOf('chevaux', 'fr')).toBe('chevaux');
});
