import { useEffect, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Extent } from '#lib/geo/map/extent.ts';
import { fittedProjection, type Size } from '#lib/geo/map/projection.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';

export type TilesInfo = OutputOf<'map.openTiles'> & { path: string };

/** Pixels of a tile. */
const tileSide = 256;
/** Tiles of one picture: a large window has some forty. */
const maxTiles = 120;

interface Square {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  side: number;
}

/** The tiles of a file that lie in the picture, each where Mercator has it. */
export function Tiles({ tiles, extent, size }: { tiles: TilesInfo; extent: Extent; size: Size }) {
  const squares = useMemo(() => squaresIn(tiles, extent, size), [tiles, extent, size]);
  return squares.map((square) => (
    <Tile key={`${square.z} ${square.x} ${square.y}`} path={tiles.path} square={square} />
  ));
}

function Tile({ path, square }: { path: string; square: Square }) {
  const { z, x, y, left, top, side } = square;
  const { data } = useQuery({
    queryKey: ['map.tile', path, z, x, y],
    queryFn: () => api.map.tile({ path, z, x, y }),
    retry: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(new Blob([new Uint8Array(data.bytes)], { type: data.type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  // A hair larger, so that no line is seen between two of them.
  return url && <image href={url} x={left} y={top} width={side + 0.5} height={side + 0.5} preserveAspectRatio="none" />;
}

/** Which squares are seen, at the zoom whose pixels are nearest to those of the screen. */
export function squaresIn(
  { minZoom, maxZoom }: Pick<TilesInfo, 'minZoom' | 'maxZoom'>,
  extent: Extent,
  size: Size,
): Square[] {
  const projection = fittedProjection(extent, size, 0, 'mercator');
  const world = 2 * Math.PI * projection.scale();
  const z = Math.max(minZoom, Math.min(maxZoom, Math.round(Math.log2((world * devicePixelRatio) / tileSide))));
  const count = 2 ** z;
  const side = world / count;
  // The middle of the picture in parts of the world; from there each square has its place, also across the antimeridian.
  const middle = projection.invert?.([size.width / 2, size.height / 2]);
  if (!middle) return [];
  const part = { x: (middle[0] + 180) / 360, y: mercatorY(middle[1]) };
  const found: Square[] = [];
  const reach = { x: Math.ceil(size.width / 2 / side) + 1, y: Math.ceil(size.height / 2 / side) + 1 };
  const [atX, atY] = [Math.floor(part.x * count), Math.floor(part.y * count)];
  for (let y = Math.max(0, atY - reach.y); y <= Math.min(count - 1, atY + reach.y); y++) {
    for (let x = atX - reach.x; x <= atX + reach.x; x++) {
      const left = size.width / 2 + (x - part.x * count) * side;
      const top = size.height / 2 + (y - part.y * count) * side;
      if (left > size.width || top > size.height || left + side < 0 || top + side < 0) continue;
      found.push({ z, x: ((x % count) + count) % count, y, left, top, side });
    }
  }
  return found.slice(0, maxTiles);
}

/** A latitude in parts of the square world of the web, from the north. */
function mercatorY(lat: number): number {
  const radians = (Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180;
  return (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
}
