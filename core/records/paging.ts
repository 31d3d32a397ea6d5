import type { RecordRow, articleStatuses } from '#core/records/contract.ts';

/** Returns a page of rows sorted in ascending order. Undated rows come last in either direction. */
export function pageOf(
  rows: readonly RecordRow[],
  {
    descending,
    datedFirst,
    offset,
    limit,
  }: { descending: boolean; datedFirst: boolean; offset: number; limit: number },
): RecordRow[] {
  const undated = datedFirst ? rows.findIndex((row) => row.date !== null) : 0;
  // When sorted by date, undated rows are first.
  const start = undated === -1 ? 0 : undated;
  const dated = rows.length - start;
  const at = (place: number) => {
    if (place < dated) return descending ? rows.length - 1 - place : start + place;
    return descending ? start - 1 - (place - dated) : place - dated;
  };
  const page: RecordRow[] = [];
  for (let place = offset; place < Math.min(rows.length, offset + limit); place++) {
    const row = rows[at(place)];
    if (row) page.push(row);
  }
  return page;
}

/** Returns whether an article has a status. */
export function matchesStatus(
  { grade, readState, independence }: RecordRow,
  status: (typeof articleStatuses)[number],
): boolean {
  if (status === 'graded' || status === 'not-graded')
    return readState !== null && (grade !== null) === (status === 'graded');
  return readState === status || independence === status;
}
