import type { LabelOf, PictureSource } from '#core/views/model/picture.ts';

/** A view of what was selected. */
export interface DrawnView {
  picture: PictureSource;
  /** Its rows, with what an audience may read in place of names. */
  rows: (labelOf: LabelOf) => ViewRows | Promise<ViewRows>;
  /** Records that its rows name. */
  named: readonly string[];
  /** Records of the selection that a picture shows, and those that rows hold, each with all others. */
  onPaper: Placed;
  inRows: Placed;
}

/** The rows of a view, for a spreadsheet or another program. */
export interface ViewRows {
  columns: { id: string; label: string }[];
  rows: (string | number | null)[][];
}

/** A selection: together they are all of it. */
export interface Placed {
  drawn: number;
  notPlaced: readonly { id: string; why: string }[];
}

/** Records of reasons, one by one. */
export function notPlacedOf(
  groups: readonly { reason: string; records: readonly { id: string }[] }[],
): Placed['notPlaced'] {
  return groups.flatMap(({ reason, records }) => records.map(({ id }) => ({ id, why: reason })));
}
