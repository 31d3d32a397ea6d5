import type { GraphLink } from '#core/graph/contract.ts';
import type { Point } from '#lib/graph/layout.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Chart, ChartNode } from './chart.ts';
import { fit, sideMarginPx, toScreen, type Box, type Camera } from './camera.ts';
import { directionOf, pointOn, type Curve } from './geometry.ts';
import { placeLabel, OccupiedAreas, type Anchor, type Rect } from './labels.ts';
import { styleOf } from './scene-links.ts';
import {
  detailMark,
  isFaint,
  isIn,
  markSize,
  batchSize,
  wordsMark,
  wrapped,
  type SceneInput,
  type SceneItem,
} from './scene-model.ts';
import { append } from '#lib/append.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { byId } from '#lib/sorted.ts';

/** What is drawn already, which names must avoid. */
export interface Drawn {
  visibleNodes: readonly ChartNode[];
  places: ReadonlyMap<string, Point>;
  curves: ReadonlyMap<string, Curve>;
  covered: readonly Rect[];
}

/** Yields labels, for selected and most linked records first; those without room are omitted until the user zooms in. */
export function* labelsOf(
  input: SceneInput,
  { visibleNodes, places, curves, covered }: Drawn,
  mark: number,
): Generator<SceneItem[]> {
  const { emphasis, chart } = input;
  const occupied = new OccupiedAreas();
  for (const rect of covered) occupied.add(rect);
  let visited = 0;
  for (const { id } of visibleNodes) {
    visited += 1;
    if (visited % (2 * batchSize) === 0) yield [];
    const at = places.get(id);
    if (at) occupied.add({ x: at.x - mark / 2, y: at.y - mark / 2, width: mark, height: mark });
  }
  yield [];
  const isFirst = ({ id }: ChartNode) => emphasis.selected.has(id) || emphasis.shown?.records.has(id) === true;
  const wanted = mark >= detailMark ? maxNames.near : maxNames.far;
  const ranked = rankedNodes(chart);
  yield [];
  const tried: ChartNode[] = ranked.filter(isFirst);
  for (const node of ranked) {
    if (tried.length >= wanted) break;
    const at = places.get(node.id);
    if (at && isIn(at, input.size, input.beyond) && !isFirst(node)) tried.push(node);
  }
  yield [];
  const directions = directionsOf(
    chart.links,
    places,
    mark >= detailMark ? new Set(tried.map(({ id }) => id)) : new Set(),
  );
  let items: SceneItem[] = [];
  const lines = mark >= wordsMark ? areasOf(curves) : new OccupiedAreas();
  for (const node of tried) {
    items.push(...nameItems(node, input, places, directions.get(node.id) ?? [], { occupied, lines }, mark));
    if (items.length > 12 || mark < detailMark) {
      yield items;
      items = [];
    }
  }
  yield items;
  if (mark >= wordsMark) yield chart.links.flatMap((link) => verbItems(link, input, curves.get(link.id), occupied));
}

/** Returns small boxes along links for names to avoid. */
function areasOf(curves: ReadonlyMap<string, Curve>): OccupiedAreas {
  const lines = new OccupiedAreas();
  for (const curve of curves.values()) {
    const far = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    const steps = Math.min(60, Math.max(2, Math.ceil(far / 12)));
    for (let step = 0; step <= steps; step++) {
      const { x, y } = pointOn(curve, step / steps);
      lines.add({ x: x - 2, y: y - 2, width: 4, height: 4 });
    }
  }
  return lines;
}

/** Maximum names in very large charts, for the most linked records: there would be no room for the others anyway. */
const maxNames = { near: 600, far: 220 };

const ranks = new WeakMap<Chart, readonly ChartNode[]>();

/** Returns records sorted by number of links, cached because a chart is drawn many times. */
function rankedNodes(chart: Chart): readonly ChartNode[] {
  const cachedRanking = ranks.get(chart);
  if (cachedRanking) return cachedRanking;
  const made = [...chart.nodes].sort((a, b) => b.degree - a.degree || byId(a, b));
  ranks.set(chart, made);
  return made;
}

function directionsOf(
  links: readonly GraphLink[],
  places: ReadonlyMap<string, Point>,
  wanted: ReadonlySet<string>,
): Map<string, Point[]> {
  const directions = new Map<string, Point[]>();
  if (wanted.size === 0) return directions;
  for (const { from, to } of links) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (!wanted.has(one)) continue;
      const [a, b] = [places.get(one), places.get(other)];
      if (!a || !b) continue;
      const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      append(directions, one, { x: (b.x - a.x) / far, y: (b.y - a.y) / far });
    }
  }
  return directions;
}

function nameItems(
  node: ChartNode,
  input: SceneInput,
  places: ReadonlyMap<string, Point>,
  links: readonly Point[],
  { occupied, lines: linked }: { occupied: OccupiedAreas; lines: OccupiedAreas },
  mark: number,
): SceneItem[] {
  const at = places.get(node.id);
  if (!at) return [];
  const isStrong = input.emphasis.selected.has(node.id);
  const faint = input.emphasis.shown !== null && !input.emphasis.shown.records.has(node.id);
  const weight = isStrong ? 600 : 500;
  const lines = nameLines(input.labelOf(node));
  const beyond = [...(node.inside > 0 ? [`(${node.inside})`] : []), ...(node.more > 0 ? [`+${node.more}`] : [])].join(
    ' ',
  );
  const widths = lines.map((line) => input.measure(line, 12, weight));
  const more = beyond === '' ? 0 : 5 + input.measure(beyond, 10, 500);
  const last = (widths.at(-1) ?? 0) + more;
  const far = nameDistance(mark, isStrong);
  const isNeeded = isStrong || (mark >= wordsMark && input.chart.nodes.length <= fewNames);
  const size = { width: Math.max(...widths, last), height: nameHeight * lines.length };
  const label = placeLabel(at, far, size, links, occupied, linked, isNeeded && !faint);
  if (!label) return [];
  occupied.add(label.rect);
  const leftEdge = (width: number) =>
    label.rect.x + (label.anchor === 'start' ? 0 : (size.width - width) / (label.anchor === 'middle' ? 2 : 1));
  const text = { kind: 'text', anchor: 'start', faint } as const;
  const items = lines.map((line, index): SceneItem => {
    const width = index === lines.length - 1 ? last : (widths[index] ?? 0);
    const y = label.y + (index - (lines.length - 1) / 2) * nameHeight;
    return { ...text, text: line, x: leftEdge(width), y, size: 12, weight, colour: 'text1' };
  });
  if (beyond !== '') {
    const y = label.y + ((lines.length - 1) / 2) * nameHeight;
    items.push({
      ...text,
      text: beyond,
      x: leftEdge(last) + last - more + 5,
      y,
      size: 10,
      weight: 500,
      colour: 'text3',
    });
  }
  return items;
}

/** Returns the distance in pixels between the centre of a mark and its name. */
function nameDistance(mark: number, isStrong: boolean): number {
  return mark / 2 + (mark >= detailMark ? (isStrong ? 12 : 8) : 4);
}

/**
 * Returns the camera that shows a whole box. In small charts there is also room for the names beside the marks at its sides, unless more
 * names or the words on links would then be left out.
 */
export function fitWithNames(box: Box | null, scene: Omit<SceneInput, 'camera'>): Camera {
  let camera = fit(box, scene.size);
  const least = markSize(camera.scale) >= wordsMark ? wordsMark : detailMark;
  for (let tries = 1, side = sideMarginPx; tries < maxTries; tries++) {
    const missing = missingWidth({ ...scene, camera });
    side += missing;
    const smaller = fit(box, scene.size, side);
    if (missing === 0 || markSize(smaller.scale) < least) break;
    camera = smaller;
  }
  return camera;
}

const maxTries = 3;

/** Returns by how many pixels the names could extend beyond the left or right edge; 0 in large charts. */
function missingWidth({ chart, positions, camera, size, labelOf, measure }: SceneInput): number {
  const mark = markSize(camera.scale);
  if (chart.nodes.length > fewNames || mark < detailMark) return 0;
  const missing = chart.nodes.map((node) => {
    const point = positions.get(node.id);
    if (!point) return 0;
    const { x } = toScreen(point, camera, size);
    const widths = nameLines(labelOf(node)).map((line) => measure(line, 12, 600));
    return nameDistance(mark, true) + Math.max(...widths) - Math.min(x, size.width - x);
  });
  return Math.ceil(Math.max(0, ...missing));
}

/** In charts with up to this many records, each one is named where links have words. */
const fewNames = 60;
const nameHeight = 16;
const nameLetters = 24;

/** Splits a long name into two lines; what does not fit is cut. */
export function nameLines(name: string): string[] {
  const normalised = oneLine(name);
  if (normalised.length <= nameLetters) return [normalised];
  const [first = '', ...rest] = wrapped(normalised, nameLetters);
  return [first, shorten(rest.join(' '), nameLetters)].filter(Boolean);
}

/** Returns the direction away from the other links of the same two records, for a bent link; null for a straight one. */
function outward(curve: Curve): Point | null {
  const [straight, bent] = [
    { x: (curve.from.x + curve.to.x) / 2, y: (curve.from.y + curve.to.y) / 2 },
    pointOn(curve, 0.5),
  ];
  const far = Math.hypot(bent.x - straight.x, bent.y - straight.y);
  return far < 2 ? null : { x: (bent.x - straight.x) / far, y: (bent.y - straight.y) / far };
}

/** Places the verb of a link beside its middle, on the upper side, or on the other if that is occupied. */
function verbItems(link: GraphLink, input: SceneInput, curve: Curve | undefined, occupied: OccupiedAreas): SceneItem[] {
  const text = curve ? shorten(input.verbOf(link), 40) : '';
  if (!curve || text === '') return [];
  const faint = isFaint(input, link);
  const style = styleOf(link);
  const isSelected = input.emphasis.link === link.id;
  const weight = isSelected || style === 'unsourced' ? 500 : 400;
  const size = isSelected ? 12 : 11;
  const width = input.measure(text, size, weight);
  const middle = pointOn(curve, 0.5);
  const along = directionOf(curve);
  const normal = outward(curve) ?? (along.x > 0 ? { x: along.y, y: -along.x } : { x: -along.y, y: along.x });
  for (const side of [1, -1]) {
    const [nx, ny] = [normal.x * side, normal.y * side];
    const far = Math.abs(nx) < 0.35 ? 14 : 12;
    const anchor: Anchor = Math.abs(nx) < 0.35 ? 'middle' : nx > 0 ? 'start' : 'end';
    const [x, y] = [middle.x + nx * far, middle.y + ny * far];
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    const rect = { x: left, y: y - 7, width, height: 14 };
    if (!occupied.isFree(rect) && !(isSelected && side === -1)) continue;
    occupied.add(rect);
    const colour = style === 'unsourced' ? 'warn' : style === 'contradicted' ? 'thread' : 'text2';
    return [{ kind: 'text', text, x, y, anchor, size, weight, colour, faint }];
  }
  return [];
}
