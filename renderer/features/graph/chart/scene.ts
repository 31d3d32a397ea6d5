import type { Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Point } from '#lib/graph/layout.ts';
import { typeOf, type RecordType } from '#renderer/shared/records/recordType.tsx';
import { toScreen, type Camera, type Size } from './camera.ts';
import type { Chart, ChartLink, ChartNode } from './chart.ts';
import { curveOf, directionOf, hullOf, pointOn, type Curve } from './geometry.ts';
import { placeLabel, Taken, type Anchor, type Rect } from './labels.ts';

/** A colour of the look, by the name of its token. */
export type Colour =
  | 'page'
  | 'list'
  | 'raised'
  | 'sel'
  | 'ink'
  | 'line'
  | 'text1'
  | 'text2'
  | 'text3'
  | 'warn'
  | 'thread'
  | 'article'
  | 'person'
  | 'org'
  | 'place'
  | 'event';

export type LineStyle = 'sourced' | 'unsourced' | 'contradicted' | 'quiet';

export type KnotKind = 'filled' | 'hollow' | 'dotted' | 'none' | 'clash';

/** What is drawn, in pixels, one after the other: a canvas and a picture draw the same items. */
export type SceneItem =
  | { kind: 'area'; points: readonly Point[]; round: number; faint: boolean }
  | { kind: 'band'; curve: Curve; width: number }
  | { kind: 'lines'; style: LineStyle; width: number; faint: boolean; curves: readonly Curve[]; arrow: number }
  | { kind: 'knot'; at: Point; knot: KnotKind; radius: number; faint: boolean }
  | {
      kind: 'mark';
      at: Point;
      size: number;
      type: RecordType;
      isRound: boolean;
      isSelected: boolean;
      isPinned: boolean;
      faint: boolean;
    }
  | { kind: 'box'; rect: Rect }
  | {
      kind: 'text';
      text: string;
      x: number;
      y: number;
      anchor: Anchor;
      size: number;
      weight: number;
      colour: Colour;
      faint: boolean;
    };

/** What of a chart stands out. */
export interface Emphasis {
  selected: ReadonlySet<string>;
  link: string | null;
  /** Records and links of ways that are shown: all others are faint. */
  shown: { records: ReadonlySet<string>; links: ReadonlySet<string> } | null;
}

export interface ChartNoteView {
  id: string;
  text: string;
  /** In the chart's unit. */
  box: { x: number; y: number; width: number; height: number };
  isFrame: boolean;
}

export interface SceneInput {
  chart: Chart;
  positions: ReadonlyMap<string, Point>;
  pinned: ReadonlySet<string>;
  emphasis: Emphasis;
  groups: readonly { label: string; ids: readonly string[] }[];
  notes: readonly ChartNoteView[];
  camera: Camera;
  size: Size;
  /** Pixels beyond the edges that are drawn as well. */
  beyond: number;
  /** The name of a record as it is drawn. */
  labelOf(node: ChartNode): string;
  /** What is written beside a link. */
  verbOf(link: ChartLink): string;
  /** Whether a link reads the same from both ends: then it has no arrow. */
  isMutual(link: ChartLink): boolean;
  /** Pixels of a text. */
  measure(text: string, size: number, weight: number): number;
}

/** The size of marks as the look has them, and the scale from which on they are so large. */
const fullMark = 36;
const fullScale = 0.62;
const smallestMark = 4;
/** Marks smaller than this have no icon, and links no knots and arrows; smaller than the other, no words on links. */
const detailMark = 15;
const wordsMark = 25;
/** Links that are drawn at a time: between two lots the thread may do something else. */
const lot = 250;
const mostKnots = 5;
const longestName = 44;

const looks: Readonly<Partial<Record<Collection, { isRound: boolean }>>> = {
  people: { isRound: true },
  places: { isRound: true },
};

/** Pixels that a mark is wide at a scale. */
export function markSize(scale: number): number {
  return Math.max(smallestMark, Math.min(fullMark, (fullMark * scale) / fullScale));
}

/** Pixels from the point of a record to where its links end. */
export function gapAt(scale: number): number {
  return (markSize(scale) / 2) * (4 / 3);
}

/** How a link is drawn: what contradicts itself before what has no quote. */
export function styleOf(link: Pick<ChartLink, 'articles' | 'isContradicted' | 'quotes'>): LineStyle {
  if (link.articles !== null) return 'quiet';
  if (link.isContradicted) return 'contradicted';
  return link.quotes === 0 ? 'unsourced' : 'sourced';
}

/** The more independent origins, the stronger. */
export function widthOf({ origins, articles }: Pick<ChartLink, 'origins' | 'articles'>): number {
  return articles === null ? 1.5 + 0.5 * Math.min(3, Math.max(0, origins - 1)) : 1;
}

/** Where links are drawn on the screen: those that can be seen. */
export function curvesOf(input: SceneInput, links: readonly ChartLink[] = input.chart.links): Map<string, Curve> {
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
  { from, to, bend }: ChartLink,
  { camera, size, beyond }: SceneInput,
  places: ReadonlyMap<string, Point>,
): Curve | null {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end || !mayBeSeen(start, end, size, beyond)) return null;
  return curveOf(start, end, bend, gapAt(camera.scale), markSize(camera.scale) / fullMark);
}

function placesOf({ chart, positions, camera, size }: SceneInput): Map<string, Point> {
  const at = new Map<string, Point>();
  for (const { id } of chart.nodes) {
    const point = positions.get(id);
    if (point) at.set(id, toScreen(point, camera, size));
  }
  return at;
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

const isIn = ({ x, y }: Point, { width, height }: Size, beyond: number) =>
  x > -beyond - 40 && x < width + beyond + 40 && y > -beyond - 40 && y < height + beyond + 40;

/** All that is drawn, in lots, from the bottom to the top. */
export function* sceneOf(input: SceneInput): Generator<SceneItem[]> {
  const { camera, size, beyond, notes } = input;
  const places = placesOf(input);
  const mark = markSize(camera.scale);
  yield areasOf(input, places, mark);
  yield notes.flatMap((note) => noteItems(note, input));
  yield bandsOf(input, mark);
  const curves = new Map<string, Curve>();
  yield* linesOf(input, places, curves, mark);
  const isDetailed = mark >= detailMark;
  if (isDetailed) yield* knotsOf(input, curves, mark);
  const seen = input.chart.nodes.filter(({ id }) => {
    const at = places.get(id);
    return at !== undefined && isIn(at, size, beyond);
  });
  for (let first = 0; first < seen.length; first += lot) {
    yield seen.slice(first, first + lot).map((node) => markItem(node, input, places, mark));
  }
  yield* labelsOf(input, seen, places, curves, mark);
}

function areasOf({ groups, camera }: SceneInput, places: ReadonlyMap<string, Point>, mark: number): SceneItem[] {
  const round = Math.max(10, 44 * Math.min(1, camera.scale / fullScale));
  return groups.flatMap(({ ids, label }): SceneItem[] => {
    const points = ids.flatMap((id) => places.get(id) ?? []);
    if (points.length === 0) return [];
    const top = points.reduce((a, b) => (b.y < a.y ? b : a));
    const words: SceneItem[] =
      mark >= 8 || points.length > 20
        ? [
            {
              kind: 'text',
              text: shorten(label, longestName),
              x: top.x,
              y: top.y - round - 8,
              anchor: 'middle',
              size: 11,
              weight: 500,
              colour: 'text3',
              faint: false,
            },
          ]
        : [];
    return [{ kind: 'area', points: hullOf(points), round, faint: false }, ...words];
  });
}

const noteLetters = 34;
const lineHeight = 16;

/** Where a note is on the screen: a frame grows with the chart, words alone are as large as they have to be. */
export function noteRect({ text, box, isFrame }: ChartNoteView, camera: Camera, size: Size): Rect {
  const at = toScreen(box, camera, size);
  if (isFrame) return { ...at, width: box.width * camera.scale, height: box.height * camera.scale };
  const lines = wrapped(text, noteLetters);
  const letters = Math.max(6, ...lines.map((line) => line.length));
  return { ...at, width: letters * 6.6 + 16, height: lines.length * lineHeight + 12 };
}

function noteItems(note: ChartNoteView, { camera, size }: SceneInput): SceneItem[] {
  const { text, isFrame } = note;
  const rect = noteRect(note, camera, size);
  const lines = isFrame ? [shorten(text, 60)] : wrapped(text, noteLetters);
  return [
    { kind: 'box', rect },
    ...lines.map((line, at): SceneItem => ({
      kind: 'text',
      text: line,
      x: rect.x + 8,
      y: rect.y + 14 + at * lineHeight,
      anchor: 'start',
      size: 12,
      weight: isFrame ? 600 : 400,
      colour: 'text2',
      faint: false,
    })),
  ];
}

/** Lines of at most so many letters, broken between words. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
      if (line !== '' && line.length + word.length + 1 > letters) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.slice(0, 40);
}

function bandsOf(input: SceneInput, mark: number): SceneItem[] {
  const link = input.chart.links.find(({ id }) => id === input.emphasis.link);
  const [curve] = link ? curvesOf(input, [link]).values() : [];
  return curve ? [{ kind: 'band', curve, width: Math.max(6, (14 * mark) / fullMark) }] : [];
}

/**
 * Links of one look are one stroke: they are put together, lot by lot.
 * @param curves takes those that are seen, where they are needed again
 */
function* linesOf(
  input: SceneInput,
  places: ReadonlyMap<string, Point>,
  curves: Map<string, Curve>,
  mark: number,
): Generator<SceneItem[]> {
  const { chart, isMutual } = input;
  const lots = new Map<string, Extract<SceneItem, { kind: 'lines' }> & { curves: Curve[] }>();
  const isDetailed = mark >= detailMark;
  const zoom = mark / fullMark;
  let looked = 0;
  for (const link of chart.links) {
    looked += 1;
    if (looked % lot === 0) yield [];
    const curve = curveBetween(link, input, places);
    if (!curve) continue;
    if (isDetailed) curves.set(link.id, curve);
    const style = styleOf(link);
    const width = Math.max(0.6, widthOf(link) * Math.min(1, zoom * 1.6));
    const faint = isFaint(input, link);
    const arrow = isDetailed && style !== 'quiet' && !isMutual(link) ? Math.max(6, 12 * zoom) : 0;
    const key = `${style} ${width} ${faint} ${arrow}`;
    const open = lots.get(key);
    if (open && open.curves.length < lot) open.curves.push(curve);
    else {
      if (open) yield [open];
      lots.set(key, { kind: 'lines', style, width, faint, arrow, curves: [curve] });
    }
  }
  for (const rest of lots.values()) yield [rest];
}

function* knotsOf(input: SceneInput, curves: ReadonlyMap<string, Curve>, mark: number): Generator<SceneItem[]> {
  const zoom = Math.max(0.6, mark / fullMark);
  let items: SceneItem[] = [];
  for (const link of input.chart.links) {
    const curve = curves.get(link.id);
    if (!curve || link.articles !== null) continue;
    items.push(...knotItems(link, curve, zoom, isFaint(input, link)));
    if (items.length > lot) {
      yield items;
      items = [];
    }
  }
  yield items;
}

const isFaint = ({ emphasis }: SceneInput, link: ChartLink) =>
  emphasis.shown !== null && !emphasis.shown.links.has(link.id);

/** Knots along the middle of a link: origins, copies, what nobody has assessed; a dashed ring where there is no quote. */
function knotItems(link: ChartLink, curve: Curve, zoom: number, faint: boolean): SceneItem[] {
  const kinds: { knot: KnotKind; count: number }[] = [
    { knot: 'clash' as const, count: link.isContradicted ? 1 : 0 },
    { knot: 'filled' as const, count: link.origins },
    { knot: 'hollow' as const, count: link.copies },
    { knot: 'dotted' as const, count: link.notAssessed },
  ];
  if (link.quotes === 0) kinds.push({ knot: 'none', count: 1 });
  const drawn = kinds.flatMap(({ knot, count }) =>
    count > mostKnots ? [{ knot, number: count }] : Array.from({ length: count }, () => ({ knot, number: 0 })),
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

function markItem(
  node: ChartNode,
  { emphasis, pinned }: SceneInput,
  places: ReadonlyMap<string, Point>,
  size: number,
): SceneItem {
  return {
    kind: 'mark',
    at: places.get(node.id) ?? { x: 0, y: 0 },
    size,
    type: typeOf(node.collection) ?? 'event',
    isRound: looks[node.collection]?.isRound ?? false,
    isSelected: emphasis.selected.has(node.id),
    isPinned: pinned.has(node.id),
    faint: emphasis.shown !== null ? !emphasis.shown.records.has(node.id) : node.isAway,
  };
}

/** Words: what is selected and most linked first; where there is no room, the others have none until one comes nearer. */
function* labelsOf(
  input: SceneInput,
  seen: readonly ChartNode[],
  places: ReadonlyMap<string, Point>,
  curves: ReadonlyMap<string, Curve>,
  mark: number,
): Generator<SceneItem[]> {
  const { emphasis, chart } = input;
  const taken = new Taken();
  let looked = 0;
  for (const { id } of seen) {
    looked += 1;
    if (looked % (2 * lot) === 0) yield [];
    const at = places.get(id);
    if (at) taken.add({ x: at.x - mark / 2, y: at.y - mark / 2, width: mark, height: mark });
  }
  yield [];
  const isFirst = ({ id }: ChartNode) => emphasis.selected.has(id) || emphasis.shown?.records.has(id) === true;
  const wanted = mark >= detailMark ? mostNames.near : mostNames.far;
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
  const lines = mark >= wordsMark ? takenBy(curves) : new Taken();
  for (const node of tried) {
    items.push(...nameItems(node, input, places, directions.get(node.id) ?? [], { taken, lines }, mark));
    if (items.length > 12 || mark < detailMark) {
      yield items;
      items = [];
    }
  }
  yield items;
  if (mark >= wordsMark) yield chart.links.flatMap((link) => verbItems(link, input, curves.get(link.id), taken));
}

/** Points along links, as small boxes that names keep off. */
function takenBy(curves: ReadonlyMap<string, Curve>): Taken {
  const lines = new Taken();
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

/** Of very many only the most linked are named: there is no room for the others in any case. */
const mostNames = { near: 600, far: 220 };

const ranks = new WeakMap<Chart, readonly ChartNode[]>();

/** The most linked first; remembered, as a chart is drawn many times. */
function rankedNodes(chart: Chart): readonly ChartNode[] {
  const known = ranks.get(chart);
  if (known) return known;
  const made = [...chart.nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  ranks.set(chart, made);
  return made;
}

function directionsOf(
  links: readonly ChartLink[],
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
      const known = directions.get(one) ?? [];
      known.push({ x: (b.x - a.x) / far, y: (b.y - a.y) / far });
      directions.set(one, known);
    }
  }
  return directions;
}

function nameItems(
  node: ChartNode,
  input: SceneInput,
  places: ReadonlyMap<string, Point>,
  links: readonly Point[],
  { taken, lines: linked }: { taken: Taken; lines: Taken },
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
  const far = mark / 2 + (mark >= detailMark ? (isStrong ? 12 : 8) : 4);
  const isNeeded = isStrong || mark >= wordsMark;
  const size = { width: Math.max(...widths, last), height: nameHeight * lines.length };
  const label = placeLabel(at, far, size, links, taken, linked, isNeeded && !faint);
  if (!label) return [];
  taken.add(label.rect);
  const left = (width: number) =>
    label.rect.x + (label.anchor === 'start' ? 0 : (size.width - width) / (label.anchor === 'middle' ? 2 : 1));
  const text = { kind: 'text', anchor: 'start', faint } as const;
  const items = lines.map((line, index): SceneItem => {
    const width = index === lines.length - 1 ? last : (widths[index] ?? 0);
    const y = label.y + (index - (lines.length - 1) / 2) * nameHeight;
    return { ...text, text: line, x: left(width), y, size: 12, weight, colour: 'text1' };
  });
  if (beyond !== '') {
    const y = label.y + ((lines.length - 1) / 2) * nameHeight;
    items.push({ ...text, text: beyond, x: left(last) + last - more + 5, y, size: 10, weight: 500, colour: 'text3' });
  }
  return items;
}

const nameHeight = 16;
const nameLetters = 24;

/** A name in one line, a long one in two; what does not fit into these is cut. */
export function nameLines(name: string): string[] {
  const whole = name.replace(/\s+/gu, ' ').trim();
  if (whole.length <= nameLetters) return [whole];
  const [first = '', ...rest] = wrapped(whole, nameLetters);
  return [first, shorten(rest.join(' '), nameLetters)].filter(Boolean);
}

/** Away from the other links of the same two records, for one that is bent; null for a straight one. */
function outward(curve: Curve): Point | null {
  const [straight, bent] = [
    { x: (curve.from.x + curve.to.x) / 2, y: (curve.from.y + curve.to.y) / 2 },
    pointOn(curve, 0.5),
  ];
  const far = Math.hypot(bent.x - straight.x, bent.y - straight.y);
  return far < 2 ? null : { x: (bent.x - straight.x) / far, y: (bent.y - straight.y) / far };
}

/** The verb of a link beside its middle, on the upper side; on the other where that is taken. */
function verbItems(link: ChartLink, input: SceneInput, curve: Curve | undefined, taken: Taken): SceneItem[] {
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
    if (!taken.isFree(rect) && !(isSelected && side === -1)) continue;
    taken.add(rect);
    const colour = style === 'unsourced' ? 'warn' : style === 'contradicted' ? 'thread' : 'text2';
    return [{ kind: 'text', text, x, y, anchor, size, weight, colour, faint }];
  }
  return [];
}
