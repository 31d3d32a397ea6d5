import { basename } from 'node:path';
import { PMTiles, SharedPromiseCache, TileType, type Source } from 'pmtiles';
import { nodeIo, type IoFile } from '#lib/files/io.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logNote } from '#lib/log.ts';
import { maxZoomLevel, plainAttribution, vectorType, type Tile, type TilesInfo } from './info.ts';
import { MbtilesThread } from './threaded.ts';
import { unpackPart } from './unpack.ts';

export interface Tiles {
  /** @throws AppError `unreadable` if it is not a tile file, `unsupported` if a map cannot show it */
  open(path: string): Promise<TilesInfo>;
  /** Returns a tile, in web map numbering; null if the file has none. */
  tile(path: string, z: number, x: number, y: number): Promise<Tile | null>;
  /** Closes the file. */
  close(): Promise<void>;
}

/** The PMTiles types that a page can show. */
const shown: Partial<Record<TileType, string>> = {
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
  [TileType.Mvt]: vectorType,
};

/** Maximum bytes per read: directories and tiles are small, and a false length must not fill the memory. */
const maxReadBytes = 16 * 1024 * 1024;
/** Maximum unpacked directories in the cache. */
const maxDirectories = 64;

/** How an MBTiles file begins, being an SQLite database. */
const sqlite = 'SQLite format 3\0';

/**
 * Reads the user's own tiles from PMTiles and MBTiles files on disk. One file is open at a time.
 * @param mbtilesThread the bundled core/map/tiles/thread.ts
 */
export function createTiles(mbtilesThread: string | null): Tiles {
  let opened: { path: string; archive: PMTiles | null; file: IoFile } | null = null;
  let thread: MbtilesThread | null = null;

  /** Returns the archive of a PMTiles file; null for an SQLite file. */
  async function archiveOf(path: string): Promise<PMTiles | null> {
    if (opened?.path === path) return opened.archive;
    const file = await nodeIo.open(path, 'read');
    const head = await file.read(0, sqlite.length).catch((error: unknown) => {
      closed(file);
      throw error;
    });
    const former = opened;
    const archive =
      head.toString('latin1') === sqlite
        ? null
        : new PMTiles(sourceOf(path, file), new SharedPromiseCache(maxDirectories, false, unpackPart), unpackPart);
    opened = { path, archive, file };
    closed(former?.file);
    return archive;
  }

  function closed(file: IoFile | undefined): void {
    file?.close().catch((error: unknown) => logNote('map: a file of tiles was not closed', error));
  }

  function threadOf(path: string): MbtilesThread {
    if (mbtilesThread === null)
      throw new AppError('unsupported', t('mapPage.tiles.noThread', { name: basename(path) }));
    return (thread ??= new MbtilesThread(mbtilesThread));
  }

  async function read<T>(path: string, work: (archive: PMTiles | null) => Promise<T>): Promise<T> {
    try {
      return await work(await archiveOf(path));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('unreadable', t('mapPage.tiles.unreadable', { name: basename(path) }), { cause: error });
    }
  }

  return {
    open: (path) => read(path, (archive) => (archive ? infoOf(archive, path) : threadOf(path).info(path))),
    tile: (path, z, x, y) =>
      read(path, async (archive) => {
        if (!archive) return threadOf(path).tile(path, z, x, y);
        const { tileType } = await archive.getHeader();
        const type = shown[tileType];
        const found = type === undefined ? undefined : await archive.getZxy(z, x, y);
        return found && type !== undefined ? { type, bytes: new Uint8Array(found.data) } : null;
      }),
    async close() {
      closed(opened?.file);
      opened = null;
      await thread?.close();
      thread = null;
    },
  };
}

async function infoOf(archive: PMTiles, path: string): Promise<TilesInfo> {
  const { tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  if (!shown[tileType]) throw new AppError('unsupported', t('mapPage.tiles.otherKind', { name: basename(path) }));
  if (minZoom > maxZoom || maxZoom > maxZoomLevel) throw new Error('zooms');
  const metadata: unknown = await archive.getMetadata();
  const fields = typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {};
  return {
    name: basename(path),
    kind: tileType === TileType.Mvt ? 'vector' : 'raster',
    ...{ minZoom, maxZoom, west: minLon, south: minLat, east: maxLon, north: maxLat },
    attribution: plainAttribution(fields['attribution']),
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
