import type { Mark, Part } from './marks.ts';
import { toRoman } from './roman.ts';

/** How a language writes dates. Each function receives its parts as words and puts them in order. */
export interface DateLanguage {
  months: readonly string[];
  seasons: readonly string[];
  era: (year: number, isBefore: boolean) => string;
  day: (day: number, month: string, year: string) => string;
  month: (month: string, year: string) => string;
  season: (season: string, year: string) => string;
  decade: (year: string) => string;
  century: (n: number, isBefore: boolean) => string;
  someDay: (rest: string) => string;
  someMonth: (rest: string) => string;
  about: (date: string) => string;
  perhaps: (date: string) => string;
  fromTo: (from: string, to: string) => string;
  within: (from: string, to: string) => string;
  since: (date: string) => string;
  until: (date: string) => string;
  orLater: (date: string) => string;
  orEarlier: (date: string) => string;
  unknown: string;
  /** An interval with two open ends. */
  always: string;
  /** A known day of an unknown month: "the 25th of". */
  dayOf: (day: number, rest: string) => string;
  /** Some of the given days. */
  someDayOf: (days: string, rest: string) => string;
  anyYear: string;
  anyYearBefore: string;
  someYearFrom: (from: string, to: string) => string;
  /** "some year in the 1560s" */
  someYear: (rest: string) => string;
  /** Digits that are not a decade, century or millennium. */
  yearLike: (digits: string) => string;
  ofYear: (date: string, year: string) => string;
  span: (from: string, to: string) => string;
  or: string;
  and: string;
  estimated: (year: string, from: string, to: string) => string;
  hemispheres: Readonly<Record<'north' | 'south', (season: string) => string>>;
  /** A quarter, a third (four months) or a half of a year. */
  share: (kind: 'quarter' | 'third' | 'half', n: number, year: string) => string;
  parts: Readonly<Record<Part, string>>;
  marked: Readonly<Record<Mark, (parts: string) => string>>;
  all: (from: string, to: string) => string;
  andLater: (date: string) => string;
  andEarlier: (date: string) => string;
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

export const english: DateLanguage = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  seasons: ['spring', 'summer', 'autumn', 'winter'],
  era: (year, isBefore) => (isBefore ? `${year} BC` : `AD ${year}`),
  day: (day, month, year) => `${day} ${month} ${year}`.trimEnd(),
  month: (month, year) => `${month} ${year}`.trimEnd(),
  season: (season, year) => `${season} ${year}`,
  decade: (year) => (year.endsWith('00') && year !== '2000' ? `the decade of ${year}` : `the ${year}s`),
  century: (n, isBefore) => `the ${ordinal(n)} century${isBefore ? ' BC' : ''}`,
  someDay: (rest) => `some day in ${rest}`,
  someMonth: (rest) => `some month in ${rest}`,
  about: (date) => `about ${date}`,
  perhaps: (date) => `perhaps ${date}`,
  fromTo: (from, to) => `from ${from} to ${to}`,
  within: (from, to) => `some time from ${from} to ${to}`,
  since: (date) => `since ${date}`,
  until: (date) => `until ${date}`,
  orLater: (date) => `${date} or later`,
  orEarlier: (date) => `${date} or earlier`,
  unknown: 'an unknown date',
  always: 'with open ends',
  dayOf: (day, rest) => `the ${ordinal(day)} of ${rest}`,
  someDayOf: (days, rest) => `${days.includes(' to ') ? `some day from ${days}` : days} ${rest}`,
  anyYear: 'some year',
  anyYearBefore: 'some year BC',
  someYearFrom: (from, to) => `some year from ${from} to ${to}`,
  someYear: (rest) => `some year in ${rest}`,
  yearLike: (digits) => `some year like ${digits}`,
  ofYear: (date, year) => `${date} of ${year}`,
  span: (from, to) => `${from} to ${to}`,
  or: 'or',
  and: 'and',
  estimated: (year, from, to) => `some year from ${from} to ${to}, estimated at ${year}`,
  hemispheres: {
    north: (season) => `${season} in the northern hemisphere`,
    south: (season) => `${season} in the southern hemisphere`,
  },
  share: (kind, n, year) => `the ${['first', 'second', 'third', 'fourth'][n - 1] ?? ''} ${kind} of ${year}`,
  parts: { year: 'year', month: 'month', day: 'day' },
  marked: {
    '?': (parts) => `${parts} uncertain`,
    '~': (parts) => `${parts} approximate`,
    '%': (parts) => `${parts} uncertain and approximate`,
  },
  all: (from, to) => `all from ${from} to ${to}`,
  andLater: (date) => `${date} and later`,
  andEarlier: (date) => `${date} and earlier`,
};

/** Contracts "de" and "a" with the article "el". */
function contract(text: string): string {
  return text.replace(/\b(de|a) el\b/g, (_, word: string) => (word === 'de' ? 'del' : 'al'));
}

export const spanish: DateLanguage = {
  months: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  seasons: ['primavera', 'verano', 'otoño', 'invierno'],
  era: (year, isBefore) => `${year} ${isBefore ? 'a.' : 'd.'} C.`,
  day: (day, month, year) => (month === '' ? `${day}` : `${day} de ${month}${year === '' ? '' : ` de ${year}`}`),
  month: (month, year) => (year === '' ? month : `${month} de ${year}`),
  season: (season, year) => `${season} de ${year}`,
  decade: (year) => `la década de ${year}`,
  century: (n, isBefore) => `el siglo ${toRoman(n)}${isBefore ? ' a. C.' : ''}`,
  someDay: (rest) => contract(`algún día de ${rest}`),
  someMonth: (rest) => contract(`algún mes de ${rest}`),
  about: (date) => `hacia ${date}`,
  perhaps: (date) => `quizás ${date}`,
  fromTo: (from, to) => contract(`de ${from} a ${to}`),
  within: (from, to) => `entre ${from} y ${to}`,
  since: (date) => `desde ${date}`,
  until: (date) => `hasta ${date}`,
  orLater: (date) => `${date} o después`,
  orEarlier: (date) => `${date} o antes`,
  unknown: 'una fecha desconocida',
  always: 'con extremos abiertos',
  dayOf: (day, rest) => contract(`el día ${day} de ${rest}`),
  someDayOf: (days, rest) => contract(`algún día, ${days} de ${rest}`),
  anyYear: 'algún año',
  anyYearBefore: 'algún año a. C.',
  someYearFrom: (from, to) => `algún año entre ${from} y ${to}`,
  someYear: (rest) => contract(`algún año de ${rest}`),
  yearLike: (digits) => `algún año como ${digits}`,
  ofYear: (date, year) => contract(`${date} de ${year}`),
  span: (from, to) => contract(`${from} a ${to}`),
  or: 'o',
  and: 'y',
  estimated: (year, from, to) => `algún año entre ${from} y ${to}, estimado en ${year}`,
  hemispheres: {
    north: (season) => `${season} en el hemisferio norte`,
    south: (season) => `${season} en el hemisferio sur`,
  },
  share: (kind, n, year) =>
    `el ${['primer', 'segundo', 'tercer', 'cuarto'][n - 1] ?? ''} ${{ quarter: 'trimestre', third: 'cuatrimestre', half: 'semestre' }[kind]} de ${year}`,
  parts: { year: 'año', month: 'mes', day: 'día' },
  marked: {
    '?': (parts) => `${parts}: dudoso`,
    '~': (parts) => `${parts}: aproximado`,
    '%': (parts) => `${parts}: dudoso y aproximado`,
  },
  all: (from, to) => contract(`todo de ${from} a ${to}`),
  andLater: (date) => `${date} y después`,
  andEarlier: (date) => `${date} y antes`,
};

/** In Spanish a day takes an article after a preposition. */
export const spanishInner: DateLanguage = {
  ...spanish,
  day: (day, month, year) => `el ${spanish.day(day, month, year)}`,
};

/** Inside "de … a …" or after "desde", "hacia" would be a second preposition of the same kind. */
export const spanishJoined: DateLanguage = { ...spanishInner, about: (date) => contract(`alrededor de ${date}`) };
