/** A tile file as shown on a map. */
export interface TilesInfo {
  name: string;
  /** Pictures, or Mapbox Vector Tiles. */
  kind: 'raster' | 'vector';
  minZoom: number;
  maxZoom: number;
  west: number;
  south: number;
  east: number;
  north: number;
  /** The attribution in the file; '' if there is none. */
  attribution: string;
}

export interface Tile {
  /** A media type. */
  type: string;
  bytes: Uint8Array;
}

/** The media type of a vector tile. */
export const vectorType = 'application/vnd.mapbox-vector-tile';

/** Maximum zoom level of web maps. */
export const maxZoomLevel = 26;

/** Returns the attribution of tiles without markup, which it usually contains. */
export function plainAttribution(attribution: unknown): string {
  if (typeof attribution !== 'string') return '';
  const plain = attribution
    .replace(/<[^<>]*>/g, '')
    .replace(/&copy;/g, '©')
    .replace(/&amp;/g, '&');
  return plain.trim().slice(0, 300);
}

/** Returns the type of a picture by its first bytes; null if a page cannot show it. */
export function pictureType(bytes: Uint8Array): string | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(1, 4) === 'PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  return text(4, 12) === 'ftypavif' ? 'image/avif' : null;
}
