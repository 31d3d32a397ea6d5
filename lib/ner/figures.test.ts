import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';
import { findDates } from './dates.ts';
import { findFigures } from './figures.ts';
import type { Grammar } from './lexicon.ts';
import { parseDigits, readNumber } from './numbers.ts';
import { tokenise } from './tokens.ts';

function figuresIn(text: string, grammar: Grammar = 'en') {
  const document = readDocument(text, undefined, grammar);
  return findFigures(document, findDates(document, grammar, '2025-09-23')).map(({ start, end, value }) => ({
    text: text.slice(start, end),
    ...value,
  }));
}

/** Text, number, unit, counted noun, qualifier. */
type Row = [string, number, string | null, string | null, string];
const asRows = (text: string, grammar?: Grammar): Row[] =>
  figuresIn(text, grammar).map(({ text: words, number, unit, counted, qualifier }) => [
    words,
    number,
    unit,
    counted,
    qualifier,
  ]);

describe('figures in English', () => {
  it.each<[string, Row[]]>([
    [
      'It left 12 deaths and 9 serious burns.',
      [
        ['12 deaths', 12, 'people', 'deaths', 'exactly'],
        ['9 serious burns', 9, null, 'serious burns', 'exactly'],
      ],
    ],
    ['At least 21 of the runaways came back.', [['At least 21 of the runaways', 21, null, 'runaways', 'at-least']]],
    ['It took approximately 35 minutes.', [['approximately 35 minutes', 35, 'minutes', null, 'about']]],
    [
      'They move more than 60 percent of all bananas.',
      [['more than 60 percent of all bananas', 60, 'percent', 'bananas', 'at-least']],
    ],
    ['An estimated 700 inmates fled.', [['An estimated 700 inmates', 700, 'people', 'inmates', 'about']]],
    [
      'A loan of US$ 3.5 million, or £2.1bn.',
      [
        ['US$ 3.5 million', 3_500_000, 'USD', null, 'exactly'],
        ['£2.1bn', 2_100_000_000, 'GBP', null, 'exactly'],
      ],
    ],
    [
      'Over two hundred and six soldiers and twenty-three police officers.',
      [
        ['Over two hundred and six soldiers', 206, 'people', 'soldiers', 'at-least'],
        ['twenty-three police officers', 23, 'people', 'police officers', 'exactly'],
      ],
    ],
    [
      'Half a million people, a dozen boats.',
      [
        ['Half a million people', 500_000, 'people', 'people', 'exactly'],
        ['a dozen boats', 12, null, 'boats', 'exactly'],
      ],
    ],
    [
      'It paid $1.2 bln, CHF 1.08bn, EUR 46 million and €80 m, then £2.3million.',
      [
        ['$1.2 bln', 1_200_000_000, 'USD', null, 'exactly'],
        ['CHF 1.08bn', 1_080_000_000, 'CHF', null, 'exactly'],
        ['EUR 46 million', 46_000_000, 'EUR', null, 'exactly'],
        ['€80 m', 80_000_000, 'EUR', null, 'exactly'],
        ['£2.3million', 2_300_000, 'GBP', null, 'exactly'],
      ],
    ],
    [
      'Shares fell to 212 pence; 3 million Swiss francs, 40 francs and four and a half million dinars.',
      [
        ['212 pence', 212, 'pence', null, 'exactly'],
        ['3 million Swiss francs', 3_000_000, 'CHF', null, 'exactly'],
        ['40 francs', 40, 'francs', null, 'exactly'],
        ['four and a half million dinars', 4_500_000, 'dinars', null, 'exactly'],
      ],
    ],
    [
      'Between 10 and 15 people and 3 to 4 million votes.',
      [
        ['Between 10 and 15 people', 10, 'people', 'people', 'at-least'],
        ['3 to 4 million votes', 3_000_000, null, 'votes', 'at-least'],
      ],
    ],
    [
      'Up to 300 jobs, fewer than 5 boats, 40 or more guards.',
      [
        ['Up to 300 jobs', 300, null, 'jobs', 'at-most'],
        ['fewer than 5 boats', 5, null, 'boats', 'at-most'],
        ['40 or more guards', 40, 'people', 'guards', 'at-least'],
      ],
    ],
    [
      'They seized three tonnes of cocaine in 10,000 boxes.',
      [
        ['three tonnes of cocaine', 3, 'tonnes', 'cocaine', 'exactly'],
        ['10,000 boxes', 10_000, null, 'boxes', 'exactly'],
      ],
    ],
  ])('are found in: %s', (text, rows) => {
    expect(asRows(text)).toEqual(rows);
  });

  it.each([
    'Call +593 2 245 6789 or 555-1234.',
    'It opens at 18:00 or 6 p.m. on page 12.',
    'The 3rd man, aged 34, and the 22-year-old left.',
    '1. Begin\n\n2) Go on',
    'He flew on a Boeing 787 and won 3-1.',
    'In 2021 and since March 2019 he was away for good.',
    'One of them came. Two ran.',
    'She is 34 years old. Two days later he left.',
    'See account 4111111111111111 and code 00731.',
  ])('are not found in: %s', (text) => {
    expect(asRows(text)).toEqual([]);
  });
});

describe('figures in Spanish', () => {
  it.each<[string, Row[]]>([
    [
      'Costó 3,5 millones de dólares y 1.200 empleos.',
      [
        ['3,5 millones de dólares', 3_500_000, 'USD', null, 'exactly'],
        ['1.200 empleos', 1200, null, 'empleos', 'exactly'],
      ],
    ],
    [
      'Unos 700 reclusos y al menos 21 de los prófugos.',
      [
        ['Unos 700 reclusos', 700, 'people', 'reclusos', 'about'],
        ['al menos 21 de los prófugos', 21, 'people', 'prófugos', 'at-least'],
      ],
    ],
    [
      'El 60 % del banano y más del 5 por ciento.',
      [
        ['60 % del banano', 60, 'percent', 'banano', 'exactly'],
        ['más del 5 por ciento', 5, 'percent', null, 'at-least'],
      ],
    ],
    [
      'Sumó $1,204.6 mdp, 15 mdd, tres millones de pesos mexicanos y 3 millones y medio de euros.',
      [
        ['$1,204.6 mdp', 1_204_600_000, 'MXN', null, 'exactly'],
        ['15 mdd', 15_000_000, 'USD', null, 'exactly'],
        ['tres millones de pesos mexicanos', 3_000_000, 'MXN', null, 'exactly'],
        ['3 millones y medio de euros', 3_500_000, 'EUR', null, 'exactly'],
      ],
    ],
    [
      'Una veintena de personas, cerca de un centenar de mujeres y 5.000 sucres.',
      [
        ['Una veintena de personas', 20, 'people', 'personas', 'exactly'],
        ['cerca de un centenar de mujeres', 100, 'people', 'mujeres', 'about'],
        ['5.000 sucres', 5000, 'sucres', null, 'exactly'],
      ],
    ],
    [
      'Treinta y dos mil votos y un millón de habitantes.',
      [
        ['Treinta y dos mil votos', 32_000, null, 'votos', 'exactly'],
        ['un millón de habitantes', 1_000_000, 'people', 'habitantes', 'exactly'],
      ],
    ],
    [
      'Por lo menos veinte heridos; 4.200 millones de pesos.',
      [
        ['Por lo menos veinte heridos', 20, 'people', 'heridos', 'at-least'],
        ['4.200 millones de pesos', 4_200_000_000, 'pesos', null, 'exactly'],
      ],
    ],
  ])('are found in: %s', (text, rows) => {
    expect(asRows(text, 'es')).toEqual(rows);
  });

  it.each(['Un hombre y una mujer.', 'A las 18 horas del lunes 3 de mayo.', 'Tiene 34 años. El artículo 12.'])(
    'are not found in: %s',
    (text) => {
      expect(asRows(text, 'es')).toEqual([]);
    },
  );
});

describe('parseDigits', () => {
  it('reads the separators of each language', () => {
    expect(parseDigits('1,200', 'en')).toBe(1200);
    expect(parseDigits('1,200', 'es')).toBe(1.2);
    expect(parseDigits('1.200.000', 'en')).toBe(1_200_000);
    expect(parseDigits('1.234,5', 'es')).toBe(1234.5);
    expect(parseDigits('1,234.5', 'en')).toBe(1234.5);
    expect(parseDigits('12.34.56', 'en')).toBeNull();
    expect(parseDigits('9'.repeat(21), 'en')).toBeNull();
  });
});

describe('readNumber', () => {
  const read = (text: string, grammar: Grammar = 'en') => readNumber(tokenise(text), 0, grammar)?.value ?? null;

  it('adds up number words', () => {
    expect(read('three hundred and twelve thousand six hundred')).toBe(312_600);
    expect(read('two million five hundred thousand')).toBe(2_500_000);
    expect(read('dos mil trescientas cuarenta y una', 'es')).toBe(2341);
    expect(read('mil doscientos', 'es')).toBe(1200);
    expect(read('treinta y cinco millones', 'es')).toBe(35_000_000);
    expect(read('10 000')).toBe(10_000);
  });

  it('ignores articles and words that merely look like numbers', () => {
    expect(read('one')).toBeNull();
    expect(read('una', 'es')).toBeNull();
    expect(read('twenty-something')).toBeNull();
    expect(read('hundreds')).toBeNull();
  });
});

describe('figures in languages without word lists', () => {
  it.each<[string, string[]]>([
    ['14 березня 2023 року до села увійшла колона. Було вбито 5 людей.', ['5 людей']],
    ['في 14 آذار 2023 وصلت سيارات. قُتل 7 أشخاص قرب المسجد.', ['7 أشخاص']],
  ])('are counted things, not days or years: %s', (text, figures) => {
    expect(figuresIn(text).map(({ text: words }) => words)).toEqual(figures);
  });
});
