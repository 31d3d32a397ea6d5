import type { Box } from '#lib/geo/map/labels.ts';
import type { Size } from '#lib/geo/map/projection.ts';

/** Returns the boxes of the controls, legend, scale bar and overview over a map (Map.module.css), so that no name is placed under them. */
export function controlBoxesIn({ width, height }: Size): Box[] {
  const hasOverview = innerWidth > 1100;
  return [
    { x: width - 52, y: 12, width: 52, height: 124 },
    { x: 0, y: height - 64, width: 390, height: 64 },
    ...(hasOverview ? [{ x: width - 192, y: height - 112, width: 192, height: 112 }] : []),
    { x: width - (hasOverview ? 360 : 180), y: height - 40, width: 180, height: 40 },
  ];
}
