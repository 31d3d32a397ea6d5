import { parseEdtf } from '#lib/edtf/edtf.ts';
import { textOfLatex, verbatim } from '#lib/exchange/latex.ts';
import { dateNumbers, dateWords, edtfOfNumbers, edtfOfWords } from '#lib/exchange/work-dates.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Returns the date fields of BibLaTeX (`date`) and BibTeX (`year`, `month`); what they cannot express is written in words as a year. */
export function bibtexDate(edtf: string): Record<string, string> {
  const parsed = parseEdtf(edtf);
  const isLevel2 =
    !parsed ||
    parsed.members !== undefined ||
    parsed.kind === 'within' ||
    [parsed.start, parsed.end].some((end) => typeof end === 'object' && end.isLevel2);
  if (isLevel2) return { year: dateWords(edtf) };
  const [, year] = /^(\d{4})(?:-\d\d){0,2}$/.exec(edtf) ?? [];
  return { date: edtf, ...(year === undefined ? {} : { year }) };
}

/**
 * Returns the EDTF of an entry's date fields; null if they have none.
 * @param get returns the LaTeX of a field, or nothing
 */
export function edtfOfBibtex(get: (name: string) => string | undefined, language: string | null): string | null {
  const text = (name: string) => textOfLatex(get(name) ?? '').replaceAll('\u00A0', ' ');
  // In EDTF the sign ~ is not a space.
  const date = verbatim(get('date') ?? '');
  if (date !== '') {
    const edtf = parseEdtf(date) ? date : edtfOfWords(date, language);
    if (edtf !== null) return edtf;
  }
  const [year, month, day] = [text('year'), text('month'), text('day')];
  if (year === '') return month === '' ? null : edtfOfWords(month, language);
  const numberedDate = dateOfNumbers(year, month, day);
  if (numberedDate !== null) return numberedDate;
  if (month !== '') {
    const named = edtfOfWords(`${day} ${dateOfWords(month)} ${year}`.trim(), language);
    if (named !== null) return named;
  }
  return edtfOfWords(year.replace(/^\[(.*)\]$/, '$1').replaceAll('--', '–'), language);
}

function dateOfNumbers(year: string, month: string, day: string): string | null {
  if (!/^\d{4}$/.test(year)) return null;
  const [, before, name, after] =
    /^(?:(\d{1,2})[\s.]+)?([a-z]{3,9}|\d{1,2})\.?(?:[\s.]+(\d{1,2}))?$/i.exec(month) ?? [];
  const number =
    name === undefined ? 0 : /^\d/.test(name) ? Number(name) : months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month !== '' && number === 0) return null;
  const dayNumber = Number(before ?? after ?? (/^\d{1,2}$/.test(day) ? day : '0'));
  return edtfOfNumbers({ from: dateNumbers(Number(year), number, dayNumber) });
}

/** Turns "mar/apr" or "mar--apr" into words for a range. */
function dateOfWords(month: string): string {
  return month
    .split(/\/|–|--/)
    .map((part) => part.trim())
    .join(' to ');
}
