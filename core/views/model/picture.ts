import { shorten } from '#lib/text/shorten.ts';

/** An entry of a picture's legend. */
export interface PictureKey {
  /** SVG markup in a box of 24 by 16, or of another width. */
  mark: string;
  width?: number;
  label: string;
}

/** A view on paper, drawn by a function that is independent of the window. */
export interface ViewPicture {
  title: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** SVG markup without the root element: literal colours, fonts by name, all text escaped. */
  body: string;
  key: readonly PictureKey[];
  /** What is left out, in sentences. */
  leftOut: readonly string[];
  /** Records named in it. */
  records: readonly string[];
  /** Quotes that prove what is drawn. */
  quotes: readonly string[];
  /** Description for readers who cannot see it. */
  alt: string;
}

/** Returns the width of a text, in pixels. */
export type MeasureText = (text: string, size: number, weight: number) => number;

/** Returns the name of a record in a picture: its title, or what an audience may read instead. */
export type LabelOf = (id: string, title: string) => string;

/** What the readers of a picture may see of the case. */
export interface Readers {
  labelOf: LabelOf;
  /** Returns any other words of the case as they may be read. Call it before they are shortened. */
  textOf(text: string): string;
  seesAll: boolean;
  /** Returns whether a record goes by another name, so that nothing that identifies it is shown. */
  isReplaced(id: string): boolean;
  /** Returns whether a record is never shown. */
  isWithheld(id: string): boolean;
  /** Returns whether a field is hidden for all records. */
  isOmitted(field: string): boolean;
}

/** Readers who may see everything. */
export const internalReaders: Readers = {
  labelOf: (_, title) => title,
  textOf: (text) => text,
  seesAll: true,
  isReplaced: () => false,
  isWithheld: () => false,
  isOmitted: () => false,
};

/** Draws a view on paper for its readers. */
export type PictureSource = (readers: Readers) => ViewPicture | Promise<ViewPicture>;

/** Returns the words of a picture drawn by this program: the text between its tags, one line each. */
export function wordsOfPicture(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}

/** Shortens a text to a width, with an ellipsis if it was cut. */
export function cutTo(text: string, width: number, measure: (text: string) => number): string {
  let cut = text;
  for (let limit = [...text].length; limit > 1 && measure(cut) > width;) {
    limit = Math.floor(limit * 0.9);
    cut = shorten(text, limit);
  }
  return cut;
}

/** Widths of IBM Plex Sans letters at a font size of one pixel, as measured in a browser. */
const widths = new Map(
  Object.entries({
    0.25: " 'ij.,l’!",
    0.3: ':;|',
    0.33: '[]f(){}',
    0.36: 'tr/\\',
    0.4: '-I"',
    0.46: '*z“”',
    0.5: '?svLcyJx',
    0.54: 'agkeF_o',
    0.58: 'ThnuESZbdpqY',
    0.61: '0123456789$+<=>^`~PVXCK',
    0.66: 'ARBD',
    0.7: 'U&GHNOQ#',
    0.79: 'w—…M',
    0.89: 'm@W%',
  }).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)] as const)),
);

/** Letters of Chinese, Japanese and Korean. */
const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
const usualWidth = 0.58;
const usualCapital = 0.7;

/** Estimates the width of a text, for use without a window to measure it. */
export const aboutAsWide: MeasureText = (text, size, weight) => {
  let width = 0;
  for (const letter of text) {
    // It is drawn over the letter before it.
    if (/\p{Mn}/u.test(letter)) continue;
    const [plain = letter] = letter.normalize('NFD');
    width += wide.test(letter) ? 1 : (widths.get(plain) ?? (/\p{Lu}/u.test(plain) ? usualCapital : usualWidth));
  }
  return width * size * (1 + (weight - 400) * 0.0002);
};
