import { byId } from '#lib/sorted.ts';

/** A rectangle in a picture: its upper left corner and its size, in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A label to be placed beside a mark, or centred on something without one. */
export interface LabelWanted {
  id: string;
  text: string;
  /** The centre of the mark and the distance to its edge, in pixels. */
  x: number;
  y: number;
  gap: number;
  /** Higher priorities get better places. */
  priority: number;
  /** Font size in pixels. */
  size: number;
  /** Centred on the point rather than beside it: names of countries. */
  isCentred?: boolean;
}

/** The place of a label: the anchor point on its baseline, and which part of the text is there. */
export interface PlacedLabel {
  id: string;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  size: number;
}

/** Pixels between two labels. */
const clearance = 2;

/** Estimates the width of a text in a sans serif font of a size; hosts that can measure do better. */
export function roughWidth(text: string, size: number): number {
  return [...text].length * size * 0.56;
}

/**
 * Places labels without collisions: none covers a mark, another label or the edge of the frame. Labels without a place are left out.
 * @param marks what must stay free
 * @param measure the width of a text at a font size, in pixels
 */
export function placeLabels(
  wanted: readonly LabelWanted[],
  marks: readonly Box[],
  frame: { width: number; height: number },
  measure: (text: string, size: number) => number = roughWidth,
): PlacedLabel[] {
  const taken: Box[] = [...marks];
  const placed: PlacedLabel[] = [];
  const ordered = [...wanted].sort((a, b) => b.priority - a.priority || byId(a, b));
  for (const label of ordered) {
    const width = measure(label.text, label.size);
    const free = spotsOf(label, width).find(
      ({ box }) => isInside(box, frame) && !taken.some((other) => overlaps(box, other)),
    );
    if (!free) continue;
    taken.push(free.box);
    placed.push({ id: label.id, text: label.text, x: free.x, y: free.y, anchor: free.anchor, size: label.size });
  }
  return placed;
}

interface Spot {
  box: Box;
  x: number;
  y: number;
  anchor: PlacedLabel['anchor'];
}

/** Returns the possible places of a label, best first: right of its mark, left, below, above, then the corners. */
function spotsOf({ x, y, gap, size, isCentred = false }: LabelWanted, width: number): Spot[] {
  const height = size * 1.25;
  const spot = (centreX: number, centreY: number, anchor: PlacedLabel['anchor']): Spot => {
    const left = anchor === 'start' ? centreX : anchor === 'end' ? centreX - width : centreX - width / 2;
    // The baseline is about a third of the font size below the middle of the line.
    return { box: { x: left, y: centreY - height / 2, width, height }, x: centreX, y: centreY + size * 0.35, anchor };
  };
  if (isCentred) return [spot(x, y, 'middle')];
  const side = gap + 4;
  const across = gap + height / 2 + 2;
  const corner = gap * 0.7 + 2;
  return [
    spot(x + side, y, 'start'),
    spot(x - side, y, 'end'),
    spot(x, y + across, 'middle'),
    spot(x, y - across, 'middle'),
    spot(x + corner, y + corner + height / 2, 'start'),
    spot(x + corner, y - corner - height / 2, 'start'),
    spot(x - corner, y + corner + height / 2, 'end'),
    spot(x - corner, y - corner - height / 2, 'end'),
  ];
}

function isInside({ x, y, width, height }: Box, frame: { width: number; height: number }): boolean {
  return x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height;
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + clearance &&
    b.x < a.x + a.width + clearance &&
    a.y < b.y + b.height + clearance &&
    b.y < a.y + a.height + clearance
  );
}
