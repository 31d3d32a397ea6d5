import { extentOf, type Extent } from '#lib/geo/map/extent.ts';
import type { MapRow } from './rows.ts';

/** Where a mark is, as extents are made of it. */
export const placed = ({ lat, lon, radius }: { lat: number; lon: number; radius: number | null }) => ({
  lat,
  lon,
  radius: radius ?? undefined,
});

/** With room at its foot for the key, which lies over the map. */
export function roomy(extent: Extent): Extent {
  return { ...extent, south: Math.max(-90, extent.south - (extent.north - extent.south) * 0.16) };
}

/** The extent of what is selected; undefined where none of it is on the map. */
export function fitOf(rows: readonly MapRow[], selected: ReadonlySet<string>): Extent | undefined {
  const marks = rows.flatMap(({ id, mark }) => (selected.has(id) && mark ? [placed(mark)] : []));
  return marks.length > 0 && selected.size > 1 ? roomy(extentOf(marks)) : undefined;
}
