import type { DrawnMap } from '#lib/geo/map/draw-map.ts';
import type { MapStyle } from './mapStyle.ts';

type Ground = Pick<DrawnMap, 'land' | 'lakes' | 'rivers' | 'graticule' | 'divisions' | 'borders' | 'coast'>;

/** Opacity at which streams are drawn in their colour, so that a thin line is visible. */
export const streamStrength = 0.28;

/** Paints land, waters and boundaries on a canvas whose unit is a pixel of the picture; leaves out the sea. */
export function paintGround(context: OffscreenCanvasRenderingContext2D, ground: Ground, { colours }: MapStyle): void {
  const fill = (path: string, colour: string) => {
    context.fillStyle = colour;
    context.fill(new Path2D(path));
  };
  const line = (path: string, colour: string, width: number, dash: readonly number[] = [], strength = 1) => {
    context.globalAlpha = strength;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke(new Path2D(path));
    context.globalAlpha = 1;
  };
  context.lineJoin = 'round';
  fill(ground.land, colours.land);
  fill(ground.lakes, colours.sea);
  line(ground.lakes, colours.stream, 0.5, [], streamStrength);
  line(ground.rivers, colours.stream, 1, [], streamStrength);
  line(ground.graticule, colours.fine, 0.5);
  line(ground.divisions, colours.line, 0.75, [1, 2.5]);
  line(ground.borders, colours.line, 1, [2, 3]);
  line(ground.coast, colours.strong, 1);
}
