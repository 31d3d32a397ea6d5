import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { crc32 } from '#lib/zip/crc32.ts';

/**
 * Just enough of zip (PKWARE APPNOTE 6.3) to read an untrusted archive and to write a trusted one. Sizes in headers are never trusted: data
 * is counted while it is decompressed.
 */

/** An entry as listed in the central directory. */
export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  /** Bytes in the archive. */
  packed: number;
  /** Checksum of its bytes. */
  crc: number;
  /** The offset of its local header. */
  offset: number;
}

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;

/** Returns the entries of a zip archive in directory order, or null if it is not a complete archive. Reads at most `maxEntries + 1`. */
export function zipEntries(bytes: Uint8Array, maxEntries: number): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  // The count in the end record is not trusted either: entries continue for as long as their signature does.
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === directoryMark && entries.length <= maxEntries) {
    const nameLength = view.getUint16(at + 28, true);
    const skip = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + 46 + nameLength + skip > view.byteLength) return null;
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + skip;
  }
  return entries.length === 0 ? null : entries;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - 22;
  // The end record may be followed by a comment of up to 64 KB.
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return null;
}

/**
 * Decompresses one entry. Throws `RangeError` if it is longer than `limit` bytes, and an `Error` if it is damaged, does not match its
 * checksum, or is compressed in a way that DOCX files do not use.
 */
export function unzipEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  const packed = packedBytes(bytes, entry);
  const data = entry.method === 0 ? packed : inflated(packed, limit);
  if (data.length > limit) throw new RangeError('too long');
  if (crc32(data) !== entry.crc) throw new Error('another checksum');
  return data;
}

function inflated(packed: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new RangeError('too long', { cause: thrown });
    throw thrown;
  }
}

/** Decompresses one entry in pieces, off this thread. Throws like `unzipEntry`. */
export async function* unzipPieces(bytes: Uint8Array, entry: ZipEntry, limit: number): AsyncGenerator<Uint8Array> {
  const data = packedBytes(bytes, entry);
  let [size, sum] = [0, 0];
  for await (const piece of entry.method === 0
    ? [data]
    : Readable.from([data]).pipe(createInflateRaw({ chunkSize: 256 * 1024 }))) {
    size += (piece as Uint8Array).length;
    if (size > limit) throw new RangeError('too long');
    sum = crc32(piece as Uint8Array, sum);
    yield piece as Uint8Array;
  }
  if (sum !== entry.crc) throw new Error('another checksum');
}

function packedBytes(bytes: Uint8Array, { offset, packed, method }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localMark) throw new Error('no local header');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength) throw new Error('cut off');
  if (method !== 0 && method !== 8) throw new Error('unknown packing');
  return bytes.subarray(start, start + packed);
}

/** Writes parts into a zip archive without compression. Names must be unique. */
export function storeZip(parts: readonly { name: string; data: Uint8Array }[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x0800, 2); // names in UTF-8
    fixed.writeUInt32LE(crc32(data), 10);
    fixed.writeUInt32LE(data.length, 14);
    fixed.writeUInt32LE(data.length, 18);
    fixed.writeUInt16LE(nameBytes.length, 22);
    chunks.push(mark(localMark), fixed, nameBytes, Buffer.from(data.buffer, data.byteOffset, data.length));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(mark(directoryMark), Buffer.from([20, 0]), fixed, tail, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, ...directory, mark(endMark), end]);
}

function mark(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
