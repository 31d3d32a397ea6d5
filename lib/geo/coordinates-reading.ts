import type { Position } from './position.ts';

/**
 * Why a text is not a position: `empty`; `too-long`; `unreadable`, it has words or signs that belong to no notation; `one-number`, one half
 * is missing; `many-numbers`; `comma`, a comma may separate two numbers or be a decimal point; `sign-and-letter`, a half has a minus sign
 * and a letter; `one-letter`, only one half has a direction; `same-axis`, both halves are latitudes, or longitudes; `swapped`, it is only a
 * position with the longitude first; `latitude` and `longitude`, out of range; `sixty`, minutes or seconds of 60 or more; `fraction`, a
 * part other than the last has decimals; `south-or-band`, an S in UTM may mean the hemisphere or the band; `no-such-square`; `not-in-zone`,
 * easting or northing are outside the zone; `polar-grid`, polar grids are not supported; `short-plus-code`, it needs a place for reference;
 * `other-datum`, not WGS 84; `no-position-in-address`, the URL of a map has none.
 */
export type CoordinatesRefusal =
  | 'empty'
  | 'too-long'
  | 'unreadable'
  | 'one-number'
  | 'many-numbers'
  | 'comma'
  | 'sign-and-letter'
  | 'one-letter'
  | 'same-axis'
  | 'swapped'
  | 'latitude'
  | 'longitude'
  | 'sixty'
  | 'fraction'
  | 'south-or-band'
  | 'no-such-square'
  | 'not-in-zone'
  | 'polar-grid'
  | 'short-plus-code'
  | 'other-datum'
  | 'no-position-in-address';

export type CoordinatesReading =
  | {
      ok: true;
      position: Position;
      /** Metres around the position that contain the true one, as far as the digits, the cell or the map's zoom show. */
      radius: number;
    }
  | {
      ok: false;
      reason: CoordinatesRefusal;
      /** The position with the halves swapped: only for `swapped`. */
      instead?: Position;
    };

/** Thrown within `lib/geo` while a text is read; `readCoordinates` turns it into a result. */
export class CoordinatesRefused extends Error {
  readonly reason: CoordinatesRefusal;
  readonly instead: Position | undefined;

  constructor(reason: CoordinatesRefusal, instead?: Position) {
    super(reason);
    this.name = 'CoordinatesRefused';
    this.reason = reason;
    this.instead = instead;
  }
}
