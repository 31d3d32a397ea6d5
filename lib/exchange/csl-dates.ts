import {
  dateNumbers,
  dateWords,
  edtfOfNumbers,
  edtfOfWords,
  numbersOfEdtf,
  type DateNumbers,
} from '#lib/exchange/work-dates.ts';

const seasons = ['spring', 'summer', 'autumn', 'winter'];

/** Returns a CSL date: numbers if they can express it, otherwise words; never an invented day. */
export function cslDate(edtf: string): Record<string, unknown> {
  const numbers = numbersOfEdtf(edtf);
  if (!numbers) return { literal: dateWords(edtf) };
  const { from, to, season, isAbout } = numbers;
  return {
    'date-parts': to ? [from, to] : [from],
    ...(season === null ? {} : { season }),
    ...(isAbout ? { circa: true } : {}),
  };
}

/** Returns the EDTF of a CSL date in any notation; null if it has none. */
export function edtfOfCsl(value: unknown, language: string | null): string | null {
  if (typeof value === 'string' || typeof value === 'number') return edtfOfWords(String(value), language);
  if (typeof value !== 'object' || value === null) return null;
  const date = value as Readonly<Record<string, unknown>>;
  const parts = Array.isArray(date['date-parts']) ? (date['date-parts'] as unknown[]) : [];
  const [from = null, to = null] = parts.slice(0, 2).map(numbersOf);
  if (from) {
    const season = seasonOf(date['season']);
    const circa = date['circa'];
    const isAbout = circa !== undefined && circa !== false && circa !== 0 && circa !== '' && circa !== 'false';
    const edtf = edtfOfNumbers({ from, to, season: to || from.length > 1 ? null : season, isAbout });
    if (edtf !== null) return edtf;
  }
  for (const name of ['raw', 'literal', 'edtf']) {
    const text = date[name];
    const edtf = typeof text === 'string' || typeof text === 'number' ? edtfOfWords(String(text), language) : null;
    if (edtf !== null) return edtf;
  }
  return null;
}

/** Returns year, month and day given as numbers or texts; a month or day that is 0 or empty is unknown. */
function numbersOf(value: unknown): DateNumbers | null {
  if (!Array.isArray(value)) return null;
  const texts = (value as unknown[])
    .slice(0, 3)
    .map((part) => (typeof part === 'number' || typeof part === 'string' ? String(part).trim() : ''));
  const numbers: number[] = [];
  for (const text of texts) {
    if (!/^-?\d{1,6}$/.test(text) || (numbers.length > 0 && Number(text) === 0)) break;
    numbers.push(Number(text));
  }
  const [year, month, day] = numbers;
  return year === undefined ? null : dateNumbers(year, month, day);
}

function seasonOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (/^[1-4]$/.test(text)) return Number(text);
  if (/^2[1-4]$/.test(text)) return Number(text) - 20;
  const at = seasons.indexOf(text === 'fall' ? 'autumn' : text);
  return at < 0 ? null : at + 1;
}
