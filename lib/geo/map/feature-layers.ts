import type { GeoPermissibleObjects } from 'd3-geo';
import { feature } from 'topojson-client';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { meets, type Extent } from './extent.ts';
import { inner } from './outlines.ts';

/** Layers of a map besides the outlines of countries. */
export type Layer = 'lakes' | 'rivers' | 'divisions';

/** Lakes, rivers, or boundaries of divisions. */
export interface FeatureLayer {
  /** Returns those that meet an extent and have at least this size. */
  within(extent: Extent, minSize: number): GeoPermissibleObjects[];
}

type Topology = Parameters<typeof feature>[0];
type Geometry = Parameters<typeof feature>[1];

interface Stored {
  /** West, south, east, north. */
  extent: [number, number, number, number];
  /**
   * Kilometres: the side of a square with the lake's area, the length of the whole river system, the side of a square with the average area
   * of a country's divisions.
   */
  size: number;
}

/** An empty layer. */
export const emptyLayer: FeatureLayer = { within: () => [] };

/**
 * Opens a layer of a shipped file (tools/build-waters.mjs), decompressed and parsed.
 * @throws AppError `unreadable` if it is not one
 */
export function openLayer(topology: unknown, layer: Layer): FeatureLayer {
  const geometries = inner(inner(inner(topology, 'objects'), layer), 'geometries');
  if (!Array.isArray(geometries) || !Array.isArray(inner(topology, 'arcs'))) {
    throw new AppError('unreadable', t('geo.noOutlines'));
  }
  // The content is ours, as the build wrote it.
  const entries = (geometries as readonly (Geometry & { properties: Stored })[]).map((geometry) => {
    const [west, south, east, north] = geometry.properties.extent;
    let shape: GeoPermissibleObjects | undefined;
    return {
      extent: { west, south, east, north },
      size: geometry.properties.size,
      shape: () => (shape ??= feature(topology as Topology, geometry)),
    };
  });
  return {
    within: (extent, minSize) =>
      entries.flatMap((entry) => (entry.size >= minSize && meets(entry.extent, extent) ? [entry.shape()] : [])),
  };
}
