import type { ShownFigure } from '#core/model/dossier-document.ts';
import { directionOf, type Direction } from '#lib/text/direction.ts';

/** The formatting of words, and their language. */
export interface WordFormat {
  /** Id of a character style. */
  style?: string | undefined;
  italics?: boolean | undefined;
  /** BCP 47; absent for words in the language of the document. */
  language?: string | undefined;
}

/** A part of a paragraph. */
export type Piece =
  | { kind: 'words'; text: string; format: WordFormat }
  /** Words that link to a place. */
  | { kind: 'link'; to: string; text: string }
  /** Words that can be linked to. */
  | { kind: 'place'; name: string; text: string }
  /** The mark of a footnote where it is cited first. */
  | { kind: 'note'; ordinal: number }
  /** A repeated mark of it. */
  | { kind: 'again'; ordinal: number }
  | Picture;

/** A picture at the size it is drawn, in pixels. */
export interface Picture {
  kind: 'picture';
  number: number;
  type: ShownFigure['type'];
  data: Uint8Array;
  width: number;
  height: number;
  name: string;
  /** What it shows, for readers who cannot see it. */
  description: string;
}

/** Words as a piece of a paragraph, treated as plain text whatever they look like. */
export function words(text: string, format: WordFormat = {}): Piece {
  return { kind: 'words', text, format };
}

export interface ParagraphFormat {
  /** If absent, decided by the first letter. */
  direction?: Direction;
  keepNext?: boolean;
  /** Space above it, in twentieths of a point, if not that of its style. */
  before?: number;
}

export interface Paragraph {
  kind: 'paragraph';
  style: string;
  pieces: readonly Piece[];
  format: ParagraphFormat;
}

/** A paragraph of pieces. @param style id of a paragraph style */
export function paragraph(style: string, pieces: readonly Piece[], format: ParagraphFormat = {}): Paragraph {
  return { kind: 'paragraph', style, pieces, format };
}

/** The direction of a paragraph. */
export function directionIn({ pieces, format }: Paragraph): Direction {
  return format.direction ?? directionOf(pieces.map((piece) => (piece.kind === 'words' ? piece.text : '')).join(' '));
}

/** A heading, which the contents list and link to. */
export interface Heading {
  kind: 'heading';
  level: 1 | 2;
  text: string;
  place: string;
}

export interface Column {
  head: string;
  /** Twentieths of a point. */
  width: number;
}

/** A table with repeated header rows. Each row holds the paragraphs of each cell. */
export interface Table {
  kind: 'table';
  columns: readonly Column[];
  rows: readonly (readonly Paragraph[])[][];
}

/** A block of a text document. */
export type Block = Paragraph | Heading | Table;
