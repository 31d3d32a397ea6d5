import { isEdtf } from '#core/dates/edtf.ts';
import { fold } from '#core/text/fold.ts';

/** Months in the languages whose pages we meet most, folded. Longer names first where one begins another. */
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

const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
/** Names of months and their short forms, folded, as an alternation for a pattern. */
export const monthNames = [...monthOf.keys()].sort((a, b) => b.length - a.length).join('|');

const year = '((?:1[5-9]|20)\\d\\d)';
const iso = new RegExp(`(?<!\\d)${year}-(\\d{2})(?:-(\\d{2}))?(?!\\d)`);
const slashed = new RegExp(`(?<!\\d)${year}[/.](\\d{1,2})[/.](\\d{1,2})(?!\\d)`);
const compact = new RegExp(`^${year}(\\d{2})(\\d{2})(?:t?\\d{4,6}.*)?$`);
const dayFirst = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|º|o|\\.|er)?\\s*(?:[-/]|de\\s|of\\s)?\\s*\\b(${monthNames})\\b\\.?,?\\s*(?:[-/]|del?\\s)?\\s*${year}(?!\\d)`,
);
const monthFirst = new RegExp(
  `\\b(${monthNames})\\b\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:de\\s+|del\\s+)?${year}(?!\\d)`,
);
const monthOnly = new RegExp(`^\\W*\\b(${monthNames})\\b\\.?,?\\s+(?:del?\\s+|of\\s+)?${year}\\W*$`);
const numeric = new RegExp(`(?<!\\d)(\\d{1,2})[/.-](\\d{1,2})[/.-]${year}(?!\\d)`);

/**
 * The date that a string states, as EDTF, at the precision that it states (day, month, or year alone); null when there is
 * none or it cannot be told: 03/04/2024 is two different days unless the text's language (`es`, `en-GB`) says which comes first.
 * The day is the page's own, as written: no time zone is applied.
 */
export function toEdtf(source: string, language: string | null = null): string | null {
  const s = fold(source).slice(0, 300).trim();
  if (s === '') return null;
  const unix = /^(\d{10})(?:\d{3})?$/.exec(s);
  if (unix?.[1] !== undefined) return valid(new Date(Number(unix[1]) * 1000).toISOString().slice(0, 10));
  let m = iso.exec(s) ?? slashed.exec(s) ?? compact.exec(s);
  if (m) return ymd(m[1], m[2], m[3]);
  m = dayFirst.exec(s);
  if (m) return ymd(m[3], monthOf.get(m[2] ?? ''), m[1]);
  m = monthFirst.exec(s);
  if (m) return ymd(m[3], monthOf.get(m[1] ?? ''), m[2]);
  m = monthOnly.exec(s);
  if (m) return ymd(m[2], monthOf.get(m[1] ?? ''));
  m = numeric.exec(s);
  if (m) return fromNumbers(Number(m[1]), Number(m[2]), m[3], language);
  m = new RegExp(`^${year}$`).exec(s);
  return m ? ymd(m[1]) : null;
}

function fromNumbers(a: number, b: number, y: string | undefined, language: string | null): string | null {
  if (a > 12) return ymd(y, b, a);
  if (b > 12) return ymd(y, a, b);
  if (a === b) return ymd(y, a, b);
  // Only where one order is all but universal; English has both, and its region tells.
  const [primary = '', region = ''] = (language ?? '').toLowerCase().split(/[-_]/);
  if (primary === 'en' && region === 'us') return ymd(y, a, b);
  const dayLeads =
    /^(?:es|fr|pt|it|de|nl|ca|gl|ro|pl|ru|uk)$/.test(primary) || /^(?:gb|uk|au|nz|ie|in|za)$/.test(region);
  return dayLeads ? ymd(y, b, a) : null;
}

function ymd(y: string | undefined, month?: string | number, day?: string | number): string | null {
  if (y === undefined) return null;
  const two = (n: string | number): string => String(n).padStart(2, '0');
  if (month === undefined) return valid(y);
  return valid(day === undefined ? `${y}-${two(month)}` : `${y}-${two(month)}-${two(day)}`);
}

/** Dates that programs write when they have none. */
const placeholders = new Set(['1970-01-01', '1969-12-31', '1900-01-01', '1601-01-01']);

function valid(edtf: string): string | null {
  return isEdtf(edtf) && !placeholders.has(edtf) ? edtf : null;
}

/** The day in a web address such as /2024/03/05/headline, /2024-03-05-headline or /2024/politics/03/05/headline; null when there is none. */
export function dateInUrl(url: string): string | null {
  let path: string;
  try {
    path = new URL(url).pathname;
  } catch {
    return null;
  }
  const m =
    /[/_-]((?:19[89]|20[0-4])\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /[/_-](20[0-4]\d)(\d\d)(\d\d)(?=[/_.-]|$)/.exec(path) ??
    /\/((?:199|20[0-4])\d)\/[a-z][a-z-]{1,30}\/(\d\d)\/(\d\d)\//i.exec(path);
  return m ? ymd(m[1], m[2], m[3]) : null;
}

/** True when an EDTF day lies after a moment by more than a day: no page is older than what it says. */
export function isAfter(edtf: string, moment: number | undefined): boolean {
  return (
    moment !== undefined && /^\d{4}-\d\d-\d\d$/.test(edtf) && Date.parse(`${edtf}T00:00:00Z`) > moment + 86_400_000
  );
}
