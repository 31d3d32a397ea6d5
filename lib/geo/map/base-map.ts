import { openLayer, type Layer, type FeatureLayer } from './feature-layers.ts';
import { openOutlines, type Outlines } from './outlines.ts';

/** The base data of a map. */
export interface BaseMap {
  outlines: Outlines;
  nature: Partial<Readonly<Record<Layer, FeatureLayer>>>;
}

/**
 * Opens the base data.
 * @param files as TopoJSON; without divisions none are drawn
 * @throws AppError `unreadable` if they are damaged
 */
export function openBaseMap(files: { countries: unknown; waters: unknown; divisions?: unknown }): BaseMap {
  const { countries, waters, divisions } = files;
  return {
    outlines: openOutlines(countries),
    nature: {
      lakes: openLayer(waters, 'lakes'),
      rivers: openLayer(waters, 'rivers'),
      ...(divisions === undefined ? {} : { divisions: openLayer(divisions, 'divisions') }),
    },
  };
}
