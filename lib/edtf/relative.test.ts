import { describe, expect, it } from 'vitest';
import { fromWords, type FromWordsOptions } from './words.ts';

/** Returns the best reading's EDTF, or why there is none. */
function read(input: string, options: FromWordsOptions = {}): string {
  const result = fromWords(input, options);
  return result.ok ? (result.best.edtf ?? result.best.kind) : result.reason;
}

/** Returns all readings. */
function readAll(input: string, options: FromWordsOptions = {}): (string | null)[] {
  const result = fromWords(input, options);
  return result.ok ? [result.best, ...result.alternatives].map((each) => each.edtf) : [];
}

/** Words with their meaning when said on Thursday, 7 March 2024. */
const relative: readonly [string, string][] = [
  ['today', '2024-03-07'],
  ['yesterday', '2024-03-06'],
  ['the day before yesterday', '2024-03-05'],
  ['10 days ago', '2024-02-26'],
  ['last week', '[2024-02-26..2024-03-03]'],
  ['two weeks ago', '[2024-02-19..2024-02-25]'],
  ['last month', '2024-02'],
  ['three months ago', '2023-12'],
  ['next month', '2024-04'],
  ['last year', '2023'],
  ['a year ago', '2023'],
  ['this year', '2024'],
  ['late last year', '[2023-09..2023-12]'],
  ['about three years ago', '2021~'],
  ['March last year', '2023-03'],
  ['5 March last year', '2023-03-05'],
  ['last March', '2023-03'],
  ['last January', '2024-01'],
  ['last summer', '2023-22'],
  ['last Thursday', '2024-02-29'],
  ['on Thursday', '2024-03-07'],
  ['next Monday', '2024-03-11'],
  ['since last year', '2023/..'],
  ['from last month to today', '2024-02/..'],
  ['last decade', '201X'],
  ['last century', '19XX'],
  ['ayer', '2024-03-06'],
  ['anteayer', '2024-03-05'],
  ['el mes pasado', '2024-02'],
  ['el pasado mes', '2024-02'],
  ['la semana pasada', '[2024-02-26..2024-03-03]'],
  ['hace tres meses', '2023-12'],
  ['hace un año', '2023'],
  ['hace veinte años', '2004'],
  ['el año pasado', '2023'],
  ['a finales del año pasado', '[2023-09..2023-12]'],
  ['marzo del año pasado', '2023-03'],
  ['el pasado 5 de marzo', '2024-03-05'],
  ['el pasado 29 de febrero', '2024-02-29'],
  ['next 29 February', '2028-02-29'],
  ['el lunes pasado', '2024-03-04'],
  ['el mes que viene', '2024-04'],
  ['el próximo año', '2025'],
];

describe('relative dates', () => {
  it.each(relative)('resolves “%s” against the reference date', (input, expected) => {
    expect(read(input, { reference: '2024-03-07' })).toBe(expected);
  });

  it('stay unresolved without a usable reference date', () => {
    expect(fromWords('last month')).toMatchObject({
      ok: true,
      best: { edtf: null, kind: 'relative', relative: { unit: 'month', offset: -1 } },
    });
    expect(fromWords('hace dos semanas')).toMatchObject({ best: { relative: { unit: 'week', offset: -2 } } });
    expect(fromWords('yesterday', { reference: 'not a date' })).toMatchObject({ best: { edtf: null } });
    expect(fromWords('yesterday', { reference: '2024/..' })).toMatchObject({ best: { edtf: null } });
  });

  it('are no more precise than the reference date', () => {
    expect(read('last year', { reference: '2024' })).toBe('2023');
    expect(read('last month', { reference: '2024' })).toBe('[2023-12..2024-11]');
    expect(read('yesterday', { reference: '2024-03' })).toBe('[2024-02-29..2024-03-30]');
    expect(read('last month', { reference: '2024-03~' })).toBe('2024-02~');
    expect(read('last June', { reference: '2024' })).toBe('[2023-06..2024-06]');
    expect(read('next 5 March', { reference: '2024?' })).toBe('[2024-03-05?..2025-03-05?]');
    expect(read('last winter', { reference: '2024-03' })).toBe('2023-24');
    expect(read('yesterday', { reference: '2024-03-07T23:30:00-05:00' })).toBe('2024-03-06');
  });

  it('take a missing year from the reference date only with assumeYear', () => {
    const reference = '2024-01-10';
    expect(read('28 December', { reference })).toBe('no-year');
    expect(readAll('28 December', { reference, assumeYear: true })).toEqual(['2023-12-28', '2024-12-28']);
    expect(readAll('5 de enero', { reference, assumeYear: true })).toEqual(['2024-01-05', '2025-01-05']);
    expect(read('November to January', { reference: '2024-03', assumeYear: true })).toBe('2023-11/2024-01');
  });
});

describe('a day, month or year of the reference', () => {
  it.each([
    ['two weeks ago', '2024-05-14', '[2024-04-27..2024-05-03]'],
    ['this May', '2024-07-15', '2024-05'],
    ['next May', '2024-05-01', '2025-05'],
    ['May last year', '2024?', '2023-05?'],
    ['3 May last year', '2024~', '2023-05-03~'],
    ['perhaps spring last year', '2024~', '2023-21%'],
    ['yesterday', '0000', 'relative'],
    ['yesterday', '9999', 'relative'],
    ['300000 months ago', '2024', 'not-a-date'],
  ])('reads “%s” said in %s', (words, reference, edtf) => {
    expect(read(words, { reference })).toBe(edtf);
  });

  it('gives a date without a year only the year of a known reference', () => {
    expect(read('3 May', { assumeYear: true })).toBe('no-year');
    expect(readAll('May to July', { assumeYear: true, reference: '2024-05-15' })).toEqual([
      '2024-05/2024-07',
      '2025-05/2025-07',
    ]);
  });
});
