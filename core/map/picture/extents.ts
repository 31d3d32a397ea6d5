import { centreOf, extentOf, lonSpan, wrapped, type Extent } from '#lib/geo/map/extent.ts';

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

/** Degrees that are shown at first at least: nearer, outlines of 1:10 m say nothing of where a place is. */
const leastAtFirst = 1.2;

/** All that is placed, as the map begins with it. */
export function firstExtent(marks: readonly { lat: number; lon: number; radius: number | null }[]): Extent {
  const extent = roomy(extentOf(marks.map(placed)));
  const { lat, lon } = centreOf(extent);
  const tall = extent.north - extent.south;
  if (tall >= leastAtFirst || lonSpan(extent) >= leastAtFirst) return extent;
  const half = leastAtFirst / 2;
  const [west, east] = [wrapped(lon - half), wrapped(lon + half)];
  return { west, east, south: Math.max(-90, lat - half), north: Math.min(90, lat + half) };
}
