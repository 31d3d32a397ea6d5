import { lightOf, type Token } from '#core/views/model/light-tokens.ts';

/** Colours of the timeline, each a token of the theme. */
export const tokens = {
  page: '--bg-page',
  list: '--bg-list',
  line: '--line',
  lineStrong: '--line-strong',
  text1: '--text-1',
  text2: '--text-2',
  text3: '--text-3',
  ink: '--ink',
  sel: '--sel',
  thread: '--thread',
  warn: '--warn',
  article: '--article',
  person: '--person',
  org: '--org',
  place: '--place',
  event: '--event',
  claim: '--claim',
  link: '--text-2',
} as const satisfies Readonly<Record<string, Token>>;

export type Colour = keyof typeof tokens;

/** The colours on paper, always the light ones. */
export const lightColours = lightOf<Colour>(tokens);

export interface Outline {
  stroke: Colour;
  width?: number;
  dash?: readonly number[];
}

export interface TextStyle {
  colour: Colour;
  size: 10 | 11 | 12;
  weight: 400 | 500 | 600;
  anchor?: 'start' | 'middle' | 'end';
}

/** A drawing surface: a canvas in the window, SVG on paper. Pixels from the top left. */
export interface Pen {
  fill(x: number, y: number, width: number, height: number, colour: Colour, alpha?: number, radius?: number): void;
  outline(x: number, y: number, width: number, height: number, line: Outline, radius?: number): void;
  /** Fades from one opacity at the left to another at the right. */
  fade(x: number, y: number, width: number, height: number, colour: Colour, from: number, to: number): void;
  hatch(x: number, y: number, width: number, height: number, colour: Colour, alpha?: number): void;
  /** x, y of each point in turn. */
  line(points: readonly number[], line: Outline): void;
  circle(x: number, y: number, radius: number, fill: Colour | null, line?: Outline): void;
  text(x: number, y: number, text: string, style: TextStyle): void;
  /** Draws within a clipping box. */
  clipped(x: number, y: number, width: number, height: number, draw: () => void): void;
}
