/** A whole day of a calendar, as a spreadsheet counts them: `2024-05-17`. */
export interface Day {
  day: string;
}

/** What stands in a cell; an empty text leaves it empty. */
export type Cell = string | number | Day;

/** A table that is written row by row. */
export interface Sheet {
  name: string;
  columns: readonly { heading: string; /** In letters. */ width: number }[];
  rows: Iterable<readonly Cell[]>;
}

/** The first day that all spreadsheets count alike: one of them took 1900 for a leap year. */
const firstDay = '1900-03-01';
/** Day 0 of spreadsheets, for days from `firstDay` on. */
const dayZero = Date.UTC(1899, 11, 30);
const millisecondsADay = 86_400_000;

/** A text that is one whole day, and one that spreadsheets know, as such; any other as it is. A month or a doubtful day never becomes one. */
export function dayOr(text: string): Cell {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDay) return text;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? text : { day: text };
}

/** The number that spreadsheets give to a day. */
export function serialOf({ day }: Day): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - dayZero) / millisecondsADay);
}

/** A cell as text: numbers as programs write them. */
export function cellText(cell: Cell): string {
  return typeof cell === 'object' ? cell.day : String(cell);
}
