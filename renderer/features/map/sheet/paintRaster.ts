import type { TileAt } from './paintVector.ts';

/** Largest side of a raster tile in px; web tiles have 256 or 512. */
const maxSidePx = 4096;

/** Paints raster tiles on a canvas whose unit is a pixel of the picture. @returns the number of damaged tiles */
export async function paintRaster(
  context: OffscreenCanvasRenderingContext2D,
  tiles: readonly (TileAt & { type: string })[],
): Promise<number> {
  let damaged = 0;
  for (const { left, top, side, bytes, type } of tiles) {
    try {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
      if (Math.max(picture.width, picture.height) > maxSidePx) damaged++;
      // Slightly larger, to avoid a visible seam between two tiles.
      else context.drawImage(picture, left, top, side + 0.5, side + 0.5);
      picture.close();
    } catch {
      // The browser reports only that a picture cannot be decoded, so it is counted.
      damaged++;
    }
  }
  return damaged;
}
