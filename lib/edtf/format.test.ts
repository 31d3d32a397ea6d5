import { describe, expect, it } from 'vitest';
import { toWords } from './words.ts';

describe('toWords', () => {
  it.each([
    ['2024', '2024', '2024'],
    ['2024-03', 'March 2024', 'marzo de 2024'],
    ['2024-03-05', '5 March 2024', '5 de marzo de 2024'],
    ['2024-03-05T10:10:10Z', '5 March 2024, 10:10:10 UTC', '5 de marzo de 2024, 10:10:10 UTC'],
    ['2021~', 'about 2021', 'hacia 2021'],
    ['2024-03-05~', 'about 5 March 2024', 'hacia el 5 de marzo de 2024'],
    ['2021?', 'perhaps 2021', 'quizás 2021'],
    ['2021%', 'perhaps about 2021', 'quizás hacia 2021'],
    ['2019/2021', 'from 2019 to 2021', 'de 2019 a 2021'],
    ['2019~/2021', 'from about 2019 to 2021', 'de alrededor de 2019 a 2021'],
    ['2024-03/2024-05', 'from March to May 2024', 'de marzo a mayo de 2024'],
    ['2024-03-05/2024-03-07', 'from 5 to 7 March 2024', 'del 5 al 7 de marzo de 2024'],
    ['2023-12/2024-02', 'from December 2023 to February 2024', 'de diciembre de 2023 a febrero de 2024'],
    ['[2019-09..2019-12]', 'some time from September to December 2019', 'entre septiembre y diciembre de 2019'],
    ['[2011..]', '2011 or later', '2011 o después'],
    ['[..2015-03]', 'March 2015 or earlier', 'marzo de 2015 o antes'],
    ['2011/..', 'since 2011', 'desde 2011'],
    ['2024-03-05/..', 'since 5 March 2024', 'desde el 5 de marzo de 2024'],
    ['../2015', 'until 2015', 'hasta 2015'],
    ['2004/', 'from 2004 to an unknown date', 'de 2004 a una fecha desconocida'],
    ['192X', 'the 1920s', 'la década de 1920'],
    ['200X', 'the 2000s', 'la década de 2000'],
    ['18XX', 'the 19th century', 'el siglo XIX'],
    ['192X/18XX', '192X/18XX', '192X/18XX'],
    ['18XX/192X', 'from the 19th century to the 1920s', 'del siglo XIX a la década de 1920'],
    ['2020-21', 'spring 2020', 'primavera de 2020'],
    ['2024-XX', 'some month in 2024', 'algún mes de 2024'],
    ['2024-XX-XX', 'some day in 2024', 'algún día de 2024'],
    ['2024-03-XX', 'some day in March 2024', 'algún día de marzo de 2024'],
    ['-0043', '44 BC', '44 a. C.'],
    ['0000', '1 BC', '1 a. C.'],
    ['0079-08-24', '24 August AD 79', '24 de agosto de 79 d. C.'],
    ['Y17000', 'AD 17000', '17000 d. C.'],
    ['-04XX', 'the 5th century BC', 'el siglo V a. C.'],
    ['not a date', 'not a date', 'not a date'],
  ])('formats %s in English and Spanish', (edtf, inEnglish, inSpanish) => {
    expect(toWords(edtf)).toBe(inEnglish);
    expect(toWords(edtf, 'es')).toBe(inSpanish);
  });
});
