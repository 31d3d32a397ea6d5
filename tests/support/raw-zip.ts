import { deflateRawSync } from 'node:zlib';
import { crc32 } from '#lib/zip/crc32.ts';

/** An archive written field by field, so that a test can lie in any of them. Omitted numbers are correct. */
export interface RawEntry {
  name: string | Buffer;
  bytes: Uint8Array;
  /** The packed bytes, for content too large to pack here. */
  packed?: Buffer;
  /** In the directory, and in the local header unless that overrides it. */
  flags?: number;
  method?: number;
  size?: number;
  packedSize?: number;
  crc?: number;
  /** For the local header only. */
  local?: { name?: string | Buffer; flags?: number; method?: number; size?: number; extra?: Buffer };
  /** Bytes after the data. */
  descriptor?: Buffer;
  attributes?: number;
  /** Where the directory says that the local header is. */
  offset?: number;
  extra?: Buffer;
  comment?: Buffer;
}

export interface RawEnd {
  count?: number;
  size?: number;
  offset?: number;
  disk?: number;
  comment?: Buffer;
  /** Returns the bytes between the directory and its end record, given the offset at which they begin. */
  before?: (at: number) => Buffer;
}

const deflated = 8;

/** Builds the archive. @param lead bytes before the first entry */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}, lead = Buffer.alloc(0)): Buffer {
  const pieces: Buffer[] = [lead];
  const directory: Buffer[] = [];
  let at = lead.length;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const entry of entries) {
    const { method = deflated, flags = 0x0800, local = {} } = entry;
    const data = entry.packed ?? (method === deflated ? deflateRawSync(entry.bytes) : Buffer.from(entry.bytes));
    const { size = entry.bytes.length, packedSize = data.length, crc = crc32(entry.bytes) } = entry;
    const [name, localName] = [Buffer.from(entry.name), Buffer.from(local.name ?? entry.name)];
    const { extra = Buffer.alloc(0), comment = Buffer.alloc(0), attributes = 0o100644 * 65536 } = entry;
    directory.push(
      fields([0x02014b50, 4], [0x031e, 2], [45, 2], [flags, 2], [method, 2], [0, 2], [0x21, 2], [crc, 4]),
      fields([packedSize, 4], [size, 4], [name.length, 2], [extra.length, 2], [comment.length, 2], [0, 2], [0, 2]),
      fields([attributes, 4], [entry.offset ?? at, 4]),
      Buffer.concat([name, extra, comment]),
    );
    const localExtra = local.extra ?? Buffer.alloc(0);
    add(fields([0x04034b50, 4], [45, 2], [local.flags ?? flags, 2], [local.method ?? method, 2], [0, 2], [0x21, 2]));
    add(fields([crc, 4], [packedSize, 4], [local.size ?? size, 4], [localName.length, 2], [localExtra.length, 2]));
    add(Buffer.concat([localName, localExtra, data, entry.descriptor ?? Buffer.alloc(0)]));
  }
  const start = at;
  for (const piece of directory) add(piece);
  const size = at - start;
  if (end.before) add(end.before(at));
  const { count = entries.length, disk = 0, comment = Buffer.alloc(0) } = end;
  add(fields([0x06054b50, 4], [disk, 2], [disk, 2], [Math.min(count, 0xffff), 2], [Math.min(count, 0xffff), 2]));
  add(fields([end.size ?? size, 4], [end.offset ?? start, 4], [comment.length, 2]));
  add(comment);
  return Buffer.concat(pieces);
}

/** Returns the 64-bit end of a directory, with its locator. */
export function wideEnd(at: number, { count, size, offset }: { count: bigint; size: bigint; offset: bigint }): Buffer {
  return Buffer.concat([
    fields([0x06064b50, 4], [44n, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [size, 8], [offset, 8]),
    fields([0x07064b50, 4], [0, 4], [BigInt(at), 8], [1, 4]),
  ]);
}

/** Returns the extra field that holds an entry's numbers in eight bytes each. */
export function wideExtra(...numbers: bigint[]): Buffer {
  return fields([1, 2], [numbers.length * 8, 2], ...numbers.map((number) => [number, 8] as const));
}

function fields(...values: (readonly [value: number | bigint, bytes: 2 | 4 | 8])[]): Buffer {
  const bytes = Buffer.alloc(values.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [value, length] of values) {
    if (length === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(Number(value), at, length);
    at += length;
  }
  return bytes;
}
