/** Twice the screen resolution, for printing. */
const pixelsPerUnit = 2;
/** The most pixels per side that a canvas supports. */
const maxSidePx = 16_000;

/**
 * Renders a picture as PNG.
 * @param svg with its fonts embedded
 * @throws Error when the canvas cannot hold it
 */
export async function rasterise(
  svg: string,
  width: number,
  height: number,
): Promise<{ png: Uint8Array; width: number; height: number }> {
  const factor = Math.min(pixelsPerUnit, maxSidePx / Math.max(width, height));
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
