import { Database } from 'node-sqlite3-wasm';

/** Writes an MBTiles file. @param tiles in web numbering, from the north */
export function mbtiles(
  path: string,
  tiles: readonly { z: number; x: number; y: number; bytes: Uint8Array }[],
  metadata: Readonly<Record<string, string>>,
): void {
  const database = new Database(path);
  database.exec(
    'CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);',
  );
  for (const [name, value] of Object.entries(metadata))
    database.run('INSERT INTO metadata VALUES (?, ?)', [name, value]);
  for (const { z, x, y, bytes } of tiles) {
    database.run('INSERT INTO tiles VALUES (?, ?, ?, ?)', [z, x, 2 ** z - 1 - y, bytes]);
  }
  database.close();
}
