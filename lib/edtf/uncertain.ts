import { isEdtf } from './edtf.ts';

/** Matches a date within a date, or the dots between two of them. */
const ends = /\.\.|[^./,[\]{}]+/g;

/**
 * Returns an EDTF date with each given end marked as uncertain: "2024-04" becomes "2024-04?", "2024-04~" becomes "2024-04%". Drops a time
 * of day, which EDTF cannot mark.
 */
export function uncertain(edtf: string): string {
  const marked = edtf.replace(ends, (part) => (/\d/.test(part) ? markEnd(part) : part));
  return isEdtf(marked) ? marked : edtf;
}

function markEnd(end: string): string {
  const [date = end] = end.split('T');
  if (/[?%]$/.test(date)) return date;
  return date.endsWith('~') ? `${date.slice(0, -1)}%` : `${date}?`;
}
