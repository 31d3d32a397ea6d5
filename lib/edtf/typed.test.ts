import { expect, it } from 'vitest';
import { fromWords } from './words.ts';

/** Returns every meaning, likeliest first; or why there is none. */
function readAll(input: string): (string | null)[] | string {
  const result = fromWords(input);
  return result.ok ? [result.best, ...result.alternatives].map(({ edtf }) => edtf) : result.reason;
}

/** Dates as people and catalogues write them. */
const typed: readonly [string, string][] = [
  ['19c', '18XX'],
  ['19th c.', '18XX'],
  ['ca. 19c', '18XX~'],
  ['5c BC', '-04XX'],
  ['c. 1920', '1920~'],
  ['1864 (uncertain)', '1864?'],
  ['1862 guess', '1862?'],
  ['2021/3', '2021-03'],
  ['2021-3', '2021-03'],
  ['3t 2021', '[2021-07..2021-09]'],
  ['2h 1999', '[1999-07..1999-12]'],
  ['day in 1872', '1872-XX-XX'],
  ['a day in March 1872', '1872-03-XX'],
  ['month in 1872', '1872-XX'],
  ['year in the 1860s', '186X'],
  ['some year in the 1860s', '186X'],
  ['1800s', '18XX'],
  ['about 2021-25', '2021~/2025~'],
  ['2001–34', '2001/2034'],
  ['2004?-06', '2004?-06'],
  ['156x-12-25', '156X-12-25'],
  ['{1960, 1961-12}', '{1960,1961-12}'],
  ['[1667, 1668, 1670..1672]', '[1667,1668,1670..1672]'],
  ['y-17e7', 'Y-17E7'],
  ['before spring 2020', '[..2020]'],
  ['2nd week of May 2021', '[2021-05-08..2021-05-14]'],
  ['last quarter of 2021', '[2021-10..2021-12]'],
  ['some time before 2020', '[..2019]'],
  ['– 2020', '../2020'],
  ['before about 2020', '[..2019~]'],
  ['after 3 May 2021', '[2021-05-04..]'],
  ['about 2021~', '2021~'],
  ['about 2021?', '2021%'],
  ['winter 2019 to 2020', '2019-24/2020'],
  ['spring 2019–2020', '2019-21/2020'],
  ['Monday – 3 May 2021', '2021-05-03'],
  ['5/3/1924', '1924-05-03'],
  ['05.2024', '2024-05'],
  ['5.2024', '2024-05'],
  ['05-2024', '2024-05'],
  ['05-2024 to 07-2024', '2024-05/2024-07'],
  ['5/3/69', '2069-05-03'],
  ['5/3/70', '1970-05-03'],
  ['early 3 May 2021', '2021-05-03'],
  ['on the evening of 3 May 2021', '2021-05-03'],
  ['the night of 3–4 May 2021', '2021-05-03/2021-05-04'],
];

it.each(typed)('puts the likeliest meaning of “%s” first', (input, expected) => {
  expect(readAll(input)).toContain(expected);
  expect(readAll(input)[0]).toBe(expected);
});

it.each([
  ['2001-34', ['2001-34', '2001/2034']],
  ['2001–34', ['2001/2034']],
  ['1914-18', ['1914/1918']],
  ['the 1800s', ['18XX', '180X']],
])('reads “%s” as %j, in that order', (input, all) => {
  expect(readAll(input)).toEqual(all);
});

it.each([
  '2004?-13',
  '2004-?42',
  'before 156X-12-25',
  '19cc',
  'guess',
  '20 24',
  '5 2024',
  '5 spring 2024',
  'before 2019 to 2021',
  'between unknown and 2021',
  'fifth week of May 2021',
  '0 week of May 2021',
  'segundo cuatrimestre de mayo de 2021',
  'some month in May 2021',
  'May 101',
  '101 May',
  '101 May 2021',
  '0 BC',
  '0th century',
  '100th century',
  'evening',
  'the evening of May 2021',
])('rejects “%s”', (input) => {
  expect(readAll(input)).toBe('not-a-date');
});
