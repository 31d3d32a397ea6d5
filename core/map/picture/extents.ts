import { centreOf, extentOf, lonSpan, wrapped, type Extent } from '#lib/geo/map/extent.ts';

/** Converts a mark to a position for computing extents. */
export const placed = ({ lat, lon, radius }: { lat: number; lon: number; radius: number | null }) => ({
  lat,
  lon,
  radius: radius ?? undefined,
});

/** Adds room at the bottom for the legend, which overlays the map. */
export function roomy(extent: Extent): Extent {
  return { ...extent, south: Math.max(-90, extent.south - (extent.north - extent.south) * 0.16) };
}

/** Minimum degrees shown initially: at a closer zoom, 1:10 m outlines say nothing about where a place is. */
const minFirstZoom = 1.2;

/** Returns the initial extent, which includes everything placed. */
export function firstExtent(marks: readonly { lat: number; lon: number; radius: number | null }[]): Extent {
  const extent = roomy(extentOf(marks.map(placed)));
  const { lat, lon } = centreOf(extent);
  const tall = extent.north - extent.south;
  if (tall >= minFirstZoom || lonSpan(extent) >= minFirstZoom) return extent;
  const half = minFirstZoom / 2;
  const [west, east] = [wrapped(lon - half), wrapped(lon + half)];
  return { west, east, south: Math.max(-90, lat - half), north: Math.min(90, lat + half) };
}
