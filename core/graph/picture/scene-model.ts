import type { GraphLink } from '#core/graph/contract.ts';
import type { RecordType } from '#core/model/record-type.ts';
import type { Point } from '#lib/graph/layout.ts';
import type { Camera, Size } from './camera.ts';
import type { Chart, ChartNode } from './chart.ts';
import type { Curve } from './geometry.ts';
import type { Anchor, Rect } from './labels.ts';

/** A theme colour, by the name of its token. */
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

/** Opacity of what is not emphasised. */
export const faintly = 0.22;

/** Dashes and colours of line styles. */
export const lineLooks: Readonly<Record<LineStyle, { colour: Colour; dash: readonly number[] }>> = {
  sourced: { colour: 'text2', dash: [] },
  unsourced: { colour: 'warn', dash: [5, 5] },
  contradicted: { colour: 'thread', dash: [] },
  quiet: { colour: 'line', dash: [2, 4] },
};

/** Drawing items in pixels, in order: a canvas and a picture draw the same items. */
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

/** What is emphasised in a chart. */
export interface Emphasis {
  selected: ReadonlySet<string>;
  link: string | null;
  /** Records and links of the paths shown: all others are faint. */
  shown: { records: ReadonlySet<string>; links: ReadonlySet<string> } | null;
}

export interface ChartNoteView {
  id: string;
  text: string;
  /** In chart units. */
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
  /** Pixels beyond the edges that are drawn too. */
  beyond: number;
  /** Returns the displayed name of a record. */
  labelOf(node: ChartNode): string;
  /** Returns the words beside a link. */
  verbOf(link: GraphLink): string;
  /** Returns whether a link reads the same from both ends, and so has no arrow. */
  isMutual(link: GraphLink): boolean;
  /** Returns the width of a text in pixels. */
  measure(text: string, size: number, weight: number): number;
}

/** The full size of marks, and the scale at which they reach it. */
export const fullMark = 36;
const fullScale = 0.62;
const smallestMark = 4;
/** Below the first mark size there are no icons, knots or arrows; below the second, no words on links. */
export const detailMark = 15;
export const wordsMark = 25;
/** Links drawn per batch: between batches the thread may do something else. */
export const batchSize = 250;

/** Returns the width of marks in pixels at a scale. */
export function markSize(scale: number): number {
  return Math.max(smallestMark, Math.min(fullMark, (fullMark * scale) / fullScale));
}

/** Returns the distance in pixels between the centre of a record and the end of its links. */
export function gapAt(scale: number): number {
  return (markSize(scale) / 2) * (4 / 3);
}

/** Wraps a text into lines of at most this many letters, broken between words. */
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

/** Returns whether a link is faint because others are emphasised. */
export const isFaint = ({ emphasis }: SceneInput, link: GraphLink) =>
  emphasis.shown !== null && !emphasis.shown.links.has(link.id);

/** Returns whether a point is visible, or nearly. */
export const isIn = ({ x, y }: Point, { width, height }: Size, beyond: number) =>
  x > -beyond - 40 && x < width + beyond + 40 && y > -beyond - 40 && y < height + beyond + 40;
