import type { Position } from '#lib/geo/position.ts';

/** A part of the world in degrees. If west is greater than east, it crosses the antimeridian. */
export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The whole world. */
export const world: Extent = { west: -180, south: -90, east: 180, north: 90 };

const metresPerDegree = 111_320;
/** The minimum extent in degrees: about two kilometres. */
const minSpanDegrees = 0.02;

/** Returns the width of an extent in degrees of longitude, 0 to 360. */
export function lonSpan({ west, east }: Extent): number {
  return west > east ? east + 360 - west : east - west;
}

/** Returns the middle of an extent. */
export function centreOf(extent: Extent): Position {
  return { lat: (extent.south + extent.north) / 2, lon: wrapped(extent.west + lonSpan(extent) / 2) };
}

/** Wraps a longitude to −180 to 180. */
export function wrapped(lon: number): number {
  return lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
}

/**
 * Returns the smallest extent that contains some places and their radii (metres), with a margin. It crosses the antimeridian if that is
 * shorter; without places it is the world.
 * @param margin fraction of its size added on each side
 */
export function extentOf(places: readonly (Position & { radius?: number | undefined })[], margin = 0.15): Extent {
  if (places.length === 0) return world;
  const boxes = places.map(({ lat, lon, radius = 0 }) => {
    const half = radius / metresPerDegree;
    const south = lat - half;
    const north = lat + half;
    // A ring around a pole contains all longitudes.
    const wide = Math.max(Math.abs(south), Math.abs(north)) >= 90 ? 180 : half / Math.cos((lat * Math.PI) / 180);
    return { south, north, lon, wide: Math.min(180, wide) };
  });
  // A call cannot take more than some 100,000 arguments.
  const south = boxes.reduce((southmost, box) => Math.min(southmost, box.south), 90);
  const north = boxes.reduce((northmost, box) => Math.max(northmost, box.north), -90);
  const { west, width } = narrowest(boxes);
  const tall = Math.max(minSpanDegrees, north - south);
  const middle = (south + north) / 2;
  const broad = Math.min(360, Math.max(minSpanDegrees / Math.max(0.05, Math.cos((middle * Math.PI) / 180)), width));
  const sides = { lat: tall * (0.5 + margin), lon: Math.min(180, broad * (0.5 + margin)) };
  const centre = west + width / 2;
  const isAll = sides.lon >= 180;
  return {
    south: Math.max(-90, middle - sides.lat),
    north: Math.min(90, middle + sides.lat),
    west: isAll ? -180 : wrapped(centre - sides.lon),
    east: isAll ? 180 : wrapped(centre + sides.lon),
  };
}

/** Returns the shortest arc of longitudes that contains all boxes: the circle without its widest gap. */
function narrowest(boxes: readonly { lon: number; wide: number }[]): { west: number; width: number } {
  const arcs = boxes
    .map(({ lon, wide }) => ({ from: (((lon - wide) % 360) + 360) % 360, width: Math.min(360, wide * 2) }))
    .sort((a, b) => a.from - b.from);
  let end = -Infinity;
  let gap = { size: -Infinity, after: 0 };
  for (const arc of [...arcs, ...arcs.map(({ from, width }) => ({ from: from + 360, width }))]) {
    if (end > -Infinity && arc.from - end > gap.size) gap = { size: arc.from - end, after: arc.from };
    end = Math.max(end, arc.from + arc.width);
  }
  return gap.size <= 0 ? { west: -180, width: 360 } : { west: wrapped(gap.after), width: 360 - gap.size };
}

/** Whether two extents overlap. */
export function meets(a: Extent, b: Extent): boolean {
  if (a.south > b.north || b.south > a.north) return false;
  const gap = (((b.west - a.west) % 360) + 360) % 360;
  return gap <= lonSpan(a) || 360 - gap <= lonSpan(b);
}
