import type { GraphLink } from '#core/graph/contract.ts';
import type { RecordType } from '#core/model/record-type.ts';
import type { Point } from '#lib/graph/layout.ts';
import type { Camera, Size } from './camera.ts';
import type { Chart, ChartNode } from './chart.ts';
import type { Curve } from './geometry.ts';
import type { Anchor, Rect } from './labels.ts';

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

/** How faint what does not stand out is. */
export const faintly = 0.22;

/** Dashes, and the colour of a line. */
export const lineLooks: Readonly<Record<LineStyle, { colour: Colour; dash: readonly number[] }>> = {
  sourced: { colour: 'text2', dash: [] },
  unsourced: { colour: 'warn', dash: [5, 5] },
  contradicted: { colour: 'thread', dash: [] },
  quiet: { colour: 'line', dash: [2, 4] },
};

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
  verbOf(link: GraphLink): string;
  /** Whether a link reads the same from both ends: then it has no arrow. */
  isMutual(link: GraphLink): boolean;
  /** Pixels of a text. */
  measure(text: string, size: number, weight: number): number;
}

/** The size of marks as the look has them, and the scale from which on they are so large. */
export const fullMark = 36;
const fullScale = 0.62;
const smallestMark = 4;
/** Marks smaller than this have no icon, and links no knots and arrows; smaller than the other, no words on links. */
export const detailMark = 15;
export const wordsMark = 25;
/** Links that are drawn at a time: between two lots the thread may do something else. */
export const lot = 250;

/** Pixels that a mark is wide at a scale. */
export function markSize(scale: number): number {
  return Math.max(smallestMark, Math.min(fullMark, (fullMark * scale) / fullScale));
}

/** Pixels from the point of a record to where its links end. */
export function gapAt(scale: number): number {
  return (markSize(scale) / 2) * (4 / 3);
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

/** Whether a link does not stand out where others do. */
export const isFaint = ({ emphasis }: SceneInput, link: GraphLink) =>
  emphasis.shown !== null && !emphasis.shown.links.has(link.id);

/** Whether a point is in sight, or nearly. */
export const isIn = ({ x, y }: Point, { width, height }: Size, beyond: number) =>
  x > -beyond - 40 && x < width + beyond + 40 && y > -beyond - 40 && y < height + beyond + 40;
