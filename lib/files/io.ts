import { constants, promises as fs, writeSync, type BigIntStats } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { logAndReturn } from '#lib/log.ts';
import { realPathOf } from './real-path.ts';
import { isNotRegularFile, openingError, plainFlags, refuseUnlessRegular } from './regular-file.ts';

/** An open file. Writers append to it; only the recorded head is overwritten in place. */
export interface IoFile {
  /** Appends all bytes, or throws; bytes written before the error stay. */
  append(bytes: Uint8Array): Promise<void>;
  /** Overwrites the beginning of the file. */
  overwrite(bytes: Uint8Array): Promise<void>;
  /** fdatasync. */
  sync(): Promise<void>;
  /** Reads bytes from `position`, fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  stat(): Promise<IoStat>;
  close(): Promise<void>;
}

export interface IoStat {
  size: number;
  directory: boolean;
  /**
   * Inode and birth time, which an in-place change keeps and a replaced file does not. Excludes the device number, which may change with a
   * restart.
   */
  identity: string;
}

/** `append` creates the file if it does not exist; `create` rejects an existing one; `update` and `read` require it. */
export type OpenMode = 'append' | 'create' | 'update' | 'read';

/**
 * The only access to the files of a case, its cache and the user's notes on it. Every method is one file system operation, so that a test
 * harness can record them, make them fail and cut the power between any two. Errors are those of Node (`code` ENOENT, ENOSPC …), and
 * `NotRegularFile` for anything but a plain file. Within a case it is used through `caseIo`, which follows no links.
 */
export interface Io {
  open(path: string, mode: OpenMode): Promise<IoFile>;
  /**
   * Reads a whole plain file.
   * @param maxBytes the most bytes it may have
   */
  readFile(path: string, maxBytes?: number): Promise<Buffer>;
  rename(from: string, to: string): Promise<void>;
  /** Names in a folder, sorted. */
  list(path: string): Promise<string[]>;
  stat(path: string): Promise<IoStat>;
  /** Creates a folder, or does nothing if it exists. Its parent must exist. */
  mkdir(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeDir(path: string): Promise<void>;
  /** Makes the entries of a folder durable. Does nothing on systems and drives that cannot. */
  syncDir(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
  /** Throws what keeps this user from writing in a folder. */
  checkWritable(path: string): Promise<void>;
}

const flags: Record<OpenMode, number> = {
  append: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT,
  create: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL,
  update: constants.O_RDWR,
  read: constants.O_RDONLY,
};

/** The most bytes read at once if the caller sets no limit. */
const maxReadBytes = 2 ** 31 - 1;

/** The most bytes that are written synchronously, bypassing the thread pool: one edit. */
const maxInlineWriteBytes = 16 * 1024;

/** If such a write takes longer than this, in milliseconds, later ones use the thread pool, because a synchronous write blocks everything. */
const slowWriteMs = 20;

/** The real file system. */
export const nodeIo: Io = {
  async open(path, mode) {
    return wrap(await openPlain(path, flags[mode]));
  },
  async readFile(path, maxBytes = maxReadBytes) {
    const handle = await openPlain(path, flags.read, maxBytes);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  },
  rename: renameWhenFree,
  list: async (path) => (await fs.readdir(path)).sort(),
  stat: async (path) => toStat(await fs.stat(path, { bigint: true })),
  async mkdir(path) {
    try {
      await fs.mkdir(path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST') || !(await fs.stat(path)).isDirectory()) throw error;
    }
  },
  remove: (path) => retryOnWindows(() => fs.unlink(path), heldCodes),
  // A file that is being removed stays in its folder for as long as another program has it open.
  removeDir: (path) => retryOnWindows(() => fs.rmdir(path), [...heldCodes, 'ENOTEMPTY']),
  async syncDir(path) {
    if (process.platform === 'win32') return;
    const handle = await fs.open(path, constants.O_RDONLY);
    try {
      await handle.sync();
    } catch (error) {
      if (!isUnsupported(error)) throw error;
    } finally {
      await handle.close();
    }
  },
  realPath: realPathOf,
  checkWritable: (path) => fs.access(path, constants.W_OK),
};

/**
 * Opens a plain file, and nothing else.
 * @param maxBytes the bytes to be read at once
 */
async function openPlain(path: string, mode: number, maxBytes?: number): Promise<fs.FileHandle> {
  // Denied access lasts; only a file in use becomes free.
  const handle = await retryOnWindows(() => fs.open(path, mode | plainFlags), ['EBUSY']).catch((error: unknown) => {
    throw openingError(error, path);
  });
  try {
    refuseUnlessRegular(await handle.stat(), path, maxBytes);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function wrap(handle: fs.FileHandle): IoFile {
  let isSlow = false;
  /** A small write reaches the page cache sooner than another thread would wake up; the sync after it may be slow and runs in the thread pool. */
  const writeNow = (bytes: Uint8Array, from: number) => {
    const began = performance.now();
    const written = writeSync(handle.fd, bytes, from);
    isSlow = performance.now() - began > slowWriteMs;
    return written;
  };
  return {
    async append(bytes) {
      let done = 0;
      // A full disk may accept only part: continue until the system reports why it accepts no more.
      while (done < bytes.length) {
        const isInline = !isSlow && bytes.length - done <= maxInlineWriteBytes;
        done += isInline ? writeNow(bytes, done) : (await handle.write(bytes, done)).bytesWritten;
      }
    },
    async overwrite(bytes) {
      let done = 0;
      while (done < bytes.length) done += (await handle.write(bytes, done, bytes.length - done, done)).bytesWritten;
    },
    sync: () => handle.datasync(),
    async read(position, length) {
      const bytes = Buffer.allocUnsafe(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    },
    stat: async () => toStat(await handle.stat({ bigint: true })),
    close: () => handle.close(),
  };
}

function toStat(stat: BigIntStats): IoStat {
  return { size: Number(stat.size), directory: stat.isDirectory(), identity: `${stat.ino}-${stat.birthtimeNs}` };
}

/** Whether a drive has no such operation: some network drives cannot sync a folder, and have its entries on disk when they answer. */
function isUnsupported(error: unknown): boolean {
  return ['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].some((code) => hasCode(error, code));
}

/** Renames a file or folder, replacing a file. */
export function renameWhenFree(from: string, to: string): Promise<void> {
  return retryOnWindows(() => fs.rename(from, to), heldCodes);
}

/** Error codes of a file that another program has open, and of a folder with such a file in it. */
const heldCodes = ['EPERM', 'EACCES', 'EBUSY'];

/** How often a file that is in use is tried again, with growing pauses: 4 seconds in all. */
const maxAttempts = 20;

/**
 * Retries on Windows, where a virus scanner, an indexer or a sync program may hold a new file open for seconds; elsewhere the first result
 * counts.
 */
async function retryOnWindows<T>(operation: () => Promise<T>, passingCodes: readonly string[]): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      const isPassing = passingCodes.some((code) => hasCode(error, code));
      if (process.platform !== 'win32' || !isPassing || attempt >= maxAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * (attempt + 1)));
    }
  }
}

/** Whether an error has a file system code, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Whether the operation failed because nothing is there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

/** Whether anything exists at a path: a file, a folder or something else. */
export async function isThere(io: Io, path: string): Promise<boolean> {
  try {
    await io.stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    if (isNotRegularFile(error)) return true;
    throw error;
  }
}

/** Whether a readable folder exists at a path, and not a file or a link. */
export async function isPlainFolder(io: Io, path: string): Promise<boolean> {
  try {
    return (await io.stat(path)).directory;
  } catch (error) {
    if (isMissing(error) || isNotRegularFile(error)) return false;
    throw error;
  }
}

/** Returns the result of `list`, or nothing if the folder does not exist. */
export async function listOrEmpty(io: Io, path: string): Promise<string[]> {
  try {
    return await io.list(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Like `listOrEmpty`, but also returns nothing if it is not a folder of the case: verifying the case reports that. */
export async function listPlain(io: Io, path: string): Promise<string[]> {
  return (await isPlainFolder(io, path)) ? listOrEmpty(io, path) : [];
}

/** Returns an unused name beside `path`; leftovers after a crash are recognised by it. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

export const temporaryPattern = /\.[0-9a-f]{12}\.tmp$/;

/**
 * Replaces a whole file so that after any crash either the old or the new content is there: writes to a temporary name, checks its length
 * (a full disk may truncate it without an error), fsyncs, renames, and fsyncs the folder.
 */
export async function writeFileDurably(io: Io, path: string, bytes: Uint8Array): Promise<void> {
  await putInPlace(io, path, async (file) => {
    await file.append(bytes);
    return bytes.length;
  });
}

/** Like `writeFileDurably`, for content written in pieces: `fill` writes it and returns the number of bytes. */
export async function putInPlace(io: Io, path: string, fill: (file: IoFile) => Promise<number>): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await io.open(temporary, 'create');
    try {
      const length = await fill(file);
      const { size } = await file.stat();
      if (size !== length) throw new Error(`${size} of ${length} bytes were written`);
      await file.sync();
    } finally {
      await file.close();
    }
    await io.rename(temporary, path);
  } catch (error) {
    await io.remove(temporary).catch(logAndReturn('store: a temporary file could not be removed', undefined));
    throw error;
  }
  await io.syncDir(dirname(path));
}

/**
 * Creates a folder and all missing folders above it, each durable in its parent.
 * @param made receives the folders that did not exist, outermost first
 */
export async function makePath(io: Io, path: string, made: string[] = []): Promise<void> {
  try {
    await io.stat(path);
    return;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const parent = dirname(path);
  // The drive itself may be missing on Windows, and nothing is above it.
  if (parent !== path) await makePath(io, parent, made);
  await io.mkdir(path);
  made.push(path);
  await io.syncDir(parent);
}

/** Creates a folder and those between it and `root`, each durable in its parent. */
export async function makeFolders(io: Io, root: string, parts: readonly string[]): Promise<string> {
  let path = root;
  for (const part of parts) {
    const child = `${path}/${part}`;
    try {
      await io.stat(child);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await io.mkdir(child);
      await io.syncDir(path);
    }
    path = child;
  }
  return path;
}

/** Returns the bytes of all files below a path. Files that vanish meanwhile count as nothing. */
export async function sizeOfTree(io: Io, path: string): Promise<number> {
  const stat = await io.stat(path).catch(() => null); // Does not exist
  if (!stat?.directory) return stat?.size ?? 0;
  let sum = 0;
  for (const name of await listOrEmpty(io, path)) sum += await sizeOfTree(io, `${path}/${name}`);
  return sum;
}
