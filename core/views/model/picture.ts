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

/** The width of a text, in pixels. */
export type MeasureText = (text: string, size: number, weight: number) => number;

/** Says what a record is called in a picture: its title, or what an audience may read in its place. */
export type LabelOf = (id: string, title: string) => string;

/** Draws a view on paper, with what an audience may read in place of names. */
export type PictureSource = (labelOf: LabelOf) => ViewPicture | Promise<ViewPicture>;

/** The words of a picture that this program drew: what stands between its tags, a line each, and what is said of it beside. */
export function wordsOfPicture(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}

/** Letters of Chinese, Japanese and Korean. */
const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** About how wide a text is: without a window nothing measures it. */
export const aboutAsWide: MeasureText = (text, size, weight) => {
  let width = 0;
  for (const letter of text)
    width += wide.test(letter)
      ? 1
      : /[ilj.,:;'|!()[\]]/u.test(letter)
        ? 0.29
        : /[MWmw@—…]/u.test(letter)
          ? 0.86
          : /\p{Lu}/u.test(letter)
            ? 0.65
            : 0.56;
  return width * size * (weight >= 600 ? 1.04 : 1);
};
