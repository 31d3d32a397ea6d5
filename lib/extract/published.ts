import { isEdtf } from '#lib/edtf/edtf.ts';
import { fold } from '#lib/text/fold.ts';
import { firstInNumbers, monthOf } from './month-names.ts';

/** Month names in the most common languages of pages, folded. If one name starts with another, the longer one comes first. */
const months: readonly (readonly [string, ...string[]])[] = [
  ['january', 'enero', 'janvier', 'januar', 'janeiro', 'gennaio', 'januari', 'jan', 'ene', 'gen', 'janv'],
  ['february', 'febrero', 'fevrier', 'februar', 'fevereiro', 'febbraio', 'februari', 'feb', 'fev', 'fevr'],
  ['march', 'marzo', 'mars', 'marz', 'marco', 'maart', 'mar'],
  ['april', 'abril', 'avril', 'aprile', 'apr', 'abr', 'avr'],
  ['may', 'mayo', 'mai', 'maio', 'maggio', 'mei', 'mag'],
  ['june', 'junio', 'juin', 'juni', 'junho', 'giugno', 'jun', 'giu'],
  ['july', 'julio', 'juillet', 'juli', 'julho', 'luglio', 'jul', 'juil', 'lug'],
  ['august', 'agosto', 'aout', 'augustus', 'aug', 'ago'],
  ['september', 'septiembre', 'setiembre', 'septembre', 'setembro', 'settembre', 'sept', 'sep', 'set'],
  ['october', 'octubre', 'octobre', 'oktober', 'outubro', 'ottobre', 'oct', 'okt', 'out', 'ott'],
  ['november', 'noviembre', 'novembre', 'novembro', 'nov'],
  ['december', 'diciembre', 'decembre', 'dezember', 'dezembro', 'dicembre', 'dec', 'dic', 'dez'],
];

const listed = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
/** Names and short forms of months, folded, as alternatives for a pattern. */
export const monthNames = [...listed.keys()].sort((a, b) => b.length - a.length).join('|');

const year = '((?:1[5-9]|20)\\d\\d)';
const iso = new RegExp(`(?<!\\d)${year}-(\\d{1,2})(?:-(\\d{1,2}))?(?!\\d)`);
const slashed = new RegExp(`(?<!\\d)${year}(?:[/.]|\\.\\s)(\\d{1,2})(?:[/.]|\\.\\s)(\\d{1,2})(?!\\d)`);
const compact = new RegExp(`^${year}(\\d{2})(\\d{2})(?:t?\\d{4,6}.*)?$`);
/** With the characters for year, month and day: Chinese, Japanese, Korean. */
const signed = new RegExp(`(?<!\\d)${year}\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(?:(\\d{1,2})\\s*[日号號일]?)?`);
const dayFirst = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|º|o|\\.|er|eme|-?го)?\\s*(?:[-/]|de\\s|of\\s)?\\s*\\b(${monthNames})\\b\\.?,?\\s*(?:[-/]|del?\\s)?\\s*${year}(?!\\d)`,
);
const monthFirst = new RegExp(
  `\\b(${monthNames})\\b\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:de\\s+|del\\s+)?${year}(?!\\d)`,
);
const monthOnly = new RegExp(`^\\W*\\b(${monthNames})\\b\\.?,?\\s+(?:del?\\s+|of\\s+)?${year}\\W*$`);
const numeric = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:\\s?([/.-])\\s?|\\s(?=\\d+\\s\\d{4}))(\\d{1,2})(?:\\s?[/.-]\\s?|\\s)${year}(?!\\d)`,
);
/** A day, words and a year, and the same starting with the month or the year. The month is looked up among the words. */
const wordsBetween = new RegExp(`(?<!\\d)(\\d{1,2})(?!\\d)([^\\d\\n]{2,40}?)${year}(?!\\d)`, 'g');
const wordsBefore = new RegExp(`([\\p{L}\\p{M}.'’]{2,20})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}(?!\\d)`, 'gu');
const yearFirst = new RegExp(`(?<!\\d)${year}[^\\d\\n]{0,6}?\\s([\\p{L}\\p{M}.'’]{2,20})\\s+(\\d{1,2})(?!\\d)`, 'gu');
/** The year, a word for it, the day and the month: Latvian, Kazakh. */
const yearDayMonth = new RegExp(
  `(?<!\\d)${year}\\.?\\s\\p{L}{1,5}\\.?\\s(\\d{1,2})\\.?\\s([\\p{L}\\p{M}.]{2,20})`,
  'gu',
);
const vietnamese = new RegExp(`(\\d{1,2})\\s+(?:thang|thg)\\s+(\\d{1,2}),?\\s+(?:nam\\s+)?${year}`);

/** Converts digits of other scripts to Latin ones. */
function latinDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    let code = digit.codePointAt(0) ?? 0;
    let value = 0;
    // The digits of a script are consecutive, starting at zero.
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) [code, value] = [code - 1, value + 1];
    return String(value);
  });
}

/** Two years, of which the second is the next one, as where a year began in March: "11 February 1731/2". */
const twoYears = /\p{L}[.,\s]{1,3}(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(\d{4})[/-](\d{1,2})(?!\d)/u;
/** The last year with two numbers, in England. */
const lastDoubleYear = 1752;

/** Returns whether a folded date is one of the Julian calendar, by its words or its two years: it is another day in ours. */
function isOldStyle(s: string): boolean {
  const [, first = '', second = ''] = twoYears.exec(s) ?? [];
  const isDouble = first !== '' && Number(first) <= lastDoubleYear && String(Number(first) + 1).endsWith(second);
  return isDouble || /\bold style\b|\bo\.\s?s\./.test(s);
}

/**
 * Returns the date a string states, as EDTF with the stated precision (day, month or year). Null if there is none, it is
 * in the old style, or it is ambiguous: 03/04/2024 is two different days unless the language of the text (`es`, `en-GB`) determines which
 * number comes first. The day is taken as written: no time zone is applied.
 */
export function toEdtf(source: string, language: string | null = null): string | null {
  const written = latinDigits(source.slice(0, 300));
  const s = fold(written).trim();
  if (!/\d{4}/.test(s) || isOldStyle(s)) return null;
  const unix = /^(\d{10})(?:\d{3})?$/.exec(s);
  if (unix?.[1] !== undefined) return valid(new Date(Number(unix[1]) * 1000).toISOString().slice(0, 10));
  let m = iso.exec(s) ?? slashed.exec(s) ?? compact.exec(s) ?? signed.exec(written.normalize('NFC'));
  if (m) return ymd(m[1], m[2], m[3]);
  m = dayFirst.exec(s);
  if (m) return ymd(m[3], listed.get(m[2] ?? ''), m[1]);
  m = monthFirst.exec(s);
  if (m) return ymd(m[3], listed.get(m[1] ?? ''), m[2]);
  m = monthOnly.exec(s);
  if (m) return ymd(m[2], listed.get(m[1] ?? ''));
  m = numeric.exec(s);
  if (m)
    return fromNumbers(
      Number(m[1]),
      Number(m[3]),
      m[4],
      m[2] === '.' || m[2] === undefined ? 'day' : firstInNumbers(language),
    );
  const named = inWords(s, language);
  if (named !== null) return named;
  m = new RegExp(`^${year}$`).exec(s);
  return m ? ymd(m[1]) : null;
}

/** Words between a day, its month and its year. */
const between = /^(?:st|nd|rd|th|de|del|of|den|di|da|do|dos|d|r|m|г|го|er|eme|a|o|the|and|y|в|من|ה|שנת|คศ)$/u;

/** Finds a date whose month is a word in any language. */
function inWords(s: string, language: string | null): string | null {
  for (const [, day, words = '', y] of s.matchAll(wordsBetween)) {
    const others = words
      .split(/[\s,/()-]+/u)
      .filter((word) => word.replace(/[.'’]/g, '') !== '' && !between.test(word.replace(/\./g, '')));
    const month = others.length <= 2 ? monthOf(others.join(' '), language) : undefined;
    if (month !== undefined) return ymd(y, month, day);
  }
  for (const [, word = '', day, y] of s.matchAll(wordsBefore)) {
    const month = monthOf(word, language);
    if (month !== undefined) return ymd(y, month, day);
  }
  for (const [, y, word = '', day] of s.matchAll(yearFirst)) {
    const month = monthOf(word, language);
    if (month !== undefined) return ymd(y, month, day);
  }
  for (const [, y, day, word = ''] of s.matchAll(yearDayMonth)) {
    const month = monthOf(word, language);
    if (month !== undefined) return ymd(y, month, day);
  }
  const m = vietnamese.exec(s);
  return m ? ymd(m[3], m[2], m[1]) : null;
}

function fromNumbers(a: number, b: number, y: string | undefined, first: 'day' | 'month' | null): string | null {
  if (a > 12) return ymd(y, b, a);
  if (b > 12) return ymd(y, a, b);
  if (a === b) return ymd(y, a, b);
  if (first === null) return null;
  return first === 'day' ? ymd(y, b, a) : ymd(y, a, b);
}

function ymd(y: string | undefined, month?: string | number, day?: string | number): string | null {
  if (y === undefined) return null;
  const two = (n: string | number): string => String(n).padStart(2, '0');
  if (month === undefined) return valid(y);
  // In EDTF, parts of a year start at 21; in a page, such a number is not a month.
  if (Number(month) > 12) return null;
  return valid(day === undefined ? `${y}-${two(month)}` : `${y}-${two(month)}-${two(day)}`);
}

/** Dates that programs write if they have none. */
const placeholders = new Set(['1970-01-01', '1969-12-31', '1900-01-01', '1601-01-01']);

function valid(edtf: string): string | null {
  return isEdtf(edtf) && !placeholders.has(edtf) ? edtf : null;
}

/**
 * Returns the day in a web address such as /2024/03/05/headline, /2024-03-05-headline, /2024/politics/03/05/headline,
 * /2024/mar/05/headline or /05-03-2024-headline, or null if there is none.
 */
export function dateInUrl(url: string): string | null {
  let path: string;
  try {
    path = new URL(url).pathname;
  } catch {
    // The address given in a page is often invalid.
    return null;
  }
  const m =
    /[/_-]((?:19[89]|20[0-4])\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /[/_-]t?(20[0-4]\d)(\d\d)(\d\d)(?=[/_.-]|$)/.exec(path) ??
    /\/((?:199|20[0-4])\d)\/[a-z][a-z-]{1,30}\/(\d\d)\/(\d\d)\//i.exec(path);
  if (m) return ymd(m[1], m[2], m[3]);
  const named = /\/((?:199|20[0-4])\d)\/([a-z]{3,9})\/(\d{1,2})(?=[/_.-]|$)/i.exec(path);
  const month = named === null ? undefined : monthOf((named[2] ?? '').toLowerCase(), 'en');
  if (named && month !== undefined) return ymd(named[1], month, named[3]);
  const last = /[/_-](\d{1,2})([._-])(\d{1,2})\2(20[0-4]\d)(?=[/_.-]|$)/.exec(path);
  return last ? fromNumbers(Number(last[1]), Number(last[3]), last[4], 'day') : null;
}

/** Returns whether a day is more than a day after the given time. A file cannot be older than its content. */
export function isAfter(edtf: string, moment: number | undefined): boolean {
  return (
    moment !== undefined && /^\d{4}-\d\d-\d\d$/.test(edtf) && Date.parse(`${edtf}T00:00:00Z`) > moment + 86_400_000
  );
}
