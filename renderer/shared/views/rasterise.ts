let style: Promise<string> | undefined;

/** The font of pictures as a style that holds it: a picture looks the same wherever it is opened. */
export function pictureStyle(): Promise<string> {
  style ??= Promise.all([
    import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wght-normal.woff2?inline'),
    import('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?inline'),
  ]).then(([extended, latin]) => {
    return face(extended.default, 'U+0100-02BA,U+1E00-1E9F,U+20A0-20C0') + face(latin.default, latinRange);
  });
  return style;
}

const latinRange = 'U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+2190-2193,U+2212';

function face(address: string, range: string): string {
  return `@font-face{font-family:'IBM Plex Sans Variable';font-weight:100 700;src:url(${address}) format('woff2');unicode-range:${range}}`;
}

/** Twice as fine as on screen: it is printed. */
const fineness = 2;
/** Pixels of a side: a canvas has no more. */
const maxSide = 16_000;

/** A picture as PNG. @param svg with its fonts. @throws Error where the canvas does not take it */
export async function rasterise(
  svg: string,
  width: number,
  height: number,
): Promise<{ png: Uint8Array; width: number; height: number }> {
  const factor = Math.min(fineness, maxSide / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * factor);
    canvas.height = Math.round(height * factor);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the canvas gave no picture');
    return { png: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height };
  } finally {
    URL.revokeObjectURL(url);
  }
}
