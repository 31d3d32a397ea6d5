import { basename } from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import { createTemporaryLink } from '#lib/files/temporary-link.ts';
import { maxZoomLevel, pictureType, plainAttribution, vectorType, type Tile, type TilesInfo } from './info.ts';
import { maxUnpackedBytes, unpackTile } from './unpack.ts';

/** An MBTiles file opened for reading. */
export interface Mbtiles {
  info: TilesInfo;
  tile(z: number, x: number, y: number): Promise<Tile | null>;
  close(): Promise<void>;
}

/**
 * Opens an MBTiles file: SQLite, read page by page and never written. Its tables are untrusted and may include a view that never ends, so
 * query it in a thread that can be terminated.
 *
 * @throws Error if it is not one, and SQLite's errors
 */
export async function openMbtiles(path: string): Promise<Mbtiles> {
  const aside = await createTemporaryLink(path);
  let database: Database | null = null;
  try {
    database = new Database(aside.path, { readOnly: true, fileMustExist: true });
    const info = infoOf(database, basename(path));
    return { info, ...readerOf(database, info, aside.remove) };
  } catch (error) {
    database?.close();
    await aside.remove();
    throw error;
  }
}

function readerOf(database: Database, { kind }: TilesInfo, remove: () => Promise<void>): Omit<Mbtiles, 'info'> {
  const find = database.prepare(
    'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? AND length(tile_data) <= ? LIMIT 1',
  );
  return {
    async tile(z, x, y) {
      // Rows are counted from the south.
      const found = find.get([z, x, 2 ** z - 1 - y, maxUnpackedBytes])?.['tile_data'];
      if (!(found instanceof Uint8Array)) return null;
      if (kind === 'vector') return { type: vectorType, bytes: await unpackTile(found) };
      const type = pictureType(found);
      if (type === null) throw new Error('a tile is no picture');
      return { type, bytes: new Uint8Array(found) };
    },
    async close() {
      find.finalize();
      database.close();
      await remove();
    },
  };
}

const vectorFormats = new Set(['pbf', 'mvt', 'application/x-protobuf', vectorType]);

function infoOf(database: Database, name: string): TilesInfo {
  const metadata = new Map<string, string>();
  for (const { name: key, value } of database.all(
    "SELECT name, substr(value, 1, 4000) AS value FROM metadata WHERE name IN ('format', 'bounds', 'minzoom', 'maxzoom', 'attribution') LIMIT 20",
  )) {
    if (typeof key === 'string' && (typeof value === 'string' || typeof value === 'number'))
      metadata.set(key, String(value));
  }
  const zoomOf = (key: string, sql: string) => {
    const zoom = Number(metadata.get(key) ?? database.get(sql)?.['zoom'] ?? NaN);
    if (!Number.isInteger(zoom) || zoom < 0 || zoom > maxZoomLevel) throw new Error(`no ${key}`);
    return zoom;
  };
  const minZoom = zoomOf('minzoom', 'SELECT min(zoom_level) AS zoom FROM tiles');
  const maxZoom = zoomOf('maxzoom', 'SELECT max(zoom_level) AS zoom FROM tiles');
  if (minZoom > maxZoom) throw new Error('zooms');
  const [west = -180, south = -85, east = 180, north = 85] = (metadata.get('bounds') ?? '').split(',').map(Number);
  const bounds = [west, south, east, north].every((each) => Number.isFinite(each) && Math.abs(each) <= 360)
    ? { west, south, east, north }
    : { west: -180, south: -85, east: 180, north: 85 };
  return {
    name,
    kind: isVector(database, metadata.get('format')) ? 'vector' : 'raster',
    minZoom,
    maxZoom,
    ...bounds,
    attribution: plainAttribution(metadata.get('attribution')),
  };
}

function isVector(database: Database, format: string | undefined): boolean {
  if (format !== undefined) return vectorFormats.has(format.toLowerCase());
  const first = database.get('SELECT substr(tile_data, 1, 16) AS head FROM tiles LIMIT 1')?.['head'];
  return first instanceof Uint8Array && pictureType(first) === null;
}
