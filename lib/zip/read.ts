import { close, constants, fstat, open } from 'node:fs';
import { promisify } from 'node:util';
import { fromRandomAccessReaderPromise, type Entry, type RandomAccessReader, type ZipFile } from 'yauzl';
import { t } from '#lib/i18n/t.ts';
import { crc32 } from '#lib/zip/crc32.ts';
import { BytesReader, FileReader } from '#lib/zip/file-reader.ts';

/** The archive is invalid. The message is one line for the user. */
export class ZipFault extends Error {}

/** An entry as listed in the archive's directory. Nothing in it is trusted: data is counted while it is decompressed. */
export interface ZipEntry {
  name: string;
  size: number;
  listed: Entry;
  /** The start of the next entry, or the end of the file: no byte of this entry may be beyond it. */
  until: number;
}

export interface ZipLimits {
  entries: number;
  /** Bytes of names and other data in the directory. */
  directory: number;
  /** Lists an entry that cannot be accepted in `refused` and keeps the others; otherwise the whole archive is invalid. */
  lenient?: boolean;
}

/** An entry left out by lenient reading. */
export interface RefusedEntry {
  listed: Entry;
  why: 'encrypted' | 'link' | 'twice';
}

/** Unix file types that an entry may have; other systems set none. */
const plainModes = [0, 0o100000];
const folderMode = 0o040000;
/** Names are read as bytes: the case's own rules decide which are valid. */
const openOptions = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
const [stored, deflated] = [0, 8];
const encryptedFlag = 1;
/** Bytes of an entry's local header, without its name. */
const localHeader = 30;
/** Signatures after the directory: its end record, in 32 or 64 bits. */
const directoryEnds = [0x06054b50, 0x06064b50];

/** Formats a name from an archive for a one-line message: it cannot control a terminal or change the text direction. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}

/**
 * An untrusted zip archive of any size, read from disk in pieces. yauzl parses the format; what it leaves to its callers is checked here:
 * two entries with the same name or the same bytes, links, local headers that differ, positions beyond the file, entries that are not
 * counted.
 */
export class ZipArchive {
  private constructor(
    private readonly file: ZipFile,
    readonly entries: ReadonlyMap<string, ZipEntry>,
    readonly refused: readonly RefusedEntry[],
  ) {}

  /** @throws ZipFault if it is not a complete archive and, unless lenient, if it has links, encrypted files, or duplicate names */
  static async open(path: string | Buffer, limits: ZipLimits): Promise<ZipArchive> {
    // Without waiting, so that a pipe or device is recognised by its type. (Windows has no such flag, and no such files.)
    const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
    let file: ZipFile | null = null;
    try {
      const stat = await promisify(fstat)(fd);
      if (!stat.isFile()) throw new ZipFault(t('bundle.notAFile'));
      const reader = new FileReader(fd, stat.size);
      file = await fromRandomAccessReaderPromise(reader, stat.size, openOptions);
      return await ZipArchive.listed(reader, file, limits);
    } catch (error) {
      // The reader closes its file with the archive; without an archive nobody does.
      if (file) file.close();
      else await promisify(close)(fd);
      throw asFault(error, t('bundle.cutOff'));
    }
  }

  /**
   * Opens an archive in memory, such as one inside another.
   * @throws ZipFault like `open`
   */
  static async of(bytes: Uint8Array, limits: ZipLimits): Promise<ZipArchive> {
    const reader = new BytesReader(bytes);
    try {
      const file = await fromRandomAccessReaderPromise(reader, bytes.length, openOptions);
      return await ZipArchive.listed(reader, file, limits);
    } catch (error) {
      throw asFault(error, t('bundle.cutOff'));
    }
  }

  private static async listed(reader: RandomAccessReader, file: ZipFile, limits: ZipLimits): Promise<ZipArchive> {
    const { entries, refused } = await directoryOf(reader, file, limits);
    return new ZipArchive(file, entries, refused);
  }

  close(): void {
    this.file.close();
  }

  /**
   * Reads the bytes of an entry.
   * @param size its expected size; more is never decompressed
   * @throws ZipFault
   */
  async *read({ name, listed, until }: ZipEntry, size: number): AsyncGenerator<Buffer> {
    const { compressionMethod: method, compressedSize: packed } = listed;
    const path = shownName(name);
    const wrongSize = () => new ZipFault(t('bundle.wrongSize', { path, size }));
    if (method !== stored && method !== deflated) throw new ZipFault(t('bundle.packing', { path }));
    if (listed.uncompressedSize !== size) throw wrongSize();
    let [count, sum] = [0, 0];
    try {
      const contradicts = new ZipFault(t('bundle.contradicts', { path }));
      if (listed.relativeOffsetOfLocalHeader + localHeader + packed > until) throw contradicts;
      const local = await this.file.readLocalFileHeaderPromise(listed);
      const same = local.compressionMethod === method && local.fileName.equals(listed.fileNameRaw);
      const encrypted = (local.generalPurposeBitFlag & encryptedFlag) !== 0;
      if (!same || encrypted || local.fileDataStart + packed > until) throw contradicts;
      for await (const piece of await this.file.openReadStreamPromise(listed)) {
        count += (piece as Buffer).length;
        if (count > size) throw wrongSize();
        sum = crc32(piece as Buffer, sum);
        yield piece as Buffer;
      }
    } catch (error) {
      throw asFault(error, t('bundle.changed', { path }));
    }
    if (count !== size) throw wrongSize();
    // The library verifies sizes only.
    if (sum !== listed.crc32) throw new ZipFault(t('bundle.changed', { path }));
  }
}

async function directoryOf(
  reader: RandomAccessReader,
  file: ZipFile,
  limits: ZipLimits,
): Promise<{ entries: ReadonlyMap<string, ZipEntry>; refused: RefusedEntry[] }> {
  const directoryStart = cursorOf(file);
  const tooMany = () => new ZipFault(t('bundle.tooMany', { number: file.entryCount, most: limits.entries }));
  if (file.entryCount > limits.entries) throw tooMany();
  let size = 0;
  const entries = new Map<string, ZipEntry>();
  const refused: RefusedEntry[] = [];
  for await (const listed of file.eachEntry()) {
    // Names of old archives have no known encoding; latin1 keeps different names different.
    const name = listed.fileNameRaw.toString(limits.lenient ? 'latin1' : 'utf8');
    size += listed.fileNameLength + listed.extraFieldLength + listed.fileCommentLength;
    if (size > limits.directory) throw tooMany();
    const why = refusalOf(listed, entries.has(name), limits.lenient === true);
    if (why !== null) {
      if (!limits.lenient) throw new ZipFault(t(`bundle.${why}`, { path: shownName(name) }));
      refused.push({ listed, why });
      continue;
    }
    entries.set(name, { name, size: listed.uncompressedSize, listed, until: directoryStart });
  }
  // No two entries may share bytes: otherwise a small archive could decompress to any size.
  const start = ({ listed }: { listed: Entry }) => listed.relativeOffsetOfLocalHeader;
  const inOrder: (ZipEntry | RefusedEntry)[] = [...entries.values(), ...refused].sort((a, b) => start(a) - start(b));
  for (const [at, entry] of inOrder.entries()) {
    const next = inOrder[at + 1];
    if (next && 'until' in entry) entry.until = start(next);
  }
  if (!(await endsAt(reader, cursorOf(file)))) throw new ZipFault(t('bundle.cutOff'));
  return { entries, refused };
}

/** Returns why an entry is refused, or null. */
function refusalOf(listed: Entry, isTwice: boolean, lenient: boolean): RefusedEntry['why'] | null {
  if (listed.isEncrypted()) return 'encrypted';
  const mode = (listed.externalFileAttributes >>> 16) & 0o170000;
  // A bundle lists no folders; archives from all other programs do.
  if (!plainModes.includes(mode) && !(lenient && mode === folderMode)) return 'link';
  return isTwice ? 'twice' : null;
}

/** Returns the position of the directory's next entry, which the library's types wrongly declare as boolean. */
function cursorOf(file: ZipFile): number {
  return Number(file.readEntryCursor);
}

/** Whether the directory ends at a position: it may not have more entries than it states. */
async function endsAt(reader: RandomAccessReader, position: number): Promise<boolean> {
  const bytes = Buffer.alloc(4);
  await promisify(reader.read.bind(reader))(bytes, 0, 4, position);
  return directoryEnds.includes(bytes.readUInt32LE(0));
}

/** Rewords an error of the library; an error of the disk stays one. */
function asFault(error: unknown, message: string): unknown {
  if (error instanceof ZipFault || (error instanceof Error && 'syscall' in error)) return error;
  return error instanceof Error ? new ZipFault(message, { cause: error }) : error;
}
