/** WGS 84 degrees: latitude −90 to 90, longitude −180 to 180. */
export interface Position {
  lat: number;
  lon: number;
}

/** Metres per degree of latitude, and per degree of longitude at the equator. */
const metresPerDegree = 111_320;

/** The best accuracy in metres that is ever claimed, whatever the grid or map of a source implies. */
const minRadiusMetres = 1;

/** Rounds metres up to two significant digits: a radius is an estimate and should not look more exact. */
export function roundedRadius(metres: number): number {
  if (!(metres > minRadiusMetres)) return minRadiusMetres;
  const unit = 10 ** (Math.floor(Math.log10(metres)) - 1);
  return Math.max(minRadiusMetres, Math.round(Math.ceil(metres / unit - 1e-9) * unit * 10) / 10);
}

/** Returns the metres from a position to the corner of a cell that extends this many degrees to each side. */
export function cellRadius({ lat }: Position, halfLat: number, halfLon: number): number {
  return Math.hypot(halfLat * metresPerDegree, halfLon * metresPerDegree * Math.cos((lat * Math.PI) / 180));
}

/** Returns the great-circle distance in metres, on a sphere with the earth's mean radius. */
export function distanceBetween(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const sine = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const chord = sine(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * sine(b.lon - a.lon);
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
