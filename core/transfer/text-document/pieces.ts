import type { ShownFigure } from '#core/model/dossier-document.ts';
import { directionOf, type Direction } from '#lib/text/direction.ts';

/** How words look, and in which language they are. */
export interface Look {
  /** Id of a character style. */
  style?: string | undefined;
  italics?: boolean | undefined;
  /** BCP 47; absent for words in the language of the document. */
  language?: string | undefined;
}

/** What a paragraph is made of. */
export type Piece =
  | { kind: 'words'; text: string; look: Look }
  /** Words that lead to a place. */
  | { kind: 'link'; to: string; text: string }
  /** Words that can be led to. */
  | { kind: 'place'; name: string; text: string }
  /** The mark of a footnote where it is cited first. */
  | { kind: 'note'; ordinal: number }
  /** A further mark of it. */
  | { kind: 'again'; ordinal: number }
  | Picture;

/** A picture, as large as it is drawn: in pixels. */
export interface Picture {
  kind: 'picture';
  number: number;
  type: ShownFigure['type'];
  data: Uint8Array;
  width: number;
  height: number;
  name: string;
  /** What it shows, for those who do not see it. */
  description: string;
}

/** Words as a piece of a paragraph: whatever they look like, they are words. */
export function words(text: string, look: Look = {}): Piece {
  return { kind: 'words', text, look };
}

export interface ParagraphLook {
  /** Absent: by the first letter of its words. */
  direction?: Direction;
  keepNext?: boolean;
  /** Room above it, in twentieths of a point, where it is another than the style has. */
  before?: number;
}

export interface Paragraph {
  kind: 'paragraph';
  style: string;
  pieces: readonly Piece[];
  look: ParagraphLook;
}

/** A paragraph of pieces. @param style id of a paragraph style */
export function paragraph(style: string, pieces: readonly Piece[], look: ParagraphLook = {}): Paragraph {
  return { kind: 'paragraph', style, pieces, look };
}

/** Which way a paragraph runs. */
export function directionIn({ pieces, look }: Paragraph): Direction {
  return look.direction ?? directionOf(pieces.map((piece) => (piece.kind === 'words' ? piece.text : '')).join(' '));
}

/** A heading, which the contents name and lead to. */
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

/** A table whose heads are repeated on each page. Of a row the paragraphs of each cell. */
export interface Table {
  kind: 'table';
  columns: readonly Column[];
  rows: readonly (readonly Paragraph[])[][];
}

/** What stands below one another in a text document. */
export type Block = Paragraph | Heading | Table;
