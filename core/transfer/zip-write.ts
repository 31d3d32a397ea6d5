import { pipeline } from 'node:stream';
import { constants, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { crc32 } from '#core/capture/zip.ts';

/** A file to be packed. It is read once, in pieces. */
export interface ZipSource {
  name: string;
  /** Bytes that it is thought to have; decides how it is packed, and whether the numbers get eight bytes. */
  size: number;
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

interface Packed {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  wide: boolean;
}

const most32 = 0xffffffff;
/** Above this the numbers of an entry take eight bytes: packing can make it a little larger than it is. */
const wideFrom = 0xf0000000;
/** Files up to here are packed at once, which is much faster than through a stream. */
const smallBytes = 1024 * 1024;
/** 1980-01-01, the first day that zip knows: when a file was packed says nothing about it. */
const noDate = 0x0021;
/** Sizes come after the data (they are not known before), and names are UTF-8. */
const flags = 0x0808;

/** Packs files into a zip archive (PKWARE APPNOTE 6.3, with its 64-bit fields where they are needed), piece by piece. */
export async function* zip(sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const entries: Packed[] = [];
  let offset = 0;
  for await (const source of sources) {
    const entry: Packed = {
      name: Buffer.from(source.name, 'utf8'),
      crc: 0,
      packed: 0,
      size: 0,
      offset,
      wide: source.size >= wideFrom,
    };
    const head = localHeader(entry);
    yield head;
    for await (const piece of deflated(source, entry)) {
      entry.packed += piece.length;
      yield piece;
    }
    const descriptor = sizesAfter(entry);
    yield descriptor;
    offset += head.length + entry.packed + descriptor.length;
    entries.push(entry);
  }
  const start = offset;
  for (const entry of entries) {
    const record = directoryRecord(entry);
    offset += record.length;
    yield record;
  }
  yield endRecords(entries.length, start, offset - start);
}

/** The source's bytes packed; counts them, and their checksum, on the way. */
async function* deflated({ size, pieces }: ZipSource, entry: Packed): AsyncGenerator<Uint8Array> {
  const counted = (async function* () {
    for await (const piece of pieces) {
      entry.crc = crc32(piece, entry.crc);
      entry.size += piece.length;
      yield piece;
    }
  })();
  if (size <= smallBytes) {
    const whole: Uint8Array[] = [];
    for await (const piece of counted) whole.push(piece);
    yield deflateRawSync(Buffer.concat(whole));
    return;
  }
  const first = await counted.next();
  if (first.done) {
    yield deflateRawSync(Buffer.alloc(0));
    return;
  }
  // What hardly gets smaller (pictures, PDFs, archives) is laid in as it is.
  const sample = Buffer.from(first.value.subarray(0, 64 * 1024));
  const packs = deflateRawSync(sample).length < sample.length * 0.9;
  const level = packs ? constants.Z_DEFAULT_COMPRESSION : constants.Z_NO_COMPRESSION;
  const all = (async function* () {
    yield first.value;
    yield* counted;
  })();
  for await (const piece of pipeline(all, createDeflateRaw({ level }), () => undefined)) yield piece as Buffer;
}

function localHeader({ name, wide }: Packed): Buffer {
  const fixed = Buffer.alloc(30);
  fixed.writeUInt32LE(0x04034b50, 0);
  fixed.writeUInt16LE(wide ? 45 : 20, 4);
  fixed.writeUInt16LE(flags, 6);
  fixed.writeUInt16LE(8, 8);
  fixed.writeUInt16LE(noDate, 12);
  fixed.writeUInt16LE(name.length, 26);
  if (!wide) return Buffer.concat([fixed, name]);
  fixed.writeUInt32LE(most32, 18);
  fixed.writeUInt32LE(most32, 22);
  fixed.writeUInt16LE(20, 28);
  return Buffer.concat([fixed, name, wideField([0, 0])]);
}

function sizesAfter({ crc, packed, size, wide }: Packed): Buffer {
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  if (wide) {
    record.writeBigUInt64LE(BigInt(packed), 8);
    record.writeBigUInt64LE(BigInt(size), 16);
  } else {
    record.writeUInt32LE(packed, 8);
    record.writeUInt32LE(size, 12);
  }
  return record;
}

function directoryRecord({ name, crc, packed, size, offset, wide }: Packed): Buffer {
  const extra = [...(wide ? [size, packed] : []), ...(offset >= most32 ? [offset] : [])];
  const fixed = Buffer.alloc(46);
  fixed.writeUInt32LE(0x02014b50, 0);
  fixed.writeUInt16LE(extra.length > 0 ? 45 : 20, 4);
  fixed.writeUInt16LE(extra.length > 0 ? 45 : 20, 6);
  fixed.writeUInt16LE(flags, 8);
  fixed.writeUInt16LE(8, 10);
  fixed.writeUInt16LE(noDate, 14);
  fixed.writeUInt32LE(crc, 16);
  fixed.writeUInt32LE(wide ? most32 : packed, 20);
  fixed.writeUInt32LE(wide ? most32 : size, 24);
  fixed.writeUInt16LE(name.length, 28);
  fixed.writeUInt16LE(extra.length > 0 ? 4 + extra.length * 8 : 0, 30);
  fixed.writeUInt32LE(Math.min(offset, most32), 42);
  return Buffer.concat([fixed, name, extra.length > 0 ? wideField(extra) : Buffer.alloc(0)]);
}

/** The field that holds numbers of 64 bits. */
function wideField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + numbers.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(numbers.length * 8, 2);
  for (const [at, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + at * 8);
  return field;
}

function endRecords(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, most32), 12);
  end.writeUInt32LE(Math.min(start, most32), 16);
  if (count < 0xffff && start < most32 && size < most32) return end;
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(45, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(size), 40);
  wide.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([wide, locator, end]);
}
