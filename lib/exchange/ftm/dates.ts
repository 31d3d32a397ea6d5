import { isEdtf } from '#lib/edtf/edtf.ts';

/** The beginning of an ISO 8601 date: FollowTheMoney has no other dates. */
const prefix = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/;

/** EDTF of a date of FollowTheMoney; of a time its day. Null where it is none. */
export function edtfOfFtm(date: string): string | null {
  const day = date.length > 10 ? (/^(\d{4}-\d\d-\d\d)[T ]/.exec(date)?.[1] ?? date) : date;
  if (!prefix.test(day)) return null;
  // Whole days alone may be none: it is asked of every date of large files.
  return day.length < 10 || isEdtf(day) ? day : null;
}

/** The date of FollowTheMoney that an EDTF is, or comes to without its marks of doubt; null where none says it. */
export function ftmDate(edtf: string): { date: string; isSame: boolean } | null {
  if (prefix.test(edtf)) return { date: edtf, isSame: true };
  const date = edtf.replace(/[?~%]/g, '').replace(/T.*$/, '');
  return prefix.test(date) && isEdtf(date) ? { date, isSame: false } : null;
}

/** Where a span begins and ends; null for an end that nobody knows, and for what is no span. */
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

/** The EDTF of a span of FollowTheMoney; null where its end lies before its beginning, or neither is a date. */
export function edtfOfSpan(start: string | undefined, end: string | undefined): string | null {
  if (start === undefined && end === undefined) return null;
  const [from, to] = [start, end].map((date) => (date === undefined ? '' : edtfOfFtm(date)));
  if (from === undefined || to === undefined || from === null || to === null) return null;
  const span = `${from}/${to}`;
  return from === '' || to === '' || isEdtf(span) ? span : null;
}
