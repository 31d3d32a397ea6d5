import { shorten } from '#lib/text/shorten.ts';

/** A mark of a picture's key. */
export interface PictureKey {
  /** SVG markup in a box of 24 by 16, or of another width. */
  mark: string;
  width?: number;
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

/** The width of a text, in pixels. */
export type MeasureText = (text: string, size: number, weight: number) => number;

/** Says what a record is called in a picture: its title, or what an audience may read in its place. */
export type LabelOf = (id: string, title: string) => string;

/** What those who read a picture may see of the case. */
export interface Readers {
  labelOf: LabelOf;
  /** Whether a record goes by another name: nothing that leads to it is shown. */
  isReplaced(id: string): boolean;
  /** Whether a record is never shown. */
  isWithheld(id: string): boolean;
  /** Whether a field is shown of no record. */
  isLeftOut(field: string): boolean;
}

/** Those who may see everything. */
export const internalReaders: Readers = {
  labelOf: (_, title) => title,
  isReplaced: () => false,
  isWithheld: () => false,
  isLeftOut: () => false,
};

/** Draws a view on paper for those who will read it. */
export type PictureSource = (readers: Readers) => ViewPicture | Promise<ViewPicture>;

/** The words of a picture that this program drew: what stands between its tags, a line each, and what is said of it beside. */
export function wordsOfPicture(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}

/** A text that is no wider, with an ellipsis where it was cut. */
export function cutTo(text: string, width: number, measure: (text: string) => number): string {
  let cut = text;
  for (let limit = [...text].length; limit > 1 && measure(cut) > width;) {
    limit = Math.floor(limit * 0.9);
    cut = shorten(text, limit);
  }
  return cut;
}

/** Widths of the letters of IBM Plex Sans in a type of one pixel, as a browser measures them. */
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

/** About how wide a text is: without a window nothing measures it. */
export const aboutAsWide: MeasureText = (text, size, weight) => {
  let width = 0;
  for (const letter of text) {
    const [plain = letter] = letter.normalize('NFD');
    width += wide.test(letter) ? 1 : (widths.get(plain) ?? (/\p{Lu}/u.test(plain) ? usualCapital : usualWidth));
  }
  return width * size * (1 + (weight - 400) * 0.0002);
};
