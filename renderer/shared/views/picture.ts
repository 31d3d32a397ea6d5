import type { pictureFormats } from '#core/transfer/contract.ts';

/** A mark of a picture's key. */
export interface PictureKey {
  /** SVG markup in a box of 24 by 16. */
  mark: string;
  label: string;
}

/** What a view looks like on paper, drawn by a function that knows no window. */
export interface ViewPicture {
  title: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** SVG markup without the root element: colours literal, fonts by name, every text escaped. */
  body: string;
  key: readonly PictureKey[];
  /** What is left out, in sentences. */
  leftOut: readonly string[];
  /** Records that are named in it. */
  records: readonly string[];
  /** Quotes that prove what is drawn. */
  quotes: readonly string[];
  /** What it shows, for those who do not see it. */
  alt: string;
}

/** Says what a record is called in a picture: its title, or what an audience may read in its place. */
export type LabelOf = (id: string, title: string) => string;

/** Draws a view on paper, with what an audience may read in place of names. */
export type PictureSource = (labelOf: LabelOf) => ViewPicture | Promise<ViewPicture>;

/** What becomes of a picture: a file, or a figure of a dossier. */
export type PictureUse = (typeof pictureFormats)[number] | 'dossier';

/** Text as it may stand in SVG markup. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
