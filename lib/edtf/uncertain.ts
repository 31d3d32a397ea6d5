import { isEdtf } from './edtf.ts';

/** A date within a date, or the dots between two of them. */
const ends = /\.\.|[^./,[\]{}]+/g;

/**
 * The same EDTF date marked as uncertain at each end that says something: "2024-04" is "2024-04?", "2024-04~" is
 * "2024-04%". A time of day, which EDTF cannot mark, is left out.
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
