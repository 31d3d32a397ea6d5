import type { Extent } from '#lib/geo/map/extent.ts';
import { fittedProjection, type Size } from '#lib/geo/map/projection.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import type { TileLayer } from '#renderer/features/map/worker.ts';

export type TilesInfo = OutputOf<'map.openTiles'> & { path: string };

/** Side of a tile in px: vector tiles are drawn larger, because nothing in them is tied to pixels. */
const sides = { raster: 256, vector: 512 } as const;
/** Maximum number of tiles in one picture; a large window has about forty. */
const maxTiles = 120;
/** Maximum number of tiles to keep for the next picture. */
const maxCachedTiles = 240;

interface Square {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  side: number;
}

type Tile = OutputOf<'map.tile'>;

const cache = new Map<string, Promise<Tile>>();

/** Returns one tile of a file, requested once while it is cached. */
function tileOf(path: string, { z, x, y }: Square): Promise<Tile> {
  const key = `${path} ${z} ${x} ${y}`;
  const tile = cache.get(key) ?? api.map.tile({ path, z, x, y });
  // Keep the most recently used tile last.
  cache.delete(key);
  cache.set(key, tile);
  // The caller handles the error; here the tile is only dropped, so that it is requested again.
  tile.then(undefined, () => cache.delete(key));
  for (const oldest of cache.keys()) {
    if (cache.size <= maxCachedTiles) break;
    cache.delete(oldest);
  }
  return tile;
}

/**
 * Returns the tiles of a file within a picture at their Mercator positions; null if there are too many or none. @throws AppError if the
 * file cannot be read
 */
export async function tilesInExtent(
  tiles: TilesInfo,
  extent: Extent,
  size: Size,
  ratio = devicePixelRatio,
): Promise<TileLayer | null> {
  const { zoom, squares } = squaresIn(tiles, extent, size, ratio);
  if (squares.length === 0) return null;
  const found = await Promise.all(
    squares.map(async (square) => {
      const tile = await tileOf(tiles.path, square);
      return tile ? [{ left: square.left, top: square.top, side: square.side, ...tile }] : [];
    }),
  );
  return { kind: tiles.kind, zoom, squares: found.flat() };
}

/** Returns the visible squares, at the zoom that best matches the screen's pixels, and the picture's zoom for tiles of 512 px. */
export function squaresIn(
  { minZoom, maxZoom, kind }: Pick<TilesInfo, 'minZoom' | 'maxZoom' | 'kind'>,
  extent: Extent,
  size: Size,
  ratio: number,
): { zoom: number; squares: Square[] } {
  const projection = fittedProjection(extent, size, 0, 'mercator');
  const world = 2 * Math.PI * projection.scale();
  const exactZoom = Math.log2((world * (kind === 'raster' ? ratio : 1)) / sides[kind]);
  const z = Math.max(minZoom, Math.min(maxZoom, Math.round(exactZoom)));
  const zoom = Math.log2(world / sides.vector);
  const count = 2 ** z;
  const side = world / count;
  // The centre of the picture as fractions of the world; every square is positioned from there, also across the antimeridian.
  const middle = projection.invert?.([size.width / 2, size.height / 2]);
  if (!middle) return { zoom, squares: [] };
  const part = { x: (middle[0] + 180) / 360, y: mercatorY(middle[1]) };
  const found: Square[] = [];
  // A file that starts at street level would need millions of tiles for a continent.
  if ((size.width / side + 2) * (size.height / side + 2) > maxTiles) return { zoom, squares: [] };
  const reachTiles = { x: Math.ceil(size.width / 2 / side) + 1, y: Math.ceil(size.height / 2 / side) + 1 };
  const [atX, atY] = [Math.floor(part.x * count), Math.floor(part.y * count)];
  for (let y = Math.max(0, atY - reachTiles.y); y <= Math.min(count - 1, atY + reachTiles.y); y++) {
    for (let x = atX - reachTiles.x; x <= atX + reachTiles.x; x++) {
      const left = size.width / 2 + (x - part.x * count) * side;
      const top = size.height / 2 + (y - part.y * count) * side;
      if (left > size.width || top > size.height || left + side < 0 || top + side < 0) continue;
      found.push({ z, x: ((x % count) + count) % count, y, left, top, side });
    }
  }
  return { zoom, squares: found };
}

/** Returns a latitude as a fraction of the square web-Mercator world, from the north. */
function mercatorY(lat: number): number {
  const radians = (Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180;
  return (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
}
