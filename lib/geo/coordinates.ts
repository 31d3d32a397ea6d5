import { plainSigns } from './angle-tokens.ts';
import { readAngles } from './angles.ts';
import { CoordinatesRefused, type CoordinatesReading } from './coordinates-reading.ts';
import { readMgrs, readUtm } from './grid.ts';
import { readGeoUri, readMapAddress } from './map-address.ts';
import { readPlusCode } from './plus-code.ts';
import type { Position } from './position.ts';

/** URLs of maps are the longest. */
const maxChars = 2_000;

/** Half the circumference of the earth, in metres. */
const maxDistanceMetres = 20_037_508;

/**
 * Reads a position in any common notation: decimal degrees, degrees with minutes and seconds, directions in English and Spanish, `geo:` and
 * URLs of maps, MGRS, UTM, full Plus Codes. The latitude comes first unless something shows otherwise. Ambiguous texts are refused.
 */
export function readCoordinates(text: string): CoordinatesReading {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (text.length > maxChars) return { ok: false, reason: 'too-long' };
  try {
    const { rest, radius } = statedRadius(plainSigns(text));
    if (radius !== null) {
      const within = readCoordinates(rest);
      return within.ok ? { ...within, radius } : within;
    }
    const plain = rest;
    // URLs and grid references are read as written, whatever characters they contain.
    const read =
      readMapAddress(text.trim()) ??
      readGeoUri(text.trim()) ??
      readPlusCode(plain) ??
      readUtm(plain) ??
      readMgrs(plain) ??
      readAngles(plain);
    return { ...read, position: tidy(read.position) };
  } catch (error) {
    if (!(error instanceof CoordinatesRefused)) throw error;
    return { ok: false, reason: error.reason, ...(error.instead ? { instead: error.instead } : {}) };
  }
}

/** Matches `… ± 790 m`, `… within 12 km`, `… radio de 2,5 km`: a stated accuracy takes precedence over that of the digits. */
const statedPattern =
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- the text is no longer than `longest`
  /^(.+?)[\s,;]*(?:±|\+\/-|within|radius(?: of)?|dentro de|en|radio(?: de)?)\s*(\d{1,8}(?:[.,]\d{1,3})?)\s*(m|km)\.?$/iu;

function statedRadius(text: string): { rest: string; radius: number | null } {
  const [, rest = '', digits = '', unit = ''] = statedPattern.exec(text) ?? [];
  if (digits === '') return { rest: text, radius: null };
  const metres = Number(digits.replace(',', '.')) * (unit.toLowerCase() === 'km' ? 1000 : 1);
  return { rest, radius: Math.min(maxDistanceMetres, Math.max(1, metres)) };
}

/** Formats a radius in metres as it can be typed: `790 m`, `12 km`. */
export function radiusText(metres: number): string {
  return metres >= 1_000 && metres % 100 === 0 ? `${metres / 1_000} km` : `${metres} m`;
}

/** Whether a text looks like coordinates rather than the name of a place: it has digits, and is not a street with a number. */
export function looksLikeCoordinates(text: string): boolean {
  const plain = plainSigns(text);
  if (/^(?:geo:|https?:\/\/|www\.|maps\.)/i.test(plain)) return true;
  if (!/\d/.test(plain)) return false;
  const words = plain.match(/\p{L}{3,}/gu) ?? [];
  return (
    words.every((word) =>
      /^(?:lat|latitude?|latitud|lon|lng|longitude?|longitud|utm|zon[ea]|huso|north|norte|south|sur|east|este|west|oeste|within|radius|radio|dentro|deg|degrees?|grados?|min|minut[eo]s?|sec|seconds?|seg|segundos?|easting|northing|and)$/i.test(
        word,
      ),
    ) ||
    /^\d{1,2}\s*[C-X]\s*[A-Z]{2}\s*\d/i.test(plain) ||
    /^[2-9CFGHJMPQRVWX0]{2,8}\+[2-9CFGHJMPQRVWX]*$/i.test(plain)
  );
}

/** Rounds to eight decimals, about a millimetre; more are only computation noise. */
function tidy({ lat, lon }: Position): Position {
  const round = (value: number) => Math.round(value * 1e8) / 1e8 + 0;
  return { lat: round(lat), lon: round(lon) };
}

/** Formats a position in decimal degrees that can be typed again: `-3.26, -79.96`. */
export function decimalText({ lat, lon }: Position): string {
  const written = (value: number) => String(Number(value.toFixed(6)) + 0);
  return `${written(lat)}, ${written(lon)}`;
}
