import { joinBytes } from '#lib/zip/bytes.ts';

/**
 * Our own stored form of an archive, whose every byte is known in advance: files stored one after the other, no times, no comments, no
 * system, then the directory. A reader regenerates and compares these bytes, so that no byte can change unnoticed; compressed data and the
 * headers of general writers have bits that nothing verifies.
 */
export interface StoredEntry {
  name: string;
  /** Bytes. */
  size: number;
  crc: number;
  /** The offset of its local header. */
  offset: number;
}

/** From this value on, a number takes eight bytes, in an extra field. */
const wide = 0xffffffff;
const encoder = new TextEncoder();
const [plainVersion, wideVersion, unix] = [20, 45, 3 << 8];
/** Names are UTF-8. */
const flags = 0x0800;
/** Midnight on 1 January 1980, the first day in zip. */
const noDate = 0x21;
/** A plain file that its owner may write. */
const attributes = 0o100644 * 0x10000;

/** Returns what precedes the bytes of a file. */
export function localHeader({ name, size, crc }: StoredEntry): Uint8Array {
  const isWide = size >= wide;
  const bytes = encoder.encode(name);
  const extra = isWide ? fields([1, 2], [16, 2], [size, 8], [size, 8]) : new Uint8Array();
  const shown = isWide ? wide : size;
  return joinBytes([
    fields([0x04034b50, 4], [isWide ? wideVersion : plainVersion, 2], [flags, 2], [0, 2], [0, 2], [noDate, 2]),
    fields([crc, 4], [shown, 4], [shown, 4], [bytes.length, 2], [extra.length, 2]),
    bytes,
    extra,
  ]);
}

/** Returns the record of a file in the directory. */
export function directoryRecord({ name, size, crc, offset }: StoredEntry): Uint8Array {
  const bytes = encoder.encode(name);
  const numbers: Field[] = [];
  if (size >= wide) numbers.push([size, 8], [size, 8]);
  if (offset >= wide) numbers.push([offset, 8]);
  const extra = numbers.length > 0 ? fields([1, 2], [numbers.length * 8, 2], ...numbers) : new Uint8Array();
  const version = numbers.length > 0 ? wideVersion : plainVersion;
  const shown = Math.min(size, wide);
  return joinBytes([
    fields([0x02014b50, 4], [unix | wideVersion, 2], [version, 2], [flags, 2], [0, 2], [0, 2], [noDate, 2], [crc, 4]),
    fields([shown, 4], [shown, 4], [bytes.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2]),
    fields([attributes, 4], [Math.min(offset, wide), 4]),
    bytes,
    extra,
  ]);
}

/**
 * Returns what follows the directory.
 * @param at offset of the directory
 * @param size bytes of the directory
 */
export function directoryEnd(count: number, at: number, size: number): Uint8Array {
  const shown = Math.min(count, 0xffff);
  const end = joinBytes([
    fields([0x06054b50, 4], [0, 2], [0, 2], [shown, 2], [shown, 2]),
    fields([Math.min(size, wide), 4], [Math.min(at, wide), 4], [0, 2]),
  ]);
  if (count < 0xffff && size < wide && at < wide) return end;
  return joinBytes([
    fields([0x06064b50, 4], [44, 8], [unix | wideVersion, 2], [wideVersion, 2], [0, 4], [0, 4]),
    fields([count, 8], [count, 8], [size, 8], [at, 8]),
    fields([0x07064b50, 4], [0, 4], [at + size, 8], [1, 4]),
    end,
  ]);
}

/** A file to store, and a function that reads its bytes. Size and checksum are needed in advance, because they precede the bytes. */
export interface StoredFile extends Omit<StoredEntry, 'offset'> {
  pieces: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Yields the bytes of an archive of these files, in this order. Does not check sizes and checksums; readers do. */
export async function* storedZip(files: Iterable<StoredFile>): AsyncGenerator<Uint8Array> {
  const records: Uint8Array[] = [];
  let offset = 0;
  for (const { pieces, ...file } of files) {
    const entry = { ...file, offset };
    records.push(directoryRecord(entry));
    const head = localHeader(entry);
    yield head;
    offset += head.length + file.size;
    yield* pieces();
  }
  const directory = joinBytes(records);
  yield directory;
  yield directoryEnd(records.length, offset, directory.length);
}

type Field = [value: number, bytes: 2 | 4 | 8];

function fields(...values: Field[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [, length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, length] of values) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value % 0x100000000, true);
    if (length === 8) view.setUint32(at + 4, Math.floor(value / 0x100000000), true);
    at += length;
  }
  return bytes;
}
