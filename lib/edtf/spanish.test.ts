import { expect, it } from 'vitest';
import { fromWords } from './words.ts';

/** Returns the best reading's EDTF, or why there is none. */
function read(input: string): string {
  const result = fromWords(input, { language: 'es' });
  return result.ok ? (result.best.edtf ?? result.best.kind) : result.reason;
}

it.each([
  ['madrugada del 5 de marzo de 2021', '2021-03-05'],
  ['la mañana del 5 de marzo de 2021', '2021-03-05'],
  ['5 de marzo de 2021 por la noche', '2021-03-05'],
  ['al amanecer del 5 de marzo de 2021', '2021-03-05'],
  ['la noche del 5 al 6 de marzo de 2021', '2021-03-05/2021-03-06'],
  ['desde la noche del 5 de marzo de 2021', '2021-03-05/..'],
  ['44 antes de Cristo', '-0043'],
  ['el año 44 antes de Cristo', '-0043'],
  ['44 a. C.', '-0043'],
  ['44 a.C.', '-0043'],
  ['44 después de Cristo', '0044'],
  ['44 de nuestra era', '0044'],
  ['veintiuno de marzo de 2021', '2021-03-21'],
  ['veinte de mayo de 2020', '2020-05-20'],
  ['treinta de mayo de 2020', '2020-05-30'],
  ['treinta y uno de mayo de 2020', '2020-05-31'],
  ['primer cuatrimestre de 2020', '[2020-01..2020-04]'],
  ['tercer cuatrimestre de 2020', '[2020-09..2020-12]'],
  ['1.º de mayo de 2020', '2020-05-01'],
  ['1º de mayo de 2020', '2020-05-01'],
  ['primero de mayo de 2020', '2020-05-01'],
  ['3.er trimestre de 2020', '[2020-07..2020-09]'],
  ['1.ª quincena de mayo de 2020', '[2020-05-01..2020-05-15]'],
  ['a mediados de 2020', '[2020-05..2020-08]'],
  ['a mediados de mayo de 2020', '[2020-05-11..2020-05-20]'],
  ['finales de 2019', '[2019-09..2019-12]'],
  ['a finales de los años noventa', '[1997..1999]'],
  ['principios de 2020', '[2020-01..2020-04]'],
  // The same words keep their meaning elsewhere.
  ['2015 o más tarde', '[2015..]'],
  ['antes de 2020', '[..2019]'],
  ['los años treinta', '193X'],
  ['hace veinte años', 'relative'],
  ['ayer por la tarde', 'relative'],
  ['mañana', 'relative'],
  ['1. o 2 de mayo de 2020', '[2020-05-01..2020-05-02]'],
])('reads “%s”', (input, expected) => {
  expect(read(input)).toBe(expected);
});

it.each([
  ['madrugada', 'not-a-date'],
  ['la tarde de marzo de 2020', 'not-a-date'],
  ['noche de 2020', 'not-a-date'],
  ['la noche del 5', 'not-a-date'],
  ['antes de Cristo', 'not-a-date'],
  ['veintiuno', 'not-a-date'],
  ['veintiuno de marzo', 'no-year'],
  ['1.º de mayo', 'no-year'],
  ['treinta y dos de mayo de 2020', 'not-a-date'],
  ['treinta y uno de abril de 2020', 'no-such-day'],
  ['treinta de febrero de 2020', 'no-such-day'],
  ['cuarto cuatrimestre de 2020', 'not-a-date'],
  ['primer cuatrimestre de mayo de 2020', 'not-a-date'],
])('rejects “%s”', (input, reason) => {
  expect(read(input)).toBe(reason);
});
