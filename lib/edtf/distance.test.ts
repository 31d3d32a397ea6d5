import { expect, test } from 'vitest';
import { fromWords } from './words.ts';

const read = (words: string, language = 'en') => {
  const result = fromWords(words, { language });
  return result.ok ? result.best.edtf : result.reason;
};

test.each([
  ['three weeks before 7 January 2024', '2023-12-17~'],
  ['two days after 3 May 2021', '2021-05-05'],
  ['about ten days before 3 May 2021', '2021-04-23~'],
  ['the day before 1 March 2024', '2024-02-29'],
  ['a month before 31 March 2023', '2023-02~'],
  ['4 years after 2019', '2023~'],
  ['weeks before 7 January 2024', '[2023-11-12..2023-12-24]'],
  ['several months after March 2020', '[2020-05-01..2022-02-28]'],
  ['two days before March 2020', '[2020-02-28..2020-03-29]'],
  ['two months after 2019', '[2019-03..2020-02]'],
  ['two years after the 1990s', '[1992..2001]'],
  ['a month before March 2020', '2020-02~'],
  ['two days after around 3 May 2021', '2021-05-05~'],
  ['two days after 3 May 2021?', '2021-05-05?'],
  ['three weeks before 7 January 2024?', '2023-12-17%'],
  ['weeks after 7 January 2024', '[2024-01-21..2024-03-03]'],
])('reads “%s” in English', (words, edtf) => {
  expect(read(words)).toBe(edtf);
});

test.each([
  ['tres semanas antes del 7 de enero de 2024', '2023-12-17~'],
  ['semanas antes del 7 de enero de 2024', '[2023-11-12..2023-12-24]'],
  ['dos días después del 3 de mayo de 2021', '2021-05-05'],
  ['un año después de 2019', '2020~'],
])('reads “%s” in Spanish', (words, edtf) => {
  expect(read(words, 'es')).toBe(edtf);
});

test('an offset from something that is not a date is not a date', () => {
  expect(read('weeks before the fire')).toBe('not-a-date');
  expect(read('two days after ../2019')).toBe('not-a-date');
  expect(read('before 7 January 2024')).toBe('[..2024-01-06]');
});
