import { expect, test } from 'vitest';
import { cleanAuthors, isOrganisationName, isOfSite, isByline } from './authors.ts';

test.each([
  ['By Ana Ruiz', ['Ana Ruiz']],
  ['Por: Ana María Ruiz y Juan Vera', ['Ana María Ruiz', 'Juan Vera']],
  ['Ana Ruiz, Juan Vera and Lee O’Hara', ['Ana Ruiz', 'Juan Vera', 'Lee O’Hara']],
  ['Written by Ana Ruiz | Senior Reporter', ['Ana Ruiz']],
  ['Ana Ruiz, crime correspondent', ['Ana Ruiz']],
  ['Ana Ruiz in Quito and Juan Vera in Lima', ['Ana Ruiz', 'Juan Vera']],
  ['Ana Ruiz, Health Editor', ['Ana Ruiz']],
  ['Por Ana Ruiz en Vadonegro', ['Ana Ruiz']],
  ['Escrito por Ana Ruiz en Quito y Juan Vera en Lima', ['Ana Ruiz', 'Juan Vera']],
  ['Door Ana Ruiz en Juan Vera', ['Ana Ruiz', 'Juan Vera']],
  ['Redacción: Ana Ruiz', ['Ana Ruiz']],
  ['Ruiz, Ana', ['Ana Ruiz']],
  ['Martin Luther King, Jr.', ['Martin Luther King, Jr.']],
  ['ana.ruiz@paper.example (Ana Ruiz)', []],
  ['https://facebook.com/anaruiz', []],
  ['admin', []],
  ['Redacción', []],
  ['By Ana Ruiz on March 5, 2024 at 9:00a', ['Ana Ruiz']],
  ['By Ana Ruiz 10/ 5/11 09:19 PM ET', ['Ana Ruiz']],
  ['Por Ana Ruiz el 5 de marzo de 2024', ['Ana Ruiz']],
  ['Von Ana Ruiz am 5. März 2024', ['Ana Ruiz']],
  ['By Marco May and June Abril', ['Marco May', 'June Abril']],
  ['By ANA DE LA RUIZ & J.K. O’HARA-MCCABE', ['Ana de la Ruiz', 'J.K. O’Hara-Mccabe']],
  ['BY ANA RUIZ AND JUAN E VERA, PHOTOGRAPHS BY INES VALDRA', ['Ana Ruiz', 'Juan E Vera']],
  ['POR ANA RUIZ Y JUAN VERA', ['Ana Ruiz', 'Juan Vera']],
  ['AFP', ['AFP']],
  ['Par ANA RUIZ, JUAN VERA Envoyés spéciaux à Toulouse', ['Ana Ruiz', 'Juan Vera']],
  ['Ana Ruiz Enviada especial a Quito', ['Ana Ruiz']],
  ['Par Ana Ruiz (avec Juan Vera et Olga Sanz)', ['Ana Ruiz', 'Juan Vera', 'Olga Sanz']],
  ['Ana Ruiz (Quito)', ['Ana Ruiz']],
  ['Ein Kommentar von Ana Ruiz', ['Ana Ruiz']],
  ['Propos recueillis par Ana Ruiz et Juan Vera', ['Ana Ruiz', 'Juan Vera']],
  ['Una crónica de Ana Ruiz', ['Ana Ruiz']],
  ['Words by Ana Ruiz; photographs by Juan Vera', ['Ana Ruiz']],
  ['Texto: Ana Ruiz / Fotos: Juan Vera', ['Ana Ruiz']],
])('the byline “%s” yields %j', (source, names) => {
  expect(cleanAuthors([source])).toEqual(names);
});

test('a repeated name counts once, and the outlet is not an author', () => {
  expect(cleanAuthors(['Ana Ruíz', 'ANA RUIZ', 'The Post'], 'the post')).toEqual(['Ana Ruíz']);
});

test.each([
  ['By Ana Ruiz, THE POST', ['The Post', 'thepost.example'], ['Ana Ruiz']],
  ['By Ana Ruiz, thepost.example', ['The Post'], ['Ana Ruiz']],
  ['Salt & Tide', ['Salt & Tide'], []],
  ['Ana Ruiz', ['Ana Ruiz Weekly'], ['Ana Ruiz']],
])('the byline “%s” on the site %j yields %j', (source, sites, names) => {
  expect(cleanAuthors([source], sites)).toEqual(names);
});

test.each([
  ['Reuters', true],
  ['Europa Press', true],
  ['World’s Editorial Writers', true],
  ['thepost.example', true],
  ['Ediciones La Marea', true],
  ['Ana Ruiz', false],
  ['Presley Boardman', false],
  ['Mae Teamer', false],
])('isOrganisationName of “%s” is %s', (name, expected) => {
  expect(isOrganisationName(name)).toBe(expected);
});

test('isOfSite recognises organisations named after the site, but not people', () => {
  expect(isOfSite('Redacción La Marea', ['La Marea'])).toBe(true);
  expect(isOfSite('lamarea.example', ['La Marea'])).toBe(true);
  expect(isOfSite('Weir Publishing', ['The Weir'])).toBe(true);
  expect(isOfSite('Ana Weir', ['weir.example'])).toBe(false);
});

test.each([
  'By Ana Ruiz',
  'Por Ana María Ruiz y Juan Vera',
  'Written by Lee O’Hara',
  'By Ana Ruiz, crime correspondent',
  'BY ANA RUIZ',
  'Por Ana Ruiz, g1 — Brasília',
])('“%s” is a byline', (line) => {
  expect(isByline(line)).toBe(true);
});

test.each([
  'By the end of the year nobody remembered.',
  'By and large it was a quiet day',
  'Por la tarde llegaron los bomberos',
  'Por qué cayó el puente',
  'Ana Ruiz',
  'By 1990 the mine had closed',
])('“%s” is not a byline', (line) => {
  expect(isByline(line)).toBe(false);
});

test.each(['Posted', 'Stand', 'Text', 'Artikel von', 'Publicado', 'Posted by', 'Foto'])(
  '“%s” is a label, not a name',
  (label) => {
    expect(cleanAuthors([label])).toEqual([]);
  },
);

test.each(['Presse- und Informationsamt', 'Amt für Bau, Umwelt und Verkehr', 'Department of Trade & Industry'])(
  '“%s” is a single organisation',
  (name) => {
    expect(cleanAuthors([name])).toEqual([name]);
  },
);

test.each([
  ['Artikel von Ana Ruiz', ['Ana Ruiz']],
  ['Автор: Аглая Вересова', ['Аглая Вересова']],
  ['Door Geertje Hollebeke', ['Geertje Hollebeke']],
  ['Ana Ruiz & Juan Vera', ['Ana Ruiz', 'Juan Vera']],
  ['AP / Reuters', ['AP', 'Reuters']],
])('the line “%s” yields %j', (line, names) => {
  expect(cleanAuthors([line])).toEqual(names);
});
