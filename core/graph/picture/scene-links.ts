import type { GraphLink } from '#core/graph/contract.ts';
import { toScreen, type Size } from './camera.ts';
import type { Point } from '#lib/graph/layout.ts';
import { curveOf, directionOf, pointOn, type Curve } from './geometry.ts';
import {
  detailMark,
  fullMark,
  gapAt,
  isFaint,
  batchSize,
  markSize,
  type KnotKind,
  type LineStyle,
  type SceneInput,
  type SceneItem,
} from './scene-model.ts';

const maxKnots = 5;

/** Returns how a link is drawn; a contradiction takes precedence over a missing quote. */
export function styleOf(link: Pick<GraphLink, 'articles' | 'isContradicted' | 'quotes'>): LineStyle {
  if (link.articles !== null) return 'quiet';
  if (link.isContradicted) return 'contradicted';
  return link.quotes === 0 ? 'unsourced' : 'sourced';
}

/** Returns the width of a link: the more independent origins, the wider. */
export function widthOf({ origins, articles }: Pick<GraphLink, 'origins' | 'articles'>): number {
  return articles === null ? 1.5 + 0.5 * Math.min(3, Math.max(0, origins - 1)) : 1;
}

/** Returns the curves of the visible links on the screen. */
export function curvesOf(input: SceneInput, links: readonly GraphLink[] = input.chart.links): Map<string, Curve> {
  const places = new Map<string, Point>();
  for (const id of new Set(links.flatMap(({ from, to }) => [from, to]))) {
    const point = input.positions.get(id);
    if (point) places.set(id, toScreen(point, input.camera, input.size));
  }
  const curves = new Map<string, Curve>();
  for (const link of links) {
    const curve = curveBetween(link, input, places);
    if (curve) curves.set(link.id, curve);
  }
  return curves;
}

function curveBetween(
  { id, from, to }: GraphLink,
  { chart, camera, size, beyond }: SceneInput,
  places: ReadonlyMap<string, Point>,
): Curve | null {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end || !mayBeSeen(start, end, size, beyond)) return null;
  const bend = chart.bends.get(id) ?? 0;
  return curveOf(start, end, bend, gapAt(camera.scale), markSize(camera.scale) / fullMark);
}

function mayBeSeen(a: Point, b: Point, { width, height }: Size, beyond: number): boolean {
  const room = beyond + 60;
  return (
    Math.max(a.x, b.x) > -room &&
    Math.min(a.x, b.x) < width + room &&
    Math.max(a.y, b.y) > -room &&
    Math.min(a.y, b.y) < height + room
  );
}

/** Returns the highlight under the selected link. */
export function bandsOf(input: SceneInput, mark: number): SceneItem[] {
  const link = input.chart.links.find(({ id }) => id === input.emphasis.link);
  const [curve] = link ? curvesOf(input, [link]).values() : [];
  return curve ? [{ kind: 'band', curve, width: Math.max(6, (14 * mark) / fullMark) }] : [];
}

/**
 * Yields links in batches, combining those of one style into one stroke.
 * @param curves receives the visible ones, for later use
 */
export function* linesOf(
  input: SceneInput,
  places: ReadonlyMap<string, Point>,
  curves: Map<string, Curve>,
  mark: number,
): Generator<SceneItem[]> {
  const { chart, isMutual } = input;
  const batches = new Map<string, Extract<SceneItem, { kind: 'lines' }> & { curves: Curve[] }>();
  const isDetailed = mark >= detailMark;
  const zoom = mark / fullMark;
  let visited = 0;
  for (const link of chart.links) {
    visited += 1;
    if (visited % batchSize === 0) yield [];
    const curve = curveBetween(link, input, places);
    if (!curve) continue;
    if (isDetailed) curves.set(link.id, curve);
    const style = styleOf(link);
    const width = Math.max(0.6, widthOf(link) * Math.min(1, zoom * 1.6));
    const faint = isFaint(input, link);
    const arrow = isDetailed && style !== 'quiet' && !isMutual(link) ? Math.max(6, 12 * zoom) : 0;
    const key = `${style} ${width} ${faint} ${arrow}`;
    const open = batches.get(key);
    if (open && open.curves.length < batchSize) open.curves.push(curve);
    else {
      if (open) yield [open];
      batches.set(key, { kind: 'lines', style, width, faint, arrow, curves: [curve] });
    }
  }
  for (const unfinished of batches.values()) yield [unfinished];
}

/** Yields the knots on all visible links. */
export function* knotsOf(input: SceneInput, curves: ReadonlyMap<string, Curve>, mark: number): Generator<SceneItem[]> {
  const zoom = Math.max(0.6, mark / fullMark);
  let items: SceneItem[] = [];
  for (const link of input.chart.links) {
    const curve = curves.get(link.id);
    if (!curve || link.articles !== null) continue;
    items.push(...knotItems(link, curve, zoom, isFaint(input, link)));
    if (items.length > batchSize) {
      yield items;
      items = [];
    }
  }
  yield items;
}

/** Returns the knots along the middle of a link: origins, copies, unassessed articles; a dashed ring if there is no quote. */
function knotItems(link: GraphLink, curve: Curve, zoom: number, faint: boolean): SceneItem[] {
  const kinds: { knot: KnotKind; count: number }[] = [
    { knot: 'clash' as const, count: link.isContradicted ? 1 : 0 },
    { knot: 'filled' as const, count: link.origins },
    { knot: 'hollow' as const, count: link.copies },
    { knot: 'dotted' as const, count: link.notAssessed },
  ];
  if (link.quotes === 0) kinds.push({ knot: 'none', count: 1 });
  const drawn = kinds.flatMap(({ knot, count }) =>
    count > maxKnots ? [{ knot, number: count }] : Array.from({ length: count }, () => ({ knot, number: 0 })),
  );
  const middle = pointOn(curve, 0.5);
  const along = directionOf(curve);
  const step = 11 * zoom;
  return drawn.flatMap(({ knot, number }, index): SceneItem[] => {
    const by = (index - (drawn.length - 1) / 2) * step;
    const at = { x: middle.x + along.x * by, y: middle.y + along.y * by };
    const radius = (knot === 'none' ? 6 : knot === 'clash' ? 7 : 4) * zoom;
    const one: SceneItem = { kind: 'knot', at, knot, radius, faint };
    if (number === 0) return [one];
    return [
      one,
      {
        kind: 'text',
        text: String(number),
        x: at.x + radius + 2,
        y: at.y - radius - 2,
        anchor: 'start',
        size: 10,
        weight: 500,
        colour: 'text2',
        faint,
      },
    ];
  });
}
