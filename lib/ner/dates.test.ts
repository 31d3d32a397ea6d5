import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEdtf, parseEdtf } from '#lib/edtf/edtf.ts';
import { findDates } from './dates.ts';
import { readDocument } from './document.ts';
import type { Grammar } from './lexicon.ts';

const published = '2025-09-23';

function datesIn(text: string, grammar: Grammar = 'en', day: string | null = published): [string, string | null][] {
  const document = readDocument(text, undefined, grammar);
  return findDates(document, grammar, day).map(({ start, end, edtf }) => [text.slice(start, end), edtf]);
}

describe('dates in English', () => {
  it.each<[string, [string, string | null][]]>([
    [
      'It began on 5 March 2024, or March 6, 2024.',
      [
        ['5 March 2024', '2024-03-05'],
        ['March 6, 2024', '2024-03-06'],
      ],
    ],
    ['It has gone on since February 2021.', [['February 2021', '2021-02/..']]],
    [
      'It was found in 2021 and closed by the end of March 2023.',
      [
        ['2021', '2021'],
        ['the end of March 2023', '[2023-03-21..2023-03-31]'],
      ],
    ],
    [
      'He led it from 2015 to 2019, and 2010–2012.',
      [
        ['2015 to 2019', '2015/2019'],
        ['2010–2012', '2010/2012'],
      ],
    ],
    ['In the years 2021-25, it grew.', [['2021-25', '2021/2025']]],
    ['Between March and May 2021 it rained.', [['March and May 2021', '[2021-03..2021-05]']]],
    [
      'Late 2019, circa 1920s, the 1990s.',
      [
        ['Late 2019', '[2019-09..2019-12]'],
        ['circa 1920s', '192X~'],
        ['1990s', '199X'],
      ],
    ],
    [
      'Last month and last year, earlier this year.',
      [
        ['Last month', '2025-08'],
        ['last year', '2024'],
        ['earlier this year', '2025'],
      ],
    ],
    [
      'He came yesterday; she left two weeks ago, or 3 years ago.',
      [
        ['yesterday', '2025-09-22'],
        ['two weeks ago', '[2025-09-06..2025-09-12]'],
        ['3 years ago', '2022'],
      ],
    ],
    ['In June it was found.', [['June', '2025-06']]],
    ['In December it was found.', [['December', '2024-12']]],
    [
      'On Monday the 2021 massacre (2019) was told.',
      [
        ['Monday', '2025-09-22'],
        ['2021', '2021'],
        ['2019', '2019'],
      ],
    ],
  ])('are found in: %s', (text, rows) => {
    expect(datesIn(text)).toEqual(rows);
  });

  it.each([
    'May I come? He may march on Rome.',
    'She sat there; 12 dead, 2000 people, 2020 dollars.',
    'A force of 1800 soldiers. Mr May said so. April Jones won.',
    'Call 2019-4455 or pay $2021. Version 2.2024. It is the second one.',
  ])('are not found in: %s', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('have no EDTF without a publication date when they are relative or lack a year', () => {
    const document = readDocument('Last month, on 5 May, in June 2020.', undefined, 'en');
    expect(findDates(document, 'en', null).map(({ edtf, relative }) => [edtf, relative])).toEqual([
      [null, { unit: 'month', offset: -1 }],
      [null, null],
      ['2020-06', null],
    ]);
  });

  it.each<[string, 'en' | 'es', (string | null)[]]>([
    ['Last month, on 5 May, in June 2020.', 'en', ['2024-04?', '2024-05-05?', null]],
    ['Yesterday, two weeks ago, last year.', 'en', ['2024-05-11?', '[2024-04-25?..2024-05-01?]', '2023?']],
    ['El pasado martes, la semana pasada.', 'es', ['2024-05-07?', '[2024-04-29?..2024-05-05?]']],
  ])('are guessed from the day of capture and marked as uncertain: %s', (text, language, guesses) => {
    const document = readDocument(text, undefined, language);
    const found = findDates(document, language, null, '2024-05-12');
    expect(found.map(({ guess }) => guess)).toEqual(guesses);
    expect(found.map(({ edtf }) => edtf)).toEqual(guesses.map((guess) => (guess === null ? '2020-06' : null)));
    expect(findDates(document, language, '2024-05-01', '2024-05-12').every(({ guess }) => guess === null)).toBe(true);
  });

  it('are valid EDTF or none, whatever their base date', () => {
    for (const day of ['2025', '2025-09', '2025-09~', '2024-02-29', 'nonsense', '2020/..']) {
      for (const [, edtf] of datesIn(
        'Yesterday, last month, in June, on 29 February, on Monday, next year.',
        'en',
        day,
      )) {
        expect(edtf === null || isEdtf(edtf)).toBe(true);
      }
    }
  });

  it.each<[string, string, string | null]>([
    ['It was last month.', '2025', '[2024-12..2025-11]'],
    ['It was last June.', '2025', '[2024-06..2025-06]'],
    ['It was found in June.', '2025', '[2024-06,2025-06]'],
    ['It was found on 14 July.', '2025?', '[2024-07-14,2025-07-14]'],
    ['It will open on 14 July.', '2025', '[2025-07-14,2026-07-14]'],
    ['It was found in June.', '2025-09', '2025-06'],
    ['It was found in June.', '202X', null],
    ['It was found in June.', '2020/..', null],
  ])('are no more precise than their base date: %s (%s)', (text, base, expected) => {
    expect(datesIn(text, 'en', base).map(([, edtf]) => edtf)).toEqual([expected]);
  });

  const counted = {
    en: `yesterday|tomorrow|last week|next month|last year|two weeks ago|3 years ago|a decade ago|on Monday|next Friday|last summer|in June|last June|on 14 July|on 29 February`,
    es: `ayer|mañana|la semana pasada|el próximo mes|el año pasado|hace dos semanas|hace 3 años|el lunes|el próximo viernes|el verano pasado|en junio|el 14 de julio|a finales de mes`,
  };
  it.each(['en', 'es'] as const)('cover what they would be from any day of their base date (%s)', (grammar) => {
    const year = fc.integer({ min: 1900, max: 2030 });
    const month = fc.integer({ min: 1, max: 12 }).map((one) => String(one).padStart(2, '0'));
    const base = fc.oneof(
      fc.tuple(year, fc.constantFrom('', '~', '?')).map(([y, mark]) => `${y}${mark}`),
      fc.tuple(year, month, fc.constantFrom('', '~', '?')).map(([y, m, mark]) => `${y}-${m}${mark}`),
      fc.tuple(year, month, month).map(([y, m, n]) => `${y}-${m}/${y + 1}-${n}`),
      fc.tuple(year, fc.constantFrom('21', '24')).map(([y, season]) => `${y}-${season}`),
      year.map((y) => `${String(y).slice(0, 3)}X`),
    );
    const words = fc.constantFrom(...counted[grammar].split('|'));
    const bounds = (edtf: string) => [parseEdtf(edtf)?.earliest ?? -Infinity, parseEdtf(edtf)?.latest ?? Infinity];
    let compared = 0;
    fc.assert(
      fc.property(base, words, fc.nat(9_999), (publication, date, part) => {
        const text = grammar === 'en' ? `It was found ${date}.` : `Se encontró ${date}.`;
        const [first = 0, last = 0] = bounds(publication);
        const day = new Date(first + ((last - first) * part) / 9_999).toISOString().slice(0, 10);
        const [[, edtf] = ['', null]] = datesIn(text, grammar, publication);
        const [[, fromDay] = ['', null]] = datesIn(text, grammar, day);
        if (edtf === null || fromDay === null) return;
        compared++;
        const [[from = 0, to = 0], [start = 0, end = 0]] = [bounds(edtf), bounds(fromDay)];
        expect(from <= start && end <= to, `${edtf} from ${publication}, ${fromDay} from ${day}`).toBe(true);
      }),
      { numRuns: 1_000, seed: 1 },
    );
    expect(compared).toBeGreaterThan(600);
  });
});

describe('dates in Spanish', () => {
  it.each<[string, [string, string | null][]]>([
    [
      'El 5 de marzo de 2024 y el 1 de enero del 2020.',
      [
        ['5 de marzo de 2024', '2024-03-05'],
        ['1 de enero del 2020', '2020-01-01'],
      ],
    ],
    [
      'Desde febrero de 2021, a finales de 2019.',
      [
        ['febrero de 2021', '2021-02/..'],
        ['finales de 2019', '[2019-09..2019-12]'],
      ],
    ],
    [
      'El pasado martes, la semana pasada y el mes pasado.',
      [
        ['El pasado martes', '2025-09-16'],
        ['la semana pasada', '[2025-09-15..2025-09-21]'],
        ['el mes pasado', '2025-08'],
      ],
    ],
    [
      'Ayer, hace 3 años, el año pasado.',
      [
        ['Ayer', '2025-09-22'],
        ['hace 3 años', '2022'],
        ['el año pasado', '2024'],
      ],
    ],
    [
      'Entre 2015 y 2019, en la década de 1980, en el siglo XIX.',
      [
        ['2015 y 2019', '[2015..2019]'],
        ['la década de 1980', '198X'],
        ['siglo XIX', '18XX'],
      ],
    ],
    [
      'En junio y el 14 de julio.',
      [
        ['junio', '2025-06'],
        ['14 de julio', '2025-07-14'],
      ],
    ],
  ])('are found in: %s', (text, rows) => {
    expect(datesIn(text, 'es')).toEqual(rows);
  });

  it('are not found in “mañana”, names and numbers', () => {
    expect(datesIn('Por la mañana llovió. Marzo González ganó. 2000 personas de 1500 casas.', 'es')).toEqual([]);
  });
});
