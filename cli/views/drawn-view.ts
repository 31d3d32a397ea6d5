import type { PictureSource } from '#core/views/model/picture.ts';

/** A view of a selection. */
export interface DrawnView {
  picture: PictureSource;
  rows: () => ViewRows | Promise<ViewRows>;
  /** Records of the selection that are drawn, and those that the view reports as not placed, with the reason. */
  drawn: readonly string[];
  notPlaced: readonly NotPlaced[];
  /** Formats a reason. */
  why: (reason: string) => string;
}

/** The rows of a view, for a spreadsheet or another program. */
export interface ViewRows {
  columns: { id: string; label: string }[];
  rows: (string | number | null)[][];
}

export interface NotPlaced {
  id: string;
  why: string;
}

/** Lists the records of reasons one by one. */
export function notPlacedOf(
  groups: readonly { reason: string; records: readonly { id: string }[] }[],
): readonly NotPlaced[] {
  return groups.flatMap(({ reason, records }) => records.map(({ id }) => ({ id, why: reason })));
}
