import { close, constants, fstat, open } from 'node:fs';
import { promisify } from 'node:util';
import { fromRandomAccessReaderPromise, type Entry, type RandomAccessReader, type ZipFile } from 'yauzl';
import { t } from '#lib/i18n/t.ts';
import { BytesReader, FileReader } from '#lib/zip/file-reader.ts';

/** The archive is not what it has to be. The message is one line for a person. */
export class ZipFault extends Error {}

/** An entry as the archive's directory lists it. Nothing of it is believed: what is unpacked is counted. */
export interface ZipEntry {
  name: string;
  size: number;
  listed: Entry;
  /** Where the next entry, or the end of the file, begins: no byte of this one may stand beyond. */
  until: number;
}

export interface ZipLimits {
  entries: number;
  /** Bytes of names and what else the directory says of them. */
  directory: number;
  /** An entry that cannot be taken is named in `refused` and the others stay; else it is a fault of the whole archive. */
  lenient?: boolean;
}

/** An entry that is left out of a lenient reading. */
export interface RefusedEntry {
  listed: Entry;
  why: 'encrypted' | 'link' | 'twice';
}

/** Kinds of file, of Unix, that an entry may say it is; none is said by other systems. */
const plainModes = [0, 0o100000];
const folderMode = 0o040000;
/** Names are taken as bytes: which ones are good, the case's own rules say. */
const openOptions = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
const [stored, deflated] = [0, 8];
const encryptedFlag = 1;
/** Bytes of an entry's local header, without its name. */
const localHeader = 30;
/** How what comes after the directory begins: its end, in 32 or 64 bits. */
const directoryEnds = [0x06054b50, 0x06064b50];

/** A name out of an archive for a message of one line: nothing in it drives a terminal or turns the line round. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}

/**
 * An untrusted zip archive of any size, read from the disk in pieces. yauzl knows the format; what it leaves to its
 * callers is checked here: two entries of one name or of the same bytes, links, local headers that say something else,
 * places beyond the file, entries that are not counted.
 */
export class ZipArchive {
  private constructor(
    private readonly file: ZipFile,
    readonly entries: ReadonlyMap<string, ZipEntry>,
    readonly refused: readonly RefusedEntry[],
  ) {}

  /**
   * @throws ZipFault for what is no whole archive and, unless lenient, has links, encrypted files, or two of one name
   */
  static async open(path: string | Buffer, limits: ZipLimits): Promise<ZipArchive> {
    // A pipe or a device is told by its kind, not waited for. (Windows has no such flag, and no such files.)
    const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
    let file: ZipFile | null = null;
    try {
      const stat = await promisify(fstat)(fd);
      if (!stat.isFile()) throw new ZipFault(t('bundle.notAFile'));
      const reader = new FileReader(fd, stat.size);
      file = await fromRandomAccessReaderPromise(reader, stat.size, openOptions);
      return await ZipArchive.listed(reader, file, limits);
    } catch (error) {
      // The reader closes its file when the archive is closed; without an archive nobody does.
      if (file) file.close();
      else await promisify(close)(fd);
      throw asFault(error, t('bundle.cutOff'));
    }
  }

  /** An archive that is in memory: one within another. @throws ZipFault as `open` does */
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
   * The bytes of an entry.
   * @param size how many bytes it has to have; more are never unpacked
   * @throws ZipFault
   */
  async *read({ name, listed, until }: ZipEntry, size: number): AsyncGenerator<Buffer> {
    const { compressionMethod: method, compressedSize: packed } = listed;
    const path = shownName(name);
    const wrongSize = () => new ZipFault(t('bundle.wrongSize', { path, size }));
    if (method !== stored && method !== deflated) throw new ZipFault(t('bundle.packing', { path }));
    if (listed.uncompressedSize !== size) throw wrongSize();
    let count = 0;
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
        yield piece as Buffer;
      }
    } catch (error) {
      throw asFault(error, t('bundle.changed', { path }));
    }
    if (count !== size) throw wrongSize();
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
    // Names of old archives are in no encoding that tells them apart once it is taken for another.
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
  // No two entries may share bytes: a small archive would else unpack to any size.
  const start = ({ listed }: { listed: Entry }) => listed.relativeOffsetOfLocalHeader;
  const inOrder: (ZipEntry | RefusedEntry)[] = [...entries.values(), ...refused].sort((a, b) => start(a) - start(b));
  for (const [at, entry] of inOrder.entries()) {
    const next = inOrder[at + 1];
    if (next && 'until' in entry) entry.until = start(next);
  }
  if (!(await endsAt(reader, cursorOf(file)))) throw new ZipFault(t('bundle.cutOff'));
  return { entries, refused };
}

/** Why an entry cannot be taken, or null. */
function refusalOf(listed: Entry, isTwice: boolean, lenient: boolean): RefusedEntry['why'] | null {
  if (listed.isEncrypted()) return 'encrypted';
  const mode = (listed.externalFileAttributes >>> 16) & 0o170000;
  // A bundle lists no folders; archives of all other makers do.
  if (!plainModes.includes(mode) && !(lenient && mode === folderMode)) return 'link';
  return isTwice ? 'twice' : null;
}

/** Where the directory's next entry is read. The library's types call it a boolean. */
function cursorOf(file: ZipFile): number {
  return Number(file.readEntryCursor);
}

/** Whether the directory ends at a place: there may be no more entries than it counts. */
async function endsAt(reader: RandomAccessReader, position: number): Promise<boolean> {
  const bytes = Buffer.alloc(4);
  await promisify(reader.read.bind(reader))(bytes, 0, 4, position);
  return directoryEnds.includes(bytes.readUInt32LE(0));
}

/** What the library complains of, in our words; an error of the disk stays one. */
function asFault(error: unknown, message: string): unknown {
  if (error instanceof ZipFault || (error instanceof Error && 'syscall' in error)) return error;
  return error instanceof Error ? new ZipFault(message, { cause: error }) : error;
}
