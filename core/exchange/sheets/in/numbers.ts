/** The decimal separator of a column's numbers. */
export type Decimal = 'point' | 'comma';

/** Derives from the numbers of a column how they are written. */
export class DecimalTally {
  readonly #seen = { point: 0, comma: 0 };

  add(text: string): void {
    const decimal = decimalIn(digitsOf(text));
    if (decimal && readSheetNumber(text, decimal) !== null) this.#seen[decimal]++;
  }

  /** Null if no number is conclusive, or they disagree. */
  get decimal(): Decimal | null {
    const { point, comma } = this.#seen;
    if (point > 0 === comma > 0) return null;
    return point > 0 ? 'point' : 'comma';
  }
}

/**
 * Parses a number as sheets have it: `1,234.56`, `1.234,56`, `1 234`, `(12)` for negative.
 * @param decimal the column's separator; null if unknown
 * @returns `open` for a number that is ambiguous without it (1.234), null for text that is not a number
 */
export function readSheetNumber(text: string, decimal: Decimal | null): number | 'open' | null {
  const typed = text.trim().replace(/[−–]/g, '-');
  // Scientific notation, as programs write very large and very small numbers.
  if (/^-?\d+(?:\.\d+)?e[+-]?\d{1,3}$/i.test(typed)) return Number.isFinite(Number(typed)) ? Number(typed) : null;
  const isNegative = /^\(.*\)$/.test(typed) || /-$/.test(typed);
  const digits = digitsOf(typed);
  if (!/^-?\d[\d.,]*$/.test(digits)) return null;
  const statedDecimal = decimalIn(digits);
  const kind = statedDecimal ?? decimal;
  if (kind === null && /^-?\d{1,3}[.,]\d{3}$/.test(digits)) return 'open';
  // Digits in other groups are a date, an address or several numbers.
  const [whole = ''] = digits.split(kind === 'comma' ? ',' : '.');
  if (/\d[\s'’]+\d(?!\d\d(?!\d))/.test(typed) || (/[.,]/.test(whole) && !grouped.test(whole))) return null;
  const plain = kind === 'comma' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
  if (!/^-?\d+(?:\.\d*)?$/.test(plain)) return null;
  const value = Number(plain);
  return isNegative && value > 0 ? -value : value;
}

/** Thousands in groups of three, or as in India in pairs above the first thousand. */
const grouped = /^-?\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;

/** Digits and separators, without currency signs, units and spaces. */
function digitsOf(text: string): string {
  return text
    .replace(/[−–]/g, '-')
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^[^\d-]{0,4}(?=-?\d)/, '')
    .replace(/[^\d]{0,4}$/, '');
}

function decimalIn(digits: string): Decimal | null {
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (point < 0 && comma < 0) return null;
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma';
  const sign = point >= 0 ? '.' : ',';
  const written: Decimal = sign === '.' ? 'point' : 'comma';
  const other: Decimal = sign === '.' ? 'comma' : 'point';
  // A separator that occurs twice groups thousands, so the other one is decimal.
  if (digits.split(sign).length > 2) return other;
  // Three digits after it can be either: 1.234.
  return /^-?\d{1,3}[.,]\d{3}$/.test(digits) && !/^-?0/.test(digits) ? null : written;
}
