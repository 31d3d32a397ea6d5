import { isEdtf } from '#lib/edtf/edtf.ts';

/** Matches the beginning of an ISO 8601 date, the only kind in FollowTheMoney. */
const prefix = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/;

/** Returns the EDTF of a FollowTheMoney date; for a time, of its day. Null if it is invalid. */
export function edtfOfFtm(date: string): string | null {
  const day = date.length > 10 ? (/^(\d{4}-\d\d-\d\d)[T ]/.exec(date)?.[1] ?? date) : date;
  if (!prefix.test(day)) return null;
  // Only whole days can be invalid at this point; skipping the check for others matters in large files.
  return day.length < 10 || isEdtf(day) ? day : null;
}

/** Returns the FollowTheMoney date for an EDTF date, if necessary without its qualifiers; null if it cannot be expressed. */
export function ftmDate(edtf: string): { date: string; isSame: boolean } | null {
  if (prefix.test(edtf)) return { date: edtf, isSame: true };
  const date = edtf.replace(/[?~%]/g, '').replace(/T.*$/, '');
  return prefix.test(date) && isEdtf(date) ? { date, isSame: false } : null;
}

/** Returns the start and end of an interval; null for an unknown end, and for anything that is not an interval. */
export function ftmSpan(edtf: string): { start: string | null; end: string | null; isSame: boolean } | null {
  const [from, to, more] = edtf.split('/');
  if (from === undefined || to === undefined || more !== undefined) return null;
  const ends = [from, to].map((end) =>
    end === '' || end === '..' ? { date: null, isSame: end === '' } : ftmDate(end),
  );
  const [start, end] = ends;
  if (!start || !end) return null;
  return { start: start.date, end: end.date, isSame: start.isSame && end.isSame };
}

/** Returns the EDTF of a FollowTheMoney interval; null if its end is before its start, or neither is a date. */
export function edtfOfSpan(start: string | undefined, end: string | undefined): string | null {
  if (start === undefined && end === undefined) return null;
  const [from, to] = [start, end].map((date) => (date === undefined ? '' : edtfOfFtm(date)));
  if (from === undefined || to === undefined || from === null || to === null) return null;
  const span = `${from}/${to}`;
  return from === '' || to === '' || isEdtf(span) ? span : null;
}
