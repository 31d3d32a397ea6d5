import { forward, toPoint } from 'mgrs';
import { CoordinatesRefused, type CoordinatesReading } from './coordinates-reading.ts';
import { roundedRadius } from './position.ts';
import { fromUtm, zoneOf } from './utm.ts';

type Read = CoordinatesReading & { ok: true };

/** Zone, band, square of 100 km, then an equal number of digits for easting and northing. */
const mgrsPattern = /^(\d{1,2})\s*([C-HJ-NP-X])\s*([A-Z]{2})\s*(\d[\d ]*)?$/i;
/** UPS, the polar grid, without a zone. */
const polarPattern = /^[ABYZ]\s*[A-HJ-NP-Z]{2}\s*(?:\d[\d ]*)?$/i;
const utmPattern =
  /^(?:UTM\s*)?(?:zone\s*|zona\s*|huso\s*)?(\d{1,2})\s*(?:°\s*)?(north|norte|south|sur|[C-HJ-NP-X])[\s,;:]*(?:E(?:asting)?\s*(?:[:=]\s*)?)?(\d{5,6}(?:[.,]\d+)?)(?:\s*(?:m\s*E|E|m))?[\s,;/]+(?:N(?:orthing)?\s*(?:[:=]\s*)?)?(\d{1,8}(?:[.,]\d+)?)\s*(?:m\s*N|N|m)?$/i;

/**
 * Reads a reference of the Military Grid Reference System (MGRS), such as `17M PT 1234 5678`, as the middle of its square. Null for other
 * texts.
 */
export function readMgrs(text: string): Read | null {
  if (polarPattern.test(text)) throw new CoordinatesRefused('polar-grid');
  const [, zone = '', band = '', square = '', written = ''] = mgrsPattern.exec(text) ?? [];
  if (zone === '') return null;
  const groups = written.trim().split(/\s+/);
  const digits = groups.join('');
  if (digits.length > 10 || digits.length % 2 === 1) throw new CoordinatesRefused('unreadable');
  if (groups.length === 2 && groups[0]?.length !== groups[1]?.length) throw new CoordinatesRefused('unreadable');
  if (Number(zone) < 1 || Number(zone) > 60) throw new CoordinatesRefused('no-such-square');
  const name = `${Number(zone)}${band}${square}`.toUpperCase();
  const [lon, lat] = pointOf(name + digits);
  const side = 10 ** (5 - digits.length / 2);
  return { ok: true, position: { lat, lon }, radius: roundedRadius(side * Math.SQRT1_2) };
}

/** Returns the middle of a square, if it exists. */
function pointOf(reference: string): [number, number] {
  try {
    const point = toPoint(reference);
    const [lon, lat] = point;
    // The library accepts any letters; a square far from its band, or in no zone, gets a different name when it is converted back.
    const again = forward(point, 5);
    const name = /^\d+[A-Z]{3}/.exec(reference)?.[0] ?? '';
    if (Number.isFinite(lon) && Number.isFinite(lat) && isNear(again, name)) return point;
  } catch (error) {
    // It throws plain errors for letters that are not in its tables.
    if (!(error instanceof Error)) throw error;
  }
  throw new CoordinatesRefused('no-such-square');
}

/**
 * Whether two names are of the same or neighbouring squares: one cut off by the edge of its zone or band may have its middle in the
 * neighbour.
 */
function isNear(again: string, name: string): boolean {
  const [, zone = '', band = '', square = ''] = /^(\d+)([A-Z])([A-Z]{2})/.exec(again) ?? [];
  if (`${zone}${band}${square}` === name) return true;
  const [, ownZone = '', ownBand = '', ownSquare = ''] = /^(\d+)([A-Z])([A-Z]{2})/.exec(name) ?? [];
  const bands = 'CDEFGHJKLMNPQRSTUVWX';
  const isNextBand = Math.abs(bands.indexOf(band) - bands.indexOf(ownBand)) <= 1;
  const zoneDistance = Math.abs(Number(zone) - Number(ownZone));
  return isNextBand && (zone === ownZone ? square === ownSquare : zoneDistance === 1 || zoneDistance === 59);
}

/**
 * Reads a position in a UTM zone: `17S 615432 9639123`, `UTM 30 N 440000 4474000`. Null for other texts.
 * @throws CoordinatesRefused also `south-or-band`: many write S for the southern hemisphere, but it is also a band in the north
 */
export function readUtm(text: string): Read | null {
  const [, zoneText = '', letter = '', eastingText = '', northingText = ''] = utmPattern.exec(text) ?? [];
  if (zoneText === '') return null;
  const zone = Number(zoneText);
  const [easting, northing] = [eastingText, northingText].map((digits) => Number(digits.replace(',', '.'))) as [
    number,
    number,
  ];
  if (zone < 1 || zone > 60 || easting < 100_000 || easting >= 900_000 || northing > 1e7) {
    throw new CoordinatesRefused('not-in-zone');
  }
  const position = fromUtm({ zone, isSouth: isSouthern(letter, northing), easting, northing });
  if (position.lat > 84.5 || position.lat < -80.5) throw new CoordinatesRefused('polar-grid');
  const zoneDistance = Math.abs(zoneOf(position) - zone);
  if (zoneDistance > 1 && zoneDistance < 58 && Math.abs(position.lat) < 72) throw new CoordinatesRefused('not-in-zone');
  const decimals = /[.,](\d+)/.exec(northingText)?.[1]?.length ?? 0;
  return { ok: true, position, radius: roundedRadius(10 ** -decimals * Math.SQRT1_2) };
}

function isSouthern(letter: string, northing: number): boolean {
  const one = letter.toUpperCase();
  if (one === 'S') {
    // Band S is from 32 to 40 degrees north; elsewhere the letter can only mean the southern hemisphere.
    if (northing > 3_540_000 && northing < 4_432_000) throw new CoordinatesRefused('south-or-band');
    return true;
  }
  if (one.length > 1) return one.startsWith('S');
  return one < 'N';
}
