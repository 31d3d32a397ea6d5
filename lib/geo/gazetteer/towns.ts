import { lonSpan, type Extent } from '#lib/geo/map/extent.ts';
import { placeAt, type GazetteerFile, type ListedPlace } from './file.ts';

/** Positions of all places, read once: a map asks at each move. */
interface Positions {
  lats: Float32Array;
  lons: Float32Array;
}

function positionsOf(file: GazetteerFile): Positions {
  const count = file.lines.length - 1;
  const [lats, lons] = [new Float32Array(count), new Float32Array(count)];
  for (let index = 0; index < count; index++) {
    const { lat, lon } = placeAt(file, index);
    lats[index] = lat;
    lons[index] = lon;
  }
  return { lats, lons };
}

/**
 * Returns a function that finds the towns of a map: those with the most inhabitants within an extent, largest first, without parts of
 * towns. The first call takes a tenth of a second, the others a millisecond.
 */
export function townsOf(file: GazetteerFile): (extent: Extent, limit: number) => ListedPlace[] {
  let positions: Positions | undefined;
  return (extent, limit) => {
    const { lats, lons } = (positions ??= positionsOf(file));
    const { west, south, north } = extent;
    const wide = lonSpan(extent);
    const found: ListedPlace[] = [];
    // Places are numbered from the largest on.
    for (let index = 0; index < lats.length && found.length < limit; index++) {
      const [lat = 0, lon = 0] = [lats[index], lons[index]];
      if (lat < south || lat > north || (((lon - west) % 360) + 360) % 360 > wide) continue;
      const place = placeAt(file, index);
      if (place.kind !== 'part') found.push(place);
    }
    return found;
  };
}
