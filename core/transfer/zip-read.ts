import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { t } from '#core/i18n/t.ts';

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
}

const linkMode = 0o120000;
const [stored, deflated] = [0, 8];

/**
 * An untrusted zip archive of any size, read from the disk in pieces. yauzl knows the format; what it leaves to its
 * callers is checked here: two entries of one name or of the same bytes, links, local headers that say something else.
 */
export class ZipArchive {
  private constructor(
    private readonly file: ZipFile,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /**
   * @throws ZipFault for what is no whole archive, has links, encrypted files, or two of one name
   */
  static async open(path: string, limits: ZipLimits): Promise<ZipArchive> {
    // Names are taken as bytes: which ones are good, the case's own rules say.
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
    const file = await openPromise(path, options).catch((error: unknown) => {
      throw asFault(error, t('bundle.cutOff'));
    });
    try {
      return new ZipArchive(file, await directoryOf(file, limits));
    } catch (error) {
      file.close();
      throw asFault(error, t('bundle.cutOff'));
    }
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
    const wrongSize = () => new ZipFault(t('bundle.wrongSize', { path: name, size }));
    if (method !== stored && method !== deflated) throw new ZipFault(t('bundle.packing', { path: name }));
    if (listed.uncompressedSize !== size) throw wrongSize();
    let count = 0;
    try {
      const local = await this.file.readLocalFileHeaderPromise(listed);
      const same = local.compressionMethod === method && local.fileName.toString('utf8') === name;
      if (!same || local.fileDataStart + packed > until) {
        throw new ZipFault(t('bundle.contradicts', { path: name }));
      }
      for await (const piece of await this.file.openReadStreamPromise(listed)) {
        count += (piece as Buffer).length;
        if (count > size) throw wrongSize();
        yield piece as Buffer;
      }
    } catch (error) {
      throw asFault(error, t('bundle.changed', { path: name }));
    }
    if (count !== size) throw wrongSize();
  }
}

async function directoryOf(file: ZipFile, limits: ZipLimits): Promise<ReadonlyMap<string, ZipEntry>> {
  const tooMany = () => new ZipFault(t('bundle.tooMany', { number: file.entryCount, most: limits.entries }));
  if (file.entryCount > limits.entries) throw tooMany();
  let size = 0;
  const entries = new Map<string, ZipEntry>();
  for await (const listed of file.eachEntry()) {
    const name = listed.fileNameRaw.toString('utf8');
    const path = name.slice(0, 200);
    size += listed.fileNameLength + listed.extraFieldLength + listed.fileCommentLength;
    if (size > limits.directory) throw tooMany();
    if (listed.isEncrypted()) throw new ZipFault(t('bundle.encrypted', { path }));
    if (((listed.externalFileAttributes >>> 16) & 0o170000) === linkMode)
      throw new ZipFault(t('bundle.link', { path }));
    if (entries.has(name)) throw new ZipFault(t('bundle.twice', { path }));
    entries.set(name, { name, size: listed.uncompressedSize, listed, until: file.fileSize });
  }
  // No two entries may share bytes: a small archive would else unpack to any size.
  const start = ({ listed }: ZipEntry) => listed.relativeOffsetOfLocalHeader;
  const inOrder = [...entries.values()].sort((a, b) => start(a) - start(b));
  for (const [at, entry] of inOrder.entries()) {
    const next = inOrder[at + 1];
    if (next) entry.until = start(next);
  }
  return entries;
}

/** What the library complains of, in our words; an error of the disk stays one. */
function asFault(error: unknown, message: string): unknown {
  if (error instanceof ZipFault || (error instanceof Error && 'syscall' in error)) return error;
  return error instanceof Error ? new ZipFault(message, { cause: error }) : error;
}
