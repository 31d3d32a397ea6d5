import {
  geoAzimuthalEqualArea,
  geoConicEqualArea,
  geoEqualEarth,
  geoMercator,
  geoTransverseMercator,
  type GeoProjection,
} from 'd3-geo';
import { centreOf, lonSpan, wrapped, type Extent } from './extent.ts';

export interface Size {
  width: number;
  height: number;
}

export type ProjectionName =
  | 'equal-earth'
  | 'polar-equal-area'
  | 'azimuthal-equal-area'
  | 'conic-equal-area'
  | 'mercator'
  | 'transverse-mercator';

/**
 * Returns the projection that suits an extent: Equal Earth for the world; an equal-area one for continents (around a pole, across the
 * equator, in between); for countries and smaller areas Mercator, which preserves angles, or its transverse form if the extent is tall.
 */
export function projectionFor(extent: Extent): ProjectionName {
  const wide = lonSpan(extent);
  const tall = extent.north - extent.south;
  const { lat } = centreOf(extent);
  const isPolar = (Math.max(extent.north, -extent.south) > 82 || Math.abs(lat) > 62) && wide > 60;
  if (isPolar && Math.sign(extent.north) === Math.sign(extent.south) && (tall <= 60 || wide > 100)) {
    return 'polar-equal-area';
  }
  if (wide > 150 || tall > 100) return 'equal-earth';
  // Degrees of longitude get shorter to the north and south.
  const across = wide * Math.cos((lat * Math.PI) / 180);
  const largest = Math.max(across, tall);
  if (largest > 20) {
    const isAcrossEquator = extent.south < 0 && extent.north > 0;
    return isAcrossEquator || Math.abs(lat) < 12 || tall > 60 ? 'azimuthal-equal-area' : 'conic-equal-area';
  }
  if (Math.abs(lat) > 70) return 'azimuthal-equal-area';
  return tall > 1.5 * across && tall > 4 ? 'transverse-mercator' : 'mercator';
}

/**
 * Fits the projection of an extent into a picture, centred; what is outside is clipped slightly beyond the frame.
 * @param name another projection than the one that suits it: tiles are Mercator
 */
export function fittedProjection(
  extent: Extent,
  { width, height }: Size,
  margin = 0,
  name = projectionFor(extent),
): GeoProjection {
  const projection = rotated(name, extent);
  const frame: [[number, number], [number, number]] = [
    [margin, margin],
    [Math.max(margin + 1, width - margin), Math.max(margin + 1, height - margin)],
  ];
  projection.fitExtent(frame, { type: 'MultiPoint', coordinates: edgeOf(extent) });
  return projection.clipExtent([
    [-32, -32],
    [width + 32, height + 32],
  ]);
}

function rotated(name: ProjectionName, extent: Extent): GeoProjection {
  const { lat, lon } = centreOf(extent);
  switch (name) {
    case 'equal-earth':
      return geoEqualEarth().rotate([-lon, 0]);
    case 'polar-equal-area':
      return geoAzimuthalEqualArea()
        .rotate([-lon, lat > 0 ? -90 : 90])
        .clipAngle(90);
    case 'azimuthal-equal-area':
      return geoAzimuthalEqualArea().rotate([-lon, -lat]).clipAngle(120);
    case 'conic-equal-area': {
      const sixth = (extent.north - extent.south) / 6;
      return geoConicEqualArea()
        .parallels([extent.south + sixth, extent.north - sixth])
        .rotate([-lon, 0])
        .center([0, lat]);
    }
    case 'transverse-mercator':
      return geoTransverseMercator().rotate([-lon, -lat]);
    case 'mercator':
      return geoMercator().rotate([-lon, 0]);
  }
}

/** Returns points along the edge and the middle lines of an extent: as lines they would be taken for great circles. */
function edgeOf(extent: Extent): [number, number][] {
  const steps = 24;
  const wide = lonSpan(extent);
  // The web Mercator projection has no poles.
  const [south, north] = [Math.max(-89.9, extent.south), Math.min(89.9, extent.north)];
  const points: [number, number][] = [];
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    const lon = wrapped(extent.west + wide * part);
    const lat = south + (north - south) * part;
    points.push([lon, south], [lon, north], [lon, (south + north) / 2], [extent.west, lat], [extent.east, lat]);
  }
  return points;
}
