import type { Position } from './position.ts';

/** How coordinates were written. */
export type Notation = 'decimal' | 'minutes' | 'seconds' | 'geo-uri' | 'map-address' | 'mgrs' | 'utm' | 'plus-code';

/**
 * Why a text is no position:
 * `empty`; `too-long`; `unreadable`, there are words or signs that belong to no notation; `one-number`, one half is missing; `many-numbers`;
 * `comma`, a comma may part two numbers or be a decimal point; `sign-and-letter`, a half has a minus and a letter; `one-letter`, only one
 * half says its direction; `same-axis`, both halves are latitudes, or longitudes; `swapped`, it is a position only with the longitude
 * first; `latitude` and `longitude`, out of range; `sixty`, minutes or seconds of 60 and more; `fraction`, digits after the point of a
 * part that is not the last; `south-or-band`, an S of UTM may mean the hemisphere or the band; `no-such-square`; `not-in-zone`, easting or northing lie
 * outside the zone; `polar-grid`, grids of the poles are not read; `short-plus-code`, it needs a place beside it; `other-datum`, not WGS 84;
 * `no-position-in-address`, the address of a map has none.
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
      /** Metres around the position within which the true one lies, as far as the digits, the cell or the map's zoom say. */
      radius: number;
      notation: Notation;
    }
  | {
      ok: false;
      reason: CoordinatesRefusal;
      /** What it would be with the other half first: only for `swapped`. */
      instead?: Position;
    };

/** Thrown within `lib/geo` while a text is read; `readCoordinates` turns it into a reply. */
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
