import type { PictureArea } from '#core/model/figures.ts';

/** A point of a picture, as fractions of its width and height. */
export interface Point {
  x: number;
  y: number;
}

/** Fractions of the picture: how far a key moves or resizes the selection, and its smallest size. */
const moveStep = 0.02;
const minSize = 0.03;

/** Returns the area between two points, within the picture; null when it is next to nothing, as after a plain click. */
export function areaBetween(one: Point, other: Point): PictureArea | null {
  const [left, right] = [one.x, other.x].map(within).sort((a, b) => a - b) as [number, number];
  const [top, bottom] = [one.y, other.y].map(within).sort((a, b) => a - b) as [number, number];
  const area = { left, top, width: right - left, height: bottom - top };
  return area.width < minSize || area.height < minSize ? null : area;
}

/** Returns the selection after a key: arrow keys move it, with Shift they resize it; Enter starts in the middle. Null for other keys. */
export function areaAfterKey(area: PictureArea | null, key: string, isShift: boolean): PictureArea | null {
  if (area === null) return key === 'Enter' ? { left: 0.25, top: 0.25, width: 0.5, height: 0.5 } : null;
  const by = {
    ArrowLeft: [-moveStep, 0],
    ArrowRight: [moveStep, 0],
    ArrowUp: [0, -moveStep],
    ArrowDown: [0, moveStep],
  }[key];
  if (!by) return null;
  const [x = 0, y = 0] = by;
  if (isShift) {
    return {
      ...area,
      width: Math.min(Math.max(area.width + x, minSize), 1 - area.left),
      height: Math.min(Math.max(area.height + y, minSize), 1 - area.top),
    };
  }
  return {
    ...area,
    left: Math.min(Math.max(area.left + x, 0), 1 - area.width),
    top: Math.min(Math.max(area.top + y, 0), 1 - area.height),
  };
}

function within(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}
