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

const english: readonly [string, string][] = [
  ['March 2024', '2024-03'],
  ['MARCH 2024', '2024-03'],
  ['March, 2024', '2024-03'],
  ['March of 2024', '2024-03'],
  ['Sept. 2019', '2019-09'],
  ['5 March 2024', '2024-03-05'],
  ['March 5, 2024', '2024-03-05'],
  ['March 5th, 2024', '2024-03-05'],
  ['the 5th of March, 2024', '2024-03-05'],
  ['on Tuesday, 5 March 2024', '2024-03-05'],
  ['5-Mar-2024', '2024-03-05'],
  ['5 Mar 24', '2024-03-05'],
  ['2024 March 5', '2024-03-05'],
  ['2024/03/05', '2024-03-05'],
  ['2024-3-5', '2024-03-05'],
  ['20240305', '2024-03-05'],
  ['25/12/2024', '2024-12-25'],
  ['12/25/2024', '2024-12-25'],
  ['05.03.2024', '2024-03-05'],
  ['03/2024', '2024-03'],
  ['March 5, 2024 at 10:30 AM EST', '2024-03-05'],
  ['10:30 p.m., 5 March 2024', '2024-03-05'],
  ['1998', '1998'],
  ['in 1998', '1998'],
  ['the year 1066', '1066'],
  ['the year 79', '0079'],
  ['’98', '1998'],
  ['July ’24', '2024-07'],
  ['c. 2021', '2021~'],
  ['c.2021', '2021~'],
  ['circa 2021', '2021~'],
  ['about March 2021', '2021-03~'],
  ['around 5 March 2024', '2024-03-05~'],
  ['~2021', '2021~'],
  ['perhaps 2021', '2021?'],
  ['2021 (?)', '2021?'],
  ['c. 2021?', '2021%'],
  ['probably about 2021', '2021%'],
  ['2019–2021', '2019/2021'],
  ['2019-2021', '2019/2021'],
  ['2019 — 2021', '2019/2021'],
  ['2019/20', '2019/2020'],
  ['1914–18', '1914/1918'],
  ['from 2019 to 2021', '2019/2021'],
  ['from March to May 2024', '2024-03/2024-05'],
  ['March–May 2024', '2024-03/2024-05'],
  ['December to February 2020', '2019-12/2020-02'],
  ['5–7 March 2024', '2024-03-05/2024-03-07'],
  ['March 5–7, 2024', '2024-03-05/2024-03-07'],
  ['5 March to 7 April 2024', '2024-03-05/2024-04-07'],
  ['5 March 2024 – 7 April', '2024-03-05/2024-04-07'],
  ['c. 2019–2021', '2019~/2021~'],
  ['about 2019 to 2021', '2019~/2021'],
  ['from about 2019 to 2021', '2019~/2021'],
  ['2019-03–2019-05', '2019-03/2019-05'],
  ['between 2019 and 2021', '[2019..2021]'],
  ['between 5 and 7 March 2024', '[2024-03-05..2024-03-07]'],
  ['some time from September to December 2019', '[2019-09..2019-12]'],
  ['2019 or 2020', '[2019..2020]'],
  ['late 2019', '[2019-09..2019-12]'],
  ['mid-2019', '[2019-05..2019-08]'],
  ['early 2019', '[2019-01..2019-04]'],
  ['the end of March 2024', '[2024-03-21..2024-03-31]'],
  ['mid-March 2024', '[2024-03-11..2024-03-20]'],
  ['early February 2024', '[2024-02-01..2024-02-10]'],
  ['late February 2024', '[2024-02-21..2024-02-29]'],
  ['the first half of 2019', '[2019-01..2019-06]'],
  ['Q3 2019', '[2019-07..2019-09]'],
  ['second quarter of 2019', '[2019-04..2019-06]'],
  ['second week of March 2024', '[2024-03-08..2024-03-14]'],
  ['from late 2019 to early 2021', '2019/2021'],
  ['between late 2019 and early 2020', '[2019-09..2020-04]'],
  ['the 1920s', '192X'],
  ['1920’s', '192X'],
  ['the nineties', '199X'],
  ['the ’90s', '199X'],
  ['mid-1920s', '[1924..1926]'],
  ['1920s–1930s', '192X/193X'],
  ['the 1800s', '18XX'],
  ['19th century', '18XX'],
  ['the twenty-first century', '20XX'],
  ['early 19th century', '[1800..1833]'],
  ['5th century BC', '-04XX'],
  ['spring 2020', '2020-21'],
  ['summer of 2019', '2019-22'],
  ['fall 2019', '2019-23'],
  ['winter 2019–2020', '2019-28'],
  ['since 2011', '2011/..'],
  ['from 2011 on', '2011/..'],
  ['2011–present', '2011/..'],
  ['2011–', '2011/..'],
  ['from March 2011 to today', '2011-03/..'],
  ['since late 2019', '2019/..'],
  ['until 2015', '../2015'],
  ['up to March 2015', '../2015-03'],
  ['before 2015', '[..2014]'],
  ['before 1 March 2024', '[..2024-02-29]'],
  ['before the 1920s', '[..1919]'],
  ['after March 2024', '[2024-04..]'],
  ['after 2015', '[2016..]'],
  ['2015 or earlier', '[..2015]'],
  ['no later than 2015', '[..2015]'],
  ['2015 at the latest', '[..2015]'],
  ['2011 or later', '[2011..]'],
  ['not before 2011', '[2011..]'],
  ['44 BC', '-0043'],
  ['15 March 44 BC', '-0043-03-15'],
  ['AD 79', '0079'],
  ['24 August AD 79', '0079-08-24'],
  ['500–400 BC', '-0499/-0399'],
  ['44 BC to AD 14', '-0043/0014'],
  ['17000 BC', 'Y-16999'],
  ['some day in March 2024', '2024-03-XX'],
  ['sometime in 2024', '2024'],
  ['from 2004 to an unknown date', '2004/'],
  ['unknown', 'none'],
  ['n.d.', 'none'],
  ['?', 'none'],
];

const spanish: readonly [string, string][] = [
  ['allá por 2019', '2019~'],
  ['más o menos en 1920', '1920~'],
  ['seguramente 1920', '1920?'],
  ['anterior a 2019', '[..2018]'],
  ['con posterioridad a 2019', '[2020..]'],
  ['no después de 2020', '[..2020]'],
  ['como muy tarde en 2020', '[..2020]'],
  ['como mínimo 2020', '[2020..]'],
  ['a lo largo de 2019', '2019'],
  ['a mitad de 2019', '[2019-05..2019-08]'],
  ['marzo de 2024', '2024-03'],
  ['marzo del 2024', '2024-03'],
  ['Marzo 2024', '2024-03'],
  ['setiembre de 2019', '2019-09'],
  ['5 de marzo de 2024', '2024-03-05'],
  ['el 5 de marzo del 2024', '2024-03-05'],
  ['martes 5 de marzo de 2024', '2024-03-05'],
  ['1º de enero de 2024', '2024-01-01'],
  ['primero de enero de 2024', '2024-01-01'],
  ['marzo 5 de 2024', '2024-03-05'],
  ['5 ago 2024', '2024-08-05'],
  ['05/03/2024', '2024-03-05'],
  ['5 de marzo de 2024 a las 10:30', '2024-03-05'],
  ['en el año 2024', '2024'],
  ['mes de marzo de 2024', '2024-03'],
  ['hacia 2021', '2021~'],
  ['alrededor del 5 de marzo de 2024', '2024-03-05~'],
  ['quizás 2021', '2021?'],
  ['de 2019 a 2021', '2019/2021'],
  ['desde 2019 hasta 2021', '2019/2021'],
  ['del 5 al 7 de marzo de 2024', '2024-03-05/2024-03-07'],
  ['mayo-junio de 2024', '2024-05/2024-06'],
  ['entre 2019 y 2021', '[2019..2021]'],
  ['entre marzo y mayo de 2024', '[2024-03..2024-05]'],
  ['entre el 5 y el 7 de marzo de 2024', '[2024-03-05..2024-03-07]'],
  ['2019 o 2020', '[2019..2020]'],
  ['finales de 2019', '[2019-09..2019-12]'],
  ['a principios de 2019', '[2019-01..2019-04]'],
  ['mediados de marzo de 2024', '[2024-03-11..2024-03-20]'],
  ['a finales del siglo XX', '[1967..1999]'],
  ['primer semestre de 2019', '[2019-01..2019-06]'],
  ['primera quincena de marzo de 2024', '[2024-03-01..2024-03-15]'],
  ['segunda mitad de 2019', '[2019-07..2019-12]'],
  ['tercer trimestre de 2019', '[2019-07..2019-09]'],
  ['años 20', '192X'],
  ['los años veinte', '192X'],
  ['los años 90', '199X'],
  ['la década de 1980', '198X'],
  ['la década de los noventa', '199X'],
  ['siglo XIX', '18XX'],
  ['s. XX', '19XX'],
  ['primavera de 2020', '2020-21'],
  ['otoño 2019', '2019-23'],
  ['desde 2011', '2011/..'],
  ['a partir de 2011', '2011/..'],
  ['2011 hasta la actualidad', '2011/..'],
  ['de 2011 en adelante', '2011/..'],
  ['hasta 2015', '../2015'],
  ['antes de 2015', '[..2014]'],
  ['después de marzo de 2024', '[2024-04..]'],
  ['2015 o antes', '[..2015]'],
  ['44 a. C.', '-0043'],
  ['79 d.C.', '0079'],
  ['15 de marzo de 44 a. C.', '-0043-03-15'],
  ['algún día de marzo de 2024', '2024-03-XX'],
  ['sin fecha', 'none'],
  ['s/f', 'none'],
];

const refused: readonly [string, string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['hello', 'not-a-date'],
  ['March of progress', 'not-a-date'],
  ['from', 'not-a-date'],
  ['c.', 'not-a-date'],
  ['-', 'not-a-date'],
  ['79', 'not-a-date'],
  ['2019, 2021', 'not-a-date'],
  ['2019 and 2021', 'not-a-date'],
  ['between 2021', 'not-a-date'],
  ['Q5 2019', 'not-a-date'],
  ['siglo IIII', 'not-a-date'],
  ['three days', 'not-a-date'],
  ['10:30', 'not-a-date'],
  ['9/11', 'not-a-date'],
  ['5 March', 'no-year'],
  ['in May', 'no-year'],
  ['spring', 'no-year'],
  ['2019-19', 'no-such-month'],
  ['13.2024', 'no-such-month'],
  ['early March', 'no-year'],
  ['from March to May', 'no-year'],
  ['5 de marzo', 'no-year'],
  ['30 February 2024', 'no-such-day'],
  ['29 February 2023', 'no-such-day'],
  ['31 de abril de 2024', 'no-such-day'],
  ['32 March', 'no-such-day'],
  ['2024-02-30', 'no-such-day'],
  ['30/02/2024', 'no-such-day'],
  ['from 30 February to 2 March 2024', 'no-such-day'],
  ['2024-13', 'no-such-month'],
  ['13/13/2024', 'no-such-month'],
  ['2024-03-05T25:00:00Z', 'no-such-time'],
  ['5 March 2024, 25:10:10', 'no-such-time'],
  ['2021–2019', 'reversed'],
  ['from May to March 2024 to 2025', 'not-a-date'],
  ['7–5 March 2024', 'reversed'],
  ['x'.repeat(201), 'too-long'],
];

describe('fromWords', () => {
  it.each(english)('reads “%s”', (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it.each(spanish)('reads “%s” in Spanish', (input, expected) => {
    expect(read(input, { language: 'es' })).toBe(expected);
  });

  it.each(refused)('rejects “%s”', (input, reason) => {
    expect(read(input)).toBe(reason);
  });

  it('offers every meaning, with the likeliest for the language first', () => {
    expect(readAll('05/03/2024', { language: 'en' })).toEqual(['2024-05-03', '2024-03-05']);
    expect(readAll('05/03/2024', { language: 'en-GB' })).toEqual(['2024-03-05', '2024-05-03']);
    expect(readAll('05/03/2024', { language: 'es' })).toEqual(['2024-03-05', '2024-05-03']);
    expect(readAll('05/05/2024')).toEqual(['2024-05-05']);
    expect(readAll('25/12/2024')).toEqual(['2024-12-25']);
    expect(readAll('2001-04')).toEqual(['2001-04', '2001/2004']);
    expect(readAll('2001–04')).toEqual(['2001/2004', '2001-04']);
    expect(readAll('2001-21')).toEqual(['2001-21', '2001/2021']);
    expect(readAll('la década de 1900')).toEqual(['190X']);
    expect(readAll('años 20')).toEqual(['192X', '202X']);
    expect(readAll('the 1900s')).toEqual(['19XX', '190X']);
    expect(readAll('the 2000s')).toEqual(['200X', '20XX']);
    expect(readAll('the 90s', { reference: '2024' })).toEqual(['199X']);
    expect(readAll('on Monday', { reference: '2024-03-07' })).toEqual(['2024-03-04', '2024-03-11']);
  });

  it('flags a weekday that does not match the date', () => {
    expect(fromWords('Monday, 5 March 2024')).toMatchObject({ best: { edtf: '2024-03-05', isOtherWeekday: true } });
    expect(fromWords('Tuesday, 5 March 2024').ok && fromWords('Tuesday, 5 March 2024')).not.toHaveProperty(
      'best.isOtherWeekday',
    );
  });

  it('keeps a time of day only when it has seconds', () => {
    expect(read('2024-03-05T10:30:00Z')).toBe('2024-03-05T10:30:00Z');
    expect(read('2024-03-05T10:30:00.123Z')).toBe('2024-03-05T10:30:00Z');
    expect(read('2024-03-05T10:30:00+0530')).toBe('2024-03-05T10:30:00+05:30');
    expect(read('2024-03-05 10:30:00')).toBe('2024-03-05T10:30:00');
    expect(read('2024-03-05T10:30Z')).toBe('2024-03-05');
    expect(read('2024-03-05 10:30')).toBe('2024-03-05');
    expect(read('5 March 2024 10:30:59Z')).toBe('2024-03-05T10:30:59Z');
    expect(read('5 March 2024, 10:30:59 UTC')).toBe('2024-03-05T10:30:59Z');
    for (const time of ['10:30:59 EST', '10:30:59EST', '03:30:59 pm', '3 pm', '10:59'])
      expect(read(`5 March 2024, ${time}`)).toBe('2024-03-05');
  });

  it('explains an error in one line', () => {
    const message = (input: string): string => {
      const result = fromWords(input);
      return result.ok ? '' : result.message;
    };
    expect(message('30 February 2024')).toBe('“30 February 2024” is not a date: February 2024 has 29 days.');
    expect(message('32 March')).toBe('“32 March” is not a date: March has 31 days.');
    expect(message('30 February')).toBe('“30 February” is not a date: February has 29 days.');
    expect(message('5 March')).toContain('no year');
    expect(message('2021–2019')).toContain('ends before it begins');
    expect(message(`<b>${'long '.repeat(30)}</b>\n\n{{text}}`)).toMatch(/^“<b>long [^\n]{40,70}…”/);
  });
});
