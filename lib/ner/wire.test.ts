import { describe, expect, it } from 'vitest';
import { suggestIn } from './shipped.fixture.ts';

function found(text: string, language: string, published: string | null = null): string[] {
  return suggestIn(text, { language, published }).map((one) => {
    if (one.kind === 'date') return `date ${one.text} = ${String(one.edtf)}`;
    if (one.kind === 'figure') return `figure ${String(one.value?.number)} ${String(one.value?.unit)}`;
    return `${one.kind} ${one.text}`;
  });
}

describe('datelines of wire agencies', () => {
  it.each([
    ['es', 'Tetuán (Marruecos), 23 may (EFE).- Hoy llueve.', ['place Tetuán', 'place Marruecos', 'organisation EFE']],
    ['es', 'Quito, 3 feb ( Notisur ) . Hoy llueve.', ['place Quito', 'organisation Notisur']],
    ['en', 'ELDORET, Kenya (Reuters) - It rained.', ['place ELDORET', 'place Kenya', 'organisation Reuters']],
    ['en', 'LONDON 1996-08-30\n\nIt rained.', ['place LONDON']],
  ])('yield places and agencies in %s: %s', (language, text, names) => {
    expect(found(text, language).filter((one) => !one.startsWith('date'))).toEqual(names);
  });

  it('do not include sports and section headings', () => {
    expect(found('SOCCER - RESULTS OF THE DAY.', 'en')).toEqual([]);
    expect(found('PRIMERO.- El acusado calló.', 'es')).toEqual([]);
  });
});

describe('lines of sports results', () => {
  it.each([
    ['Tranmere 3 Grimsby 2', ['organisation Tranmere', 'organisation Grimsby']],
    ['Barcelona, 31 - Ademar León, 24', ['organisation Barcelona', 'organisation Ademar León']],
    ['France 2 Brazil 1', ['place France', 'place Brazil']],
    ['Toronto at Orlando', ['organisation Toronto', 'organisation Orlando']],
  ])('yield teams and countries: %s', (text, names) => {
    expect(found(text, 'en')).toEqual(names);
  });
});

it('a ministry is read from its minister’s title, and a Spanish town with an article as its club', () => {
  expect(found('El ministro de Economía y Hacienda, Rafael Olmedo, calló.', 'es')).toEqual([
    'organisation Economía y Hacienda',
    'person Rafael Olmedo',
  ]);
  const match = 'El delantero marcó dos goles en el partido de liga que el Valencia ganó al Zaragoza en Mestalla.';
  expect(found(match, 'es').filter((one) => !one.startsWith('figure'))).toEqual([
    'organisation Valencia',
    'organisation Zaragoza',
    'place Mestalla',
  ]);
});

describe('days before and after publication', () => {
  it.each([
    ['en', 'The case will be heard on Thursday.', '2025-02-18', 'Thursday = 2025-02-20'],
    ['en', 'He said on Thursday that it will rain.', '2025-02-18', 'Thursday = 2025-02-13'],
    ['es', 'La final se jugará el 14 de diciembre.', '2024-10-07', '14 de diciembre = 2024-12-14'],
    ['es', 'La final se jugó el 14 de diciembre.', '2024-10-07', '14 de diciembre = 2023-12-14'],
    ['en', 'Hearings resume on Monday 14 October.', '2024-10-07', 'Monday 14 October = 2024-10-14'],
    ['es', 'Lloverá hasta finales de mes.', '2025-08-20', 'finales de mes = [2025-08-21..2025-08-31]'],
  ])('are resolved in %s: %s', (language, text, published, date) => {
    expect(found(text, language, published)).toContain(`date ${date}`);
  });
});

it('currencies attached to a number are read as such, and roads are not', () => {
  expect(found('They paid Sh412 million and N5,000 for it.', 'en')).toEqual([
    'figure 412000000 KES',
    'figure 5000 NGN',
  ]);
  expect(found('Costó S/ 1,2 millones y más de 4.000 millones de pesetas.', 'es')).toEqual([
    'figure 1200000 PEN',
    'figure 4000000000 ESP',
  ]);
  expect(found('It closed the N5 and the R61 for hours.', 'en').filter((one) => one.startsWith('figure'))).toEqual([]);
});
