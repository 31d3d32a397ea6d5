import { pictureFonts, pictureStyle } from '#core/views/model/picture-font.ts';

/** One file of the window's font, and its character ranges; the URL holds its bytes. */
export interface FontFile {
  load: () => Promise<{ default: string }>;
  range: string;
}

/** The window's font for whatever has no style sheet: workers, and pictures opened elsewhere. Latin first. */
export const fontFiles: readonly [latin: FontFile, latinExtended: FontFile, ...others: FontFile[]] = [
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?inline'),
    range: pictureFonts.latin,
  },
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wght-normal.woff2?inline'),
    range: pictureFonts['latin-ext'],
  },
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-vietnamese-wght-normal.woff2?inline'),
    range: 'U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9',
  },
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-cyrillic-wght-normal.woff2?inline'),
    range: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  },
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-wght-normal.woff2?inline'),
    range: 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  },
  {
    load: () => import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-greek-wght-normal.woff2?inline'),
    range: 'U+0370-03FF',
  },
];

let style: Promise<string> | undefined;

/** Returns a style with the embedded font of pictures. */
export function fontStyle(): Promise<string> {
  const [latin, extended] = fontFiles;
  style ??= Promise.all([latin.load(), extended.load()]).then(([one, other]) =>
    pictureStyle({ latin: one.default, 'latin-ext': other.default }),
  );
  return style;
}
