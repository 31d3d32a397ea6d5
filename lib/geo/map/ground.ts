import { openPieces, type Layer, type Pieces } from './nature.ts';
import { openOutlines, type Outlines } from './outlines.ts';

/** The base data of a map. */
export interface Ground {
  outlines: Outlines;
  nature: Partial<Readonly<Record<Layer, Pieces>>>;
}

/**
 * Opens the base data.
 * @param files as TopoJSON; without divisions none are drawn
 * @throws AppError `unreadable` if they are damaged
 */
export function openGround(files: { countries: unknown; waters: unknown; divisions?: unknown }): Ground {
  const { countries, waters, divisions } = files;
  return {
    outlines: openOutlines(countries),
    nature: {
      lakes: openPieces(waters, 'lakes'),
      rivers: openPieces(waters, 'rivers'),
      ...(divisions === undefined ? {} : { divisions: openPieces(divisions, 'divisions') }),
    },
  };
}
