import { basename } from 'node:path';
import { PMTiles, TileType, type Source } from 'pmtiles';
import { nodeIo, type IoFile } from '#lib/files/io.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logNote } from '#lib/log.ts';

/** A file of tiles, as a map shows it. */
export interface TilesInfo {
  name: string;
  minZoom: number;
  maxZoom: number;
  west: number;
  south: number;
  east: number;
  north: number;
  /** Who made it, as the file says; '' where it says nothing. */
  attribution: string;
}

export interface Tiles {
  /** @throws AppError `unreadable` for what is no file of tiles, `unsupported` for one of vectors */
  open(path: string): Promise<TilesInfo>;
  /** A picture of a square of the world, in the numbering of the web; null where the file has none. */
  tile(path: string, z: number, x: number, y: number): Promise<{ type: string; bytes: Uint8Array } | null>;
}

/** What of tiles a page can show. */
const shown: Partial<Record<TileType, string>> = {
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

/** Bytes of one read: directories and tiles are small, and a lying length must not fill the memory. */
const maxReadBytes = 16 * 1024 * 1024;

/** Tiles of the user's own, in PMTiles files on their disk. One file is open at a time. */
export function createTiles(): Tiles {
  let opened: { path: string; archive: PMTiles; file: IoFile } | null = null;

  async function archiveOf(path: string): Promise<PMTiles> {
    if (opened?.path === path) return opened.archive;
    const file = await nodeIo.open(path, 'read');
    const former = opened;
    const archive = new PMTiles(sourceOf(path, file));
    opened = { path, archive, file };
    former?.file.close().catch((error: unknown) => logNote('map: a file of tiles was not closed', error));
    return archive;
  }

  async function read<T>(path: string, work: (archive: PMTiles) => Promise<T>): Promise<T> {
    try {
      return await work(await archiveOf(path));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('unreadable', t('mapPage.tiles.unreadable', { name: basename(path) }), { cause: error });
    }
  }

  return {
    open: (path) =>
      read(path, async (archive) => {
        const { tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
        if (!shown[tileType]) throw new AppError('unsupported', t('mapPage.tiles.vector', { name: basename(path) }));
        const metadata: unknown = await archive.getMetadata();
        const said = typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {};
        const attribution = typeof said['attribution'] === 'string' ? said['attribution'].replace(/<[^>]*>/g, '') : '';
        const bounds = { west: minLon, south: minLat, east: maxLon, north: maxLat };
        return { name: basename(path), minZoom, maxZoom, ...bounds, attribution: attribution.slice(0, 300) };
      }),
    tile: (path, z, x, y) =>
      read(path, async (archive) => {
        const { tileType } = await archive.getHeader();
        const type = shown[tileType];
        const found = type === undefined ? undefined : await archive.getZxy(z, x, y);
        return found && type !== undefined ? { type, bytes: new Uint8Array(found.data) } : null;
      }),
  };
}

function sourceOf(path: string, file: IoFile): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      if (length > maxReadBytes) throw new Error(`a part of ${length} bytes`);
      const bytes = await file.read(offset, length);
      return { data: new Uint8Array(bytes).buffer };
    },
  };
}
