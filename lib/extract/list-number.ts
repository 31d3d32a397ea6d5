import { toRoman } from '#lib/edtf/roman.ts';

/** How the items of a list are numbered, identified by the first number, as in HTML and OpenDocument; Word uses words. */
export type NumberFormat = '1' | 'a' | 'A' | 'i' | 'I';

/** Beyond these, letters and Roman numerals are written as figures. */
const maxLetters = 399;
const maxRoman = 3_999;

/** Returns the number of an item as a reader sees it: "3", "c" or "iii". After z comes aa, then bb. */
export function listNumber(count: number, format: NumberFormat): string {
  const isRoman = format === 'i' || format === 'I';
  if (format === '1' || count < 1 || count > (isRoman ? maxRoman : maxLetters)) return String(count);
  const large = isRoman ? toRoman(count) : String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
  return format === 'a' || format === 'i' ? large.toLowerCase() : large;
}

/** Returns the format that an HTML attribute names; figures if it names none. */
export function numberFormat(type: string): NumberFormat {
  return formats.find((format) => format === type) ?? '1';
}

const formats: readonly NumberFormat[] = ['a', 'A', 'i', 'I'];
