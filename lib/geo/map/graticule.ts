import { geoGraticule, type GeoProjection } from 'd3-geo';
import { centreOf, lonSpan, type Extent } from './extent.ts';
import type { Size } from './projection.ts';

/** Metres per degree of a great circle. */
export const metresOfDegree = 111_195;

/** Returns lines of longitude and latitude over the visible area; about four to eight of them in the extent. */
export function graticuleFor(extent: Extent, visibleExtent: Extent) {
  const span = Math.max(lonSpan(extent), extent.north - extent.south);
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].find((each) => span / each <= 8) ?? 30;
  const wide = lonSpan(visibleExtent);
  if (span > 60 || wide > 180) return geoGraticule().step([step, step])();
  const { lon } = centreOf(visibleExtent);
  return geoGraticule()
    .extent([
      [
        Math.floor((lon - wide / 2) / step - 1) * step,
        Math.max(-90, Math.floor(visibleExtent.south / step - 1) * step),
      ],
      [Math.ceil((lon + wide / 2) / step + 1) * step, Math.min(90, Math.ceil(visibleExtent.north / step + 1) * step)],
    ])
    .step([step, step])();
}

/** Returns a round distance that is some 60 to 150 pixels long in the middle of the picture. */
export function scaleOf(projection: GeoProjection, { width, height }: Size) {
  const middle = projection.invert?.([width / 2, height / 2]) ?? [0, 0];
  const neighbour = projection.invert?.([width / 2 + 1, height / 2]) ?? [1, 0];
  const radians = Math.PI / 180;
  const east = (((neighbour[0] - middle[0] + 540) % 360) - 180) * Math.cos(middle[1] * radians) * metresOfDegree;
  const north = (neighbour[1] - middle[1]) * metresOfDegree;
  const metresPerPixel = Math.hypot(east, north) || 1;
  const wanted = 150 * metresPerPixel;
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const metres = ([5, 2, 1].find((each) => each * unit <= wanted) ?? 1) * unit;
  return { metres, pixels: rounded(metres / metresPerPixel), pixelsPerMetre: 1 / metresPerPixel };
}

const rounded = (value: number) => Math.round(value * 10) / 10;
