import { typeOf } from '#core/model/record-type.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import type { Spot } from '#core/map/picture/drawing.ts';

/** Types of records that a map has. */
export const mapped = ['place', 'event', 'person', 'organisation'] as const;

export type Mapped = (typeof mapped)[number];

/** Half of a mark, in pixels. */
export const markRadius = 13;

/** How a record is marked. */
export function mappedType(row: Pick<MapRow, 'collection'> | undefined): Mapped {
  const type = row && typeOf(row.collection);
  return mapped.find((one) => one === type) ?? 'place';
}

/** The rows at a spot, the most important first. @param rows those that the drawing was made of */
export function rowsAt({ ids }: Pick<Spot, 'ids'>, rows: readonly MapRow[]): MapRow[] {
  const found: MapRow[] = [];
  for (const at of ids) {
    const row = rows[at];
    if (row) found.push(row);
  }
  return found;
}

/** The spot at a point of the picture: the uppermost whose mark is there. */
export function spotAt(spots: readonly Spot[], x: number, y: number): Spot | undefined {
  let found: Spot | undefined;
  for (const spot of spots) if (Math.hypot(spot.x - x, spot.y - y) <= markRadius + 1) found = spot;
  return found;
}
