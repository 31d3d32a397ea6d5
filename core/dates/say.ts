import { parseEdtf, type End, type Moment } from './edtf.ts';
import { toRoman } from './roman.ts';

/** How a language says dates. Each part gets what it needs in words and puts it in its own order. */
interface Saying {
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
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

const english: Saying = {
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
};

/** "de" and "a" run together with the article "el". */
function contract(text: string): string {
  return text.replace(/\b(de|a) el\b/g, (_, word: string) => (word === 'de' ? 'del' : 'al'));
}

const spanish: Saying = {
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
};

/** In Spanish a day takes its article after a preposition. */
const spanishInner: Saying = { ...spanish, day: (day, month, year) => `el ${spanish.day(day, month, year)}` };

/** Within "de … a …" or after "desde", "hacia" would be a second preposition of the same kind. */
const spanishJoined: Saying = { ...spanishInner, about: (date) => contract(`alrededor de ${date}`) };

function yearWords(year: number, saying: Saying): string {
  if (year <= 0) return saying.era(1 - year, true);
  return year < 1000 || year > 9999 ? saying.era(year, false) : String(year);
}

/** A date without its qualifier. `leave` leaves out the year, or month and year, that the other end says. */
function sayDate(moment: Moment, saying: Saying, leave: 'nothing' | 'year' | 'month' = 'nothing'): string {
  const { year, month, day, season, precision } = moment;
  const yearText = leave === 'nothing' ? yearWords(year, saying) : '';
  const monthText = leave === 'month' || month === undefined ? '' : (saying.months[month - 1] ?? '');
  if (precision === 'century') return saying.century(centuryOf(moment), moment.year < 0);
  if (precision === 'decade') return sayDecade(moment, saying);
  if (season !== undefined) return saying.season(saying.seasons[season - 21] ?? '', yearText);
  if (precision === 'day' && day === undefined)
    return saying.someDay(month === undefined ? yearText : saying.month(monthText, yearText));
  if (precision === 'month' && month === undefined) return saying.someMonth(yearText);
  if (day !== undefined) {
    const date = saying.day(day, monthText, yearText);
    return moment.time === undefined ? date : `${date}, ${sayTime(moment.time)}`;
  }
  return month === undefined ? yearText : saying.month(monthText, yearText);
}

function sayTime(time: string): string {
  const [, clock = '', zone = ''] = /^([\d:]+)(.*)$/.exec(time) ?? [];
  return zone === '' ? clock : `${clock} UTC${zone === 'Z' ? '' : zone}`;
}

/** 18XX is the 19th century; -04XX, the years 500 to 401 BC, the 5th. */
function centuryOf(moment: Moment): number {
  return moment.year < 0 ? Math.floor((-moment.year - 99) / 100) + 1 : Math.floor(moment.year / 100) + 1;
}

function sayDecade(moment: Moment, saying: Saying): string {
  if (moment.year >= 1000) return saying.decade(String(moment.year));
  return saying.within(yearWords(moment.year, saying), yearWords(moment.year + 9, saying));
}

/** A date with its qualifier. */
function sayMoment(moment: Moment, saying: Saying): string {
  const date = sayDate(moment, saying);
  const about = moment.approximate ? saying.about(date) : date;
  return moment.uncertain ? saying.perhaps(about) : about;
}

function sayEnd(end: End, saying: Saying): string {
  return typeof end === 'string' ? saying.unknown : sayMoment(end, saying);
}

/** What the first of two dates need not say because the second does: "5 to 7 March 2024". */
function sharedPart(start: Moment, end: Moment): 'nothing' | 'year' | 'month' {
  const isPlain = [start, end].every(
    (each) => !each.approximate && !each.uncertain && !each.unspecified && each.month !== undefined,
  );
  if (!isPlain || start.year !== end.year) return 'nothing';
  if (start.day !== undefined && end.day !== undefined && start.month === end.month) return 'month';
  return (start.day === undefined) === (end.day === undefined) ? 'year' : 'nothing';
}

/** The name of a month, 1 for January. */
export function monthName(month: number, language: 'en' | 'es'): string {
  return (language === 'es' ? spanish : english).months[month - 1] ?? '';
}

/** `toWords` of one of the two languages. */
export function say(edtf: string, language: 'en' | 'es'): string {
  const parsed = parseEdtf(edtf);
  if (!parsed) return edtf;
  const { start, end, kind } = parsed;
  const plain = language === 'es' ? spanish : english;
  const inner = language === 'es' ? spanishJoined : english;
  if (kind === 'date') {
    if (typeof start === 'string') return edtf;
    const isBare = !start.approximate && !start.uncertain;
    return sayMoment(start, isBare || language === 'en' ? plain : spanishInner);
  }
  const isWithin = kind === 'within';
  if (typeof start === 'string' && start === 'open') {
    return isWithin ? plain.orEarlier(sayEnd(end, plain)) : plain.until(sayEnd(end, inner));
  }
  if (end === 'open') return isWithin ? plain.orLater(sayEnd(start, plain)) : plain.since(sayEnd(start, inner));
  const join = isWithin ? plain.within : plain.fromTo;
  if (typeof start === 'string' || typeof end === 'string') return join(sayEnd(start, inner), sayEnd(end, inner));
  const leave = sharedPart(start, end);
  return join(leave === 'nothing' ? sayMoment(start, inner) : sayDate(start, inner, leave), sayMoment(end, inner));
}
