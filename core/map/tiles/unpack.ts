import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import { promisify } from 'node:util';
import { Compression } from 'pmtiles';

/** Maximum bytes of an unpacked tile or directory: the largest real ones have about 2 MB. */
export const maxUnpackedBytes = 24 * 1024 * 1024;

const bound: ZlibOptions = { maxOutputLength: maxUnpackedBytes };
const [gunzipped, inflated, unbrotlied] = [promisify(gunzip), promisify(inflate), promisify(brotliDecompress)];

/** Unpacks a part of a PMTiles file. @throws Error if it is damaged, too large, or packed in another way */
export async function unpackPart(packed: ArrayBuffer, by: Compression): Promise<ArrayBuffer> {
  if (by === Compression.None || by === Compression.Unknown) return packed;
  const bytes = new Uint8Array(packed);
  if (by === Compression.Gzip) return wholeOf(await gunzipped(bytes, bound));
  if (by === Compression.Brotli) return wholeOf(await unbrotlied(bytes, bound));
  throw new Error('packed in a way that cannot be read');
}

/** Unpacks a tile, according to its first bytes: gzip, zlib, or not packed. @throws Error as above */
export async function unpackTile(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return new Uint8Array(await gunzipped(bytes, bound));
  if (bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0) {
    return new Uint8Array(await inflated(bytes, bound));
  }
  return bytes;
}

function wholeOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
