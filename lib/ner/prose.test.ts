import { describe, expect, test } from 'vitest';
import { suggestIn } from './shipped.fixture.ts';

const kinds = new Set(['person', 'organisation', 'place']);

/** Returns every mention as "kind: words", in text order. */
function namedIn(text: string, language: string): string[] {
  return suggestIn(text, { language })
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ kind, mentions }) => mentions.map((mention) => ({ kind, ...mention })))
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe('names in ordinary prose', () => {
  test.each([
    // Offices and page navigation are not names.
    ['es', 'El Gobierno dijo que el Ejército y la Fiscalía respetan la Constitución.', []],
    ['en', 'The Government said that the Army and the Ministry would respect the Constitution.', []],
    ['en', 'Copyright 2020 SA. All rights reserved. World | Politics | Sports', []],
    ['es', 'Lea también: Mundo. Deportes. La Ley Bases se vota hoy.', []],
    // Names of organisations are not cut at "de", a comma or "and".
    [
      'es',
      'El Ministerio de Salud Pública de Honduras y el Ministerio de Industria, Comercio y Turismo callan.',
      [
        'organisation: Ministerio de Salud Pública de Honduras',
        'organisation: Ministerio de Industria, Comercio y Turismo',
      ],
    ],
    [
      'es',
      'La Universidad Central del Ecuador abrió en Quito.',
      ['organisation: Universidad Central del Ecuador', 'place: Quito'],
    ],
    [
      'en',
      'The Ministry of Agriculture, Fisheries and Food was known as MAFF.',
      ['organisation: Ministry of Agriculture, Fisheries and Food', 'organisation: MAFF'],
    ],
    [
      'es',
      'Es dueño de Transportes Félix e Hijos, S.A. de C.V. desde ayer.',
      ['organisation: Transportes Félix e Hijos, S.A. de C.V.'],
    ],
    ['en', 'They sued Smith & Wesson.', ['organisation: Smith & Wesson']],
    // A surname alone, as the subject of a verb.
    ['en', 'On Monday Quiroga said the bridge was closed.', ['person: Quiroga']],
    ['es', 'El lunes Quiroga dijo que no renunciará.', ['person: Quiroga']],
    ['en', 'John Major resigned.', ['person: John Major']],
    ['en', 'Prosecutors said it, and nobody said more.', []],
    // Teams and firms with names of towns.
    ['en', 'Barcelona beat Sevilla 3-1 on Saturday.', ['organisation: Barcelona', 'organisation: Sevilla']],
    ['en', 'He flew from Barcelona to Sevilla on Saturday.', ['place: Barcelona', 'place: Sevilla']],
    ['en', 'Gor Mahia and AFC Leopards drew 1-1.', ['organisation: Gor Mahia', 'organisation: AFC Leopards']],
    ['en', 'Santander raised its mortgage rates.', ['organisation: Santander']],
    // People with names of towns, and the other way round.
    ['es', 'Eloy Alfaro encabezó la marcha.', ['person: Eloy Alfaro']],
    ['es', 'Vive en el cantón Eloy Alfaro.', ['place: Eloy Alfaro']],
    ['es', 'La represa de Quintaluna abrió dos compuertas.', ['place: Quintaluna']],
    ['es', 'Lencina fue intendente de Merlo hasta 2019.', ['place: Merlo']],
    [
      'es',
      'Egan Bernal (Colombia) 12, Enric Mas (España) 21.',
      ['person: Egan Bernal', 'place: Colombia', 'person: Enric Mas', 'place: España'],
    ],
    // Parts of a surname that also occurs in a longer name.
    [
      'en',
      'Ludwig van Beethoven left. By 1802 van Beethoven was deaf.',
      ['person: Ludwig van Beethoven', 'person: van Beethoven'],
    ],
    [
      'es',
      'Francisco Javier Montes de Oca calla. Montes de Oca firmó.',
      ['person: Francisco Javier Montes de Oca', 'person: Montes de Oca'],
    ],
    // The names in an enumeration are of the same kind.
    ['en', 'Trade with Oman, Persia and India made it rich.', ['place: Oman', 'place: Persia', 'place: India']],
    // A sentence that states the kind of its subject.
    ['en', 'The Brahmaputra rises near the border. It is long.', ['place: Brahmaputra']],
    ['es', 'Lanús es una ciudad. Está lejos.', ['place: Lanús']],
  ] as [string, string, string[]][])('are recognised in %s: %s', (language, text, names) => {
    expect(namedIn(text, language)).toEqual(names);
  });
});
