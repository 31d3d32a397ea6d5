import { parseEdtf } from '#lib/edtf/edtf.ts';
import {
  dateNumbers,
  dateWords,
  edtfOfNumbers,
  edtfOfWords,
  maxDateChars,
  numbersOfEdtf,
} from '#lib/exchange/work-dates.ts';

/** Formats a RIS date, `year/month/day/words`; what numbers cannot express is in words after the year, and no day is invented. */
export function risDate(edtf: string): string {
  const numbers = numbersOfEdtf(edtf);
  const year = (one: number) => (one >= 0 && one <= 9999 ? String(one).padStart(4, '0') : '');
  if (numbers && !numbers.to && numbers.season === null && !numbers.isAbout && year(numbers.from[0]) !== '') {
    const [first, month, day] = numbers.from;
    return [
      year(first),
      ...[month, day].map((part) => (part === undefined ? '' : String(part).padStart(2, '0'))),
      '',
    ].join('/');
  }
  const parsed = parseEdtf(edtf);
  const isOneYear =
    parsed &&
    typeof parsed.start === 'object' &&
    typeof parsed.end === 'object' &&
    parsed.start.year === parsed.end.year &&
    !parsed.unspecified;
  return `${isOneYear ? year((parsed.start as { year: number }).year) : ''}///${dateWords(edtf)}`;
}

/** Returns the EDTF of a RIS date, or of what programs write instead; null if it has none. */
export function edtfOfRis(text: string, language: string | null): string | null {
  const value = text.trim();
  if (value.length > maxDateChars) return null;
  const [, year = '', month = '', day = '', other = ''] =
    /^(\d{4}|)\/(\d{0,2})\/(\d{0,2})(?:\/(.*))?$/s.exec(value) ?? [];
  if (year === '' && other === '') return edtfOfWords(value.replace(/\/+$/, ''), language) ?? slashed(value);
  const words = other.trim();
  const isTime = /^\d\d:\d\d/.test(words);
  if (words !== '' && !isTime && month === '') {
    const named = edtfOfWords(words, language);
    if (named !== null && (year === '' || coversYear(named, Number(year)))) return named;
    const withYear = year === '' ? null : edtfOfWords(`${words} ${year}`, language);
    if (withYear !== null) return withYear;
  }
  const time = isTime ? edtfOfWords(`${year}-${month}-${day}T${words.replace(/Z?$/, 'Z')}`, language) : null;
  return time ?? (year === '' ? null : edtfOfNumbers({ from: dateNumbers(Number(year), Number(month), Number(day)) }));
}

/** Reads 2001/03 and 2001/03/05, which lack the last slash. */
function slashed(value: string): string | null {
  const [whole, year = '', month = '', day = ''] = /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?\/*$/.exec(value) ?? [];
  return whole === undefined ? null : edtfOfNumbers({ from: dateNumbers(Number(year), Number(month), Number(day)) });
}

function coversYear(edtf: string, year: number): boolean {
  const parsed = parseEdtf(edtf);
  if (!parsed) return false;
  const first = parsed.earliest === null ? -Infinity : new Date(parsed.earliest).getUTCFullYear();
  const last = parsed.latest === null ? Infinity : new Date(parsed.latest).getUTCFullYear();
  return first <= year && year <= last;
}
