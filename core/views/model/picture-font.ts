/** The font of pictures in CSS, the same as in the window. */
export const fontName = 'IBM Plex Sans Variable';
export const fontWeights = '100 700';

/** The characters covered by the Latin files of the font. A picture embeds these two, so that it looks the same everywhere. */
export const pictureFonts = {
  'latin-ext': 'U+0100-02BA,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0',
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215',
} as const;

/** @param addresses data URLs of the files */
export function pictureStyle(addresses: Readonly<Record<keyof typeof pictureFonts, string>>): string {
  const faces = Object.entries(pictureFonts) as [keyof typeof pictureFonts, string][];
  return faces
    .map(
      ([name, range]) =>
        `@font-face{font-family:'${fontName}';font-weight:${fontWeights};src:url(${addresses[name]}) format('woff2');unicode-range:${range}}`,
    )
    .join('');
}
