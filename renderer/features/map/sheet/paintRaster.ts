import type { TileAt } from './paintVector.ts';

/** Pixels of a side of a tile that is a picture, at most: those of the web have 256 or 512. */
const mostPixels = 4096;

/** Tiles that are pictures on a canvas whose unit is a pixel of the picture. @returns how many of them are damaged */
export async function paintRaster(
  context: OffscreenCanvasRenderingContext2D,
  tiles: readonly (TileAt & { type: string })[],
): Promise<number> {
  let damaged = 0;
  for (const { left, top, side, bytes, type } of tiles) {
    try {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
      if (Math.max(picture.width, picture.height) > mostPixels) damaged++;
      // A hair larger, so that no line is seen between two of them.
      else context.drawImage(picture, left, top, side + 0.5, side + 0.5);
      picture.close();
    } catch {
      // A browser says no more of a picture than that it cannot be decoded; it is counted.
      damaged++;
    }
  }
  return damaged;
}
