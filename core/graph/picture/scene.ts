import type { Collection } from '#core/model/collections.ts';
import type { Point } from '#lib/graph/layout.ts';
import { shorten } from '#lib/text/shorten.ts';
import { typeOf } from '#core/model/record-type.ts';
import { toScreen, type Camera, type Size } from './camera.ts';
import type { ChartNode } from './chart.ts';
import { hullOf, type Curve } from './geometry.ts';
import type { Rect } from './labels.ts';
import { bandsOf, knotsOf, linesOf } from './scene-links.ts';
import {
  detailMark,
  isIn,
  batchSize,
  markSize,
  wrapped,
  fullMark,
  type ChartNoteView,
  type SceneInput,
  type SceneItem,
} from './scene-model.ts';
import { labelsOf } from './scene-names.ts';

const maxNameChars = 44;

const nodeShapes: Readonly<Partial<Record<Collection, { isRound: boolean }>>> = {
  people: { isRound: true },
  places: { isRound: true },
};

function placesOf({ chart, positions, camera, size }: SceneInput): Map<string, Point> {
  const at = new Map<string, Point>();
  for (const { id } of chart.nodes) {
    const point = positions.get(id);
    if (point) at.set(id, toScreen(point, camera, size));
  }
  return at;
}

/** Yields everything to draw, in batches, from bottom to top. */
export function* sceneOf(input: SceneInput): Generator<SceneItem[]> {
  const { camera, size, beyond, notes } = input;
  const places = placesOf(input);
  const mark = markSize(camera.scale);
  yield areasOf(input, places, mark);
  yield notes.filter(({ isFrame }) => isFrame).flatMap((note) => noteItems(note, input));
  yield bandsOf(input, mark);
  const curves = new Map<string, Curve>();
  yield* linesOf(input, places, curves, mark);
  const isDetailed = mark >= detailMark;
  if (isDetailed) yield* knotsOf(input, curves, mark);
  const visibleNodes = input.chart.nodes.filter(({ id }) => {
    const at = places.get(id);
    return at !== undefined && isIn(at, size, beyond);
  });
  for (let first = 0; first < visibleNodes.length; first += batchSize) {
    yield visibleNodes.slice(first, first + batchSize).map((node) => markItem(node, input, places, mark));
  }
  const words = notes.filter(({ isFrame }) => !isFrame);
  yield words.flatMap((note) => noteItems(note, input));
  const covered = words.map((note) => noteRect(note, camera, size));
  yield* labelsOf(input, { visibleNodes, places, curves, covered }, mark);
}

function areasOf({ groups, camera }: SceneInput, places: ReadonlyMap<string, Point>, mark: number): SceneItem[] {
  const round = Math.max(10, 44 * Math.min(1, markSize(camera.scale) / fullMark));
  return groups.flatMap(({ ids, label }): SceneItem[] => {
    const points = ids.flatMap((id) => places.get(id) ?? []);
    if (points.length === 0) return [];
    const top = points.reduce((a, b) => (b.y < a.y ? b : a));
    const words: SceneItem[] =
      mark >= 8 || points.length > 20
        ? [
            {
              kind: 'text',
              text: shorten(label, maxNameChars),
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

/** Returns where a note is on the screen: a frame scales with the chart, words alone keep their size. */
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
    isRound: nodeShapes[node.collection]?.isRound ?? false,
    isSelected: emphasis.selected.has(node.id),
    isPinned: pinned.has(node.id),
    faint: emphasis.shown !== null ? !emphasis.shown.records.has(node.id) : node.isAway,
  };
}
