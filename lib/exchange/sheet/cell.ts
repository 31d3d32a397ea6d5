/** A whole calendar day, as spreadsheets count them: `2024-05-17`. */
export interface Day {
  day: string;
}

/** The content of a cell; an empty text leaves it empty. */
export type Cell = string | number | Day;

/** A table to be written row by row. */
export interface Sheet {
  name: string;
  columns: readonly { heading: string; /** In characters. */ width: number }[];
  rows: Iterable<readonly Cell[]>;
}

/** The first day on which all spreadsheets agree: one of them treated 1900 as a leap year. */
const firstDay = '1900-03-01';
/** Day 0 of spreadsheets, for days from `firstDay` on. */
const dayZero = Date.UTC(1899, 11, 30);
const millisecondsADay = 86_400_000;

/**
 * Returns a text that is a single whole day in the range of spreadsheets as a day; any other as it is. A month or an uncertain day is never
 * converted.
 */
export function dayOr(text: string): Cell {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDay) return text;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? text : { day: text };
}

/** Returns the serial number of a day in spreadsheets. */
export function serialOf({ day }: Day): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - dayZero) / millisecondsADay);
}

/** Returns a cell as text, with numbers in machine-readable form. */
export function cellText(cell: Cell): string {
  return typeof cell === 'object' ? cell.day : String(cell);
}
