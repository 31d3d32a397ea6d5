import { daysIn } from '#lib/edtf/days.ts';

/** What a cell's format says about its number. */
export interface CellFormat {
  /** The parts of a date that are shown. */
  date: 'day' | 'month' | 'year' | 'time' | null;
  /** Number of digits to which a number is padded with zeros: file numbers, postal codes. */
  digits: number;
}

export const plainFormat: CellFormat = { date: null, digits: 0 };

/** Built-in format ids of every workbook; `day` for those with a day, whatever follows it. */
const builtIn: ReadonlyMap<number, CellFormat['date']> = new Map([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  [17, 'month'],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
]);

/** Reads a number format. @param code as the workbook writes it: `dd/mm/yyyy`, `0000` @param id number of the format */
export function cellFormatOf(id: number, code: string | undefined): CellFormat {
  const builtInFormat = builtIn.get(id);
  if (code === undefined) return builtInFormat ? { date: builtInFormat, digits: 0 } : plainFormat;
  // Quoted text, escaped characters, colours and languages say nothing about the number; `[h]` counts hours.
  const [shown = ''] = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase()
    .split(';');
  if (/^0+$/.test(shown)) return { date: null, digits: shown.length };
  if (/general|[#?]|e\+|e-/.test(shown)) return plainFormat;
  const hasDay = shown.includes('d');
  if (hasDay) return { date: 'day', digits: 0 };
  if (shown.includes('y')) return { date: shown.includes('m') ? 'month' : 'year', digits: 0 };
  if (/[hs]/.test(shown)) return { date: 'time', digits: 0 };
  return /mmm/.test(shown) ? { date: 'month', digits: 0 } : plainFormat;
}

const day = 86_400_000;
/** Day 0 of the two date systems. The first one treats 1900 as a leap year, so its days until February 1900 are off by one. */
const zeros = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };
const falseLeapDay = 60;
/** The last day of the year 9999. */
const lastSerial = 2_958_465;

/**
 * Returns the date of a number, at the precision that its format shows: the first of a month that is only a filler is
 * not returned as a day. Returns null if it is not a date.
 * @param is1904 whether the workbook uses the 1904 date system
 */
export function dateOfSerial(serial: number, date: NonNullable<CellFormat['date']>, is1904: boolean): string | null {
  if (!(serial >= 0) || serial > lastSerial) return null;
  const wholeDays = Math.floor(serial);
  const seconds = Math.round((serial - wholeDays) * 86_400);
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (date === 'time' || (wholeDays === 0 && !is1904)) return time;
  if (!is1904 && wholeDays === falseLeapDay) return null;
  const shift = !is1904 && wholeDays < falseLeapDay ? 1 : 0;
  const text = new Date((is1904 ? zeros.from1904 : zeros.from1900) + (wholeDays + shift) * day)
    .toISOString()
    .slice(0, 10);
  if (date === 'year' && text.endsWith('-01-01')) return text.slice(0, 4);
  if (date === 'month' && isFiller(text)) return text.slice(0, 7);
  return seconds > 0 && seconds < 86_400 ? `${text}T${time}` : text;
}

/** Returns whether a day is the first or last of its month, which programs fill in if only the month was typed. */
function isFiller(text: string): boolean {
  const [year = 0, month = 0, last = 0] = text.split('-').map(Number);
  return last === 1 || last === daysIn(year, month);
}
