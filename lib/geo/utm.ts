import type { Position } from './position.ts';

/** A position in a UTM zone, in metres. */
export interface Utm {
  /** 1 to 60, of six degrees each, eastward from 180° W. */
  zone: number;
  isSouth: boolean;
  easting: number;
  northing: number;
}

// WGS 84 and Krüger's series to the fourth order of the third flattening: accurate to less than a millimetre within a zone (Karney,
// “Transverse Mercator with an accuracy of a few nanometers”, 2011).
const n = 1 / 298.257_223_563 / (2 - 1 / 298.257_223_563);
const radius = (6_378_137 / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const scale = 0.9996;
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
];
const eccentricity = (2 * Math.sqrt(n)) / (1 + n);
const radians = Math.PI / 180;
const meridianOf = (zone: number) => zone * 6 - 183;

/** Returns the zone of a position, with the wider ones of Norway and Svalbard. */
export function zoneOf({ lat, lon }: Position): number {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lat <= 84 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

/** Converts a position in a UTM zone to latitude and longitude. */
export function fromUtm({ zone, isSouth, easting, northing }: Utm): Position {
  const y = (northing - (isSouth ? 1e7 : 0)) / (scale * radius);
  const x = (easting - 500_000) / (scale * radius);
  let [xi, eta] = [y, x];
  beta.forEach((term, index) => {
    const k = 2 * (index + 1);
    xi -= term * Math.sin(k * y) * Math.cosh(k * x);
    eta -= term * Math.cos(k * y) * Math.sinh(k * x);
  });
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  // Newton's method from the conformal to the geodetic latitude; three steps give full precision.
  let t = conformal;
  for (let step = 0; step < 4; step++) {
    const root = Math.hypot(1, t);
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * t) / root));
    const now = t * Math.hypot(1, sigma) - sigma * root;
    const slope = ((1 - eccentricity ** 2) * root) / (1 + (1 - eccentricity ** 2) * t * t);
    t += (conformal - now) / (Math.hypot(1, now) * slope);
  }
  const lon = meridianOf(zone) + Math.atan2(Math.sinh(eta), Math.cos(xi)) / radians;
  return { lat: Math.atan(t) / radians, lon: lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon };
}
