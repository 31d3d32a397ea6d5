import { typeOf } from '#core/model/record-type.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import type { Spot } from '#core/map/picture/drawing.ts';

/** Record types that a map shows. */
export const mapped = ['place', 'event', 'person', 'organisation'] as const;

export type Mapped = (typeof mapped)[number];

/** Half the size of a mark, in px. */
export const markRadius = 13;

/** Returns the type of mark for a record. */
export function mappedType(row: Pick<MapRow, 'collection'> | undefined): Mapped {
  const type = row && typeOf(row.collection);
  return mapped.find((one) => one === type) ?? 'place';
}

/** Returns the rows at a spot, most important first. @param rows the rows that the drawing was made from */
export function rowsAt({ ids }: Pick<Spot, 'ids'>, rows: readonly MapRow[]): MapRow[] {
  const found: MapRow[] = [];
  for (const at of ids) {
    const row = rows[at];
    if (row) found.push(row);
  }
  return found;
}

/** Returns the topmost spot whose mark covers a point of the picture. */
export function spotAt(spots: readonly Spot[], x: number, y: number): Spot | undefined {
  let found: Spot | undefined;
  for (const spot of spots) if (Math.hypot(spot.x - x, spot.y - y) <= markRadius + 1) found = spot;
  return found;
}
