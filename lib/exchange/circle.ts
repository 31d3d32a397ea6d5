import { geoCircle, geoEquirectangular, geoStream } from 'd3-geo';

const earthRadius = 6_371_008.8;
/** Metres beyond which a circle is not an area that a world map could show. */
const maxRadiusMetres = 5_000_000;

/**
 * Returns a circle on the earth as closed rings of longitude and latitude, counter-clockwise: several if it is cut at the 180th meridian.
 * @param radius metres
 * @returns no ring for a circle with a radius over 5,000 km
 */
export function circleRings({ lat, lon }: { lat: number; lon: number }, radius: number): [number, number][][] {
  if (radius > maxRadiusMetres) return [];
  const rings: [number, number][][] = [];
  const degrees = 180 / Math.PI;
  const flat = geoEquirectangular().scale(degrees).translate([0, 0]).reflectY(true).precision(0);
  const nothing = () => undefined;
  const sink = {
    point: (x: number, y: number) => void rings.at(-1)?.push([rounded(x), rounded(y)]),
    lineStart: () => void rings.push([]),
    lineEnd: nothing,
    polygonStart: nothing,
    polygonEnd: nothing,
    sphere: nothing,
  };
  geoStream(
    geoCircle()
      .center([lon, lat])
      .radius((radius / earthRadius) * degrees)
      .precision(6)(),
    flat.stream(sink),
  );
  return rings.filter((ring) => ring.length > 2).map((ring) => closed(isClockwise(ring) ? ring.reverse() : ring));
}

function isClockwise(ring: readonly [number, number][]): boolean {
  let area = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    area += x * nextY - nextX * y;
  }
  return area < 0;
}

function closed(ring: [number, number][]): [number, number][] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && (first[0] !== last?.[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** Rounds to about a centimetre. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(7)) + 0;
}
