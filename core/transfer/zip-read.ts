import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { crc32 } from '#core/capture/zip.ts';
import { t } from '#core/i18n/t.ts';

/** The archive is not what it has to be. The message is one line for a person. */
export class ZipFault extends Error {}

/** An entry as the archive's directory lists it. Nothing of it is believed: what is unpacked is counted. */
export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  /** Where the next entry, or the directory, begins: no byte of this one may stand beyond. */
  until: number;
}

export interface ZipLimits {
  entries: number;
  /** Bytes of the directory. */
  directory: number;
}

const most32 = 0xffffffff;
const chunkBytes = 1024 * 1024;
const smallBytes = 1024 * 1024;
const linkMode = 0o120000;

/** An untrusted zip archive of any size, read from the disk in pieces. */
export class ZipArchive {
  private constructor(
    private readonly file: FileHandle,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** @throws ZipFault for what is no whole archive, has links, encrypted files, or two of one name */
  static async open(path: string, limits: ZipLimits): Promise<ZipArchive> {
    const file = await open(path, 'r');
    try {
      return new ZipArchive(file, await readDirectory(file, limits));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /**
   * The bytes of an entry. All of it has been checked only when the last piece has been taken.
   * @param size how many bytes it has to have; more are never unpacked
   * @throws ZipFault
   */
  async *read(entry: ZipEntry, size: number): AsyncGenerator<Buffer> {
    const { name, method, crc, packed } = entry;
    const place = await this.locate(entry);
    const wrongSize = () => new ZipFault(t('bundle.wrongSize', { path: name, size }));
    if (method !== 0 && method !== 8) throw new ZipFault(t('bundle.packing', { path: name }));
    let sum = 0;
    let count = 0;
    for await (const piece of method === 0 ? this.bytes(place.start, packed) : this.inflated(entry, place, size)) {
      count += piece.length;
      if (count > size) throw wrongSize();
      sum = crc32(piece, sum);
      yield piece;
    }
    if (count !== size) throw wrongSize();
    if (sum !== crc) throw new ZipFault(t('bundle.changed', { path: name }));
  }

  private async *inflated(
    { name, packed }: ZipEntry,
    { start, data }: { start: number; data: Buffer | null },
    size: number,
  ): AsyncGenerator<Buffer> {
    const broken = (cause: unknown) => new ZipFault(t('bundle.changed', { path: name }), { cause });
    if (size <= smallBytes && packed <= 2 * smallBytes) {
      const bytes = data ?? (await exactly(this.file, start, packed));
      try {
        // One byte more than there may be tells that there are too many.
        yield inflateRawSync(bytes, { maxOutputLength: size + 1 });
      } catch (error) {
        if (error instanceof RangeError) throw new ZipFault(t('bundle.wrongSize', { path: name, size }));
        throw broken(error);
      }
      return;
    }
    const inflate = createInflateRaw();
    try {
      for await (const piece of pipeline(this.bytes(start, packed), inflate, () => undefined)) yield piece as Buffer;
    } catch (error) {
      if (error instanceof ZipFault) throw error;
      throw broken(error);
    }
  }

  /** The place of an entry's data, and of a small one the data itself: one reading of the disk is enough for it. */
  private async locate(entry: ZipEntry): Promise<{ start: number; data: Buffer | null }> {
    const { name, method, packed, offset, until } = entry;
    const room = 30 + Buffer.byteLength(name) + 64;
    const block = await exactly(this.file, offset, Math.min(until - offset, room + Math.min(packed, 2 * smallBytes)));
    const contradicts = () => new ZipFault(t('bundle.contradicts', { path: name }));
    if (block.length < 30 || block.readUInt32LE(0) !== 0x04034b50) throw contradicts();
    const nameEnd = 30 + block.readUInt16LE(26);
    const begin = nameEnd + block.readUInt16LE(28);
    const same = block.readUInt16LE(8) === method && block.toString('utf8', 30, nameEnd) === name;
    if (!same || offset + begin + packed > until) throw contradicts();
    return {
      start: offset + begin,
      data: begin + packed <= block.length ? block.subarray(begin, begin + packed) : null,
    };
  }

  private async *bytes(start: number, length: number): AsyncGenerator<Buffer> {
    for (let done = 0; done < length;) {
      const piece = await exactly(this.file, start + done, Math.min(chunkBytes, length - done));
      done += piece.length;
      yield piece;
    }
  }
}

/** Bytes of a file, all of them or a fault. */
async function exactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0 || !Number.isSafeInteger(position + length)) throw cutOff();
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw cutOff();
    done += bytesRead;
  }
  return bytes;
}

const cutOff = () => new ZipFault(t('bundle.cutOff'));

interface Directory {
  count: number;
  start: number;
  size: number;
}

async function readDirectory(file: FileHandle, limits: ZipLimits): Promise<ReadonlyMap<string, ZipEntry>> {
  const { count, start, size } = await findDirectory(file);
  if (count > limits.entries || size > limits.directory) {
    throw new ZipFault(t('bundle.tooMany', { number: count, most: limits.entries }));
  }
  const entries = new Map<string, ZipEntry>();
  let bytes = Buffer.alloc(0);
  let at = 0;
  let left = size;
  const need = async (length: number) => {
    while (bytes.length - at < length) {
      const more = Math.min(chunkBytes, left);
      if (more === 0) throw cutOff();
      bytes = Buffer.concat([bytes.subarray(at), await exactly(file, start + size - left, more)]);
      at = 0;
      left -= more;
    }
  };
  for (let n = 0; n < count; n += 1) {
    await need(46);
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw cutOff();
    const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    await need(length);
    const entry = readEntry(bytes.subarray(at, at + length), start);
    if (entries.has(entry.name)) throw new ZipFault(t('bundle.twice', { path: entry.name }));
    entries.set(entry.name, entry);
    at += length;
  }
  if (left > 0 || at !== bytes.length) throw cutOff();
  bound(entries, start);
  return entries;
}

/** No two entries may share bytes: a small archive would else unpack to any size. */
function bound(entries: ReadonlyMap<string, ZipEntry>, start: number): void {
  const inOrder = [...entries.values()].sort((a, b) => a.offset - b.offset);
  for (const [n, entry] of inOrder.entries()) entry.until = inOrder[n + 1]?.offset ?? start;
}

function readEntry(record: Buffer, start: number): ZipEntry {
  const nameEnd = 46 + record.readUInt16LE(28);
  const name = record.toString('utf8', 46, nameEnd);
  if ((record.readUInt16LE(8) & 1) === 1) throw new ZipFault(t('bundle.encrypted', { path: name }));
  if (((record.readUInt32LE(38) >>> 16) & 0o170000) === linkMode) throw new ZipFault(t('bundle.link', { path: name }));
  let packed = record.readUInt32LE(20);
  let size = record.readUInt32LE(24);
  let offset = record.readUInt32LE(42);
  const wide = wideNumbers(record.subarray(nameEnd, nameEnd + record.readUInt16LE(30)));
  if (size === most32) size = wide.shift() ?? Infinity;
  if (packed === most32) packed = wide.shift() ?? Infinity;
  if (offset === most32) offset = wide.shift() ?? Infinity;
  if (offset + packed > start) throw new ZipFault(t('bundle.contradicts', { path: name }));
  return { name, method: record.readUInt16LE(10), crc: record.readUInt32LE(16), packed, size, offset, until: start };
}

/** Numbers of 64 bits in an entry's extra fields. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1 || at + 4 + length > extra.length) continue;
    return Array.from({ length: Math.floor(length / 8) }, (_, n) => Number(extra.readBigUInt64LE(at + 4 + n * 8)));
  }
  return [];
}

/** The end record says where the directory is; it has to end the file. */
async function findDirectory(file: FileHandle): Promise<Directory> {
  const { size: length } = await file.stat();
  const from = Math.max(0, length - 22 - 0xffff);
  const tail = await exactly(file, from, length - from);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + 22 + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const found = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    };
    const narrow = found.count < 0xffff && found.size < most32 && found.start < most32;
    const directory = narrow ? { ...found, end: from + at } : await findWide(file, from + at);
    if (directory.start + directory.size !== directory.end) throw cutOff();
    return directory;
  }
  throw cutOff();
}

async function findWide(file: FileHandle, end: number): Promise<Directory & { end: number }> {
  const locator = await exactly(file, end - 20, 20);
  if (locator.readUInt32LE(0) !== 0x07064b50) throw cutOff();
  const place = Number(locator.readBigUInt64LE(8));
  if (place > end - 76) throw cutOff();
  const record = await exactly(file, place, 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw cutOff();
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
    end: place,
  };
}
