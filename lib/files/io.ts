import { constants, promises as fs, writeSync, type BigIntStats } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { logAndReturn } from '#lib/log.ts';
import { isNotPlain, openingError, plainFlags, refuseUnlessPlain } from './plain.ts';

/** An open file. Writers append to it; the last noted head is overwritten in place. */
export interface IoFile {
  /** Appends all bytes, or throws; what was written before the error stays. */
  append(bytes: Uint8Array): Promise<void>;
  /** Writes over the file's beginning. */
  overwrite(bytes: Uint8Array): Promise<void>;
  /** fdatasync. */
  sync(): Promise<void>;
  /** Bytes from `position`, fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  stat(): Promise<IoStat>;
  close(): Promise<void>;
}

export interface IoStat {
  size: number;
  directory: boolean;
  /**
   * File number and time of birth, which an in-place change keeps and a replaced file does not. Not the device's
   * number: that may be another one after a restart.
   */
  identity: string;
}

/** `append` makes the file when it is not there; `create` refuses one that is; `update` and `read` want it there. */
export type OpenMode = 'append' | 'create' | 'update' | 'read';

/**
 * The one door to the files of a case, its cache and the user's notes on it. Every method is one operation of the
 * file system, so that a harness can record them, fail them and cut the power between any two; errors come out as
 * Node gives them (`code` ENOENT, ENOSPC …), and `NotPlain` for what is no plain file. Within a case it is used through
 * `caseIo`, which goes over no link.
 */
export interface Io {
  open(path: string, mode: OpenMode): Promise<IoFile>;
  /** A whole plain file. @param most bytes that it may have */
  readFile(path: string, most?: number): Promise<Buffer>;
  rename(from: string, to: string): Promise<void>;
  /** Names in a folder, sorted. */
  list(path: string): Promise<string[]>;
  stat(path: string): Promise<IoStat>;
  /** Makes a folder; one that is there is no error. Its parent must be there. */
  mkdir(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeDir(path: string): Promise<void>;
  /** Makes the entries of a folder durable. Nothing on Windows, which cannot. */
  syncDir(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
  /** Whether this user may write in a folder. */
  writable(path: string): Promise<boolean>;
}

const flags: Record<OpenMode, number> = {
  append: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT,
  create: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL,
  update: constants.O_RDWR,
  read: constants.O_RDONLY,
};

/** Bytes that are read in one piece, at most, where nobody says how many there may be. */
const maxReadBytes = 2 ** 31 - 1;

/** Bytes that are written at once, without going through the thread pool: one edit. */
const maxInlineWriteBytes = 16 * 1024;

/** A disk that took longer for that, in milliseconds, goes through it from then on: all else stands still meanwhile. */
const slowWriteMs = 20;

/** The real file system. */
export const nodeIo: Io = {
  async open(path, mode) {
    return wrap(await openPlain(path, flags[mode]));
  },
  async readFile(path, most = maxReadBytes) {
    const handle = await openPlain(path, flags.read, most);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  },
  rename: (from, to) => patiently(() => fs.rename(from, to)),
  list: async (path) => (await fs.readdir(path)).sort(),
  stat: async (path) => toStat(await fs.stat(path, { bigint: true })),
  async mkdir(path) {
    try {
      await fs.mkdir(path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST') || !(await fs.stat(path)).isDirectory()) throw error;
    }
  },
  remove: (path) => patiently(() => fs.unlink(path)),
  removeDir: (path) => fs.rmdir(path),
  async syncDir(path) {
    if (process.platform === 'win32') return;
    const handle = await fs.open(path, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  realPath: (path) => fs.realpath(path),
  async writable(path) {
    try {
      await fs.access(path, constants.W_OK);
      return true;
    } catch {
      // That it may not be written is the answer.
      return false;
    }
  },
};

/** Opens a plain file, and nothing else. @param most bytes that are going to be read in one piece */
async function openPlain(path: string, mode: number, most?: number): Promise<fs.FileHandle> {
  const handle = await fs.open(path, mode | plainFlags).catch((error: unknown) => {
    throw openingError(error, path);
  });
  try {
    refuseUnlessPlain(await handle.stat(), path, most);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function wrap(handle: fs.FileHandle): IoFile {
  let isSlow = false;
  /** What is small goes to the system's own memory sooner than another thread would wake; the sync after it may take long, and waits aside. */
  const writeNow = (bytes: Uint8Array, from: number) => {
    const began = performance.now();
    const written = writeSync(handle.fd, bytes, from);
    isSlow = performance.now() - began > slowWriteMs;
    return written;
  };
  return {
    async append(bytes) {
      let done = 0;
      // A full disk may take a part: go on until the system says why it takes no more.
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

/** On Windows a virus scanner may hold a fresh file for a moment; elsewhere the first answer stands. */
async function patiently<T>(operation: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      const passing = ['EPERM', 'EACCES', 'EBUSY'].some((code) => hasCode(error, code));
      if (process.platform !== 'win32' || !passing || attempt >= 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * (attempt + 1)));
    }
  }
}

/** Whether an error carries a code of the file system, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Whether the operation failed because nothing is there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

/** Whether there is a file or folder, or anything else. */
export async function isThere(io: Io, path: string): Promise<boolean> {
  try {
    await io.stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    if (isNotPlain(error)) return true;
    throw error;
  }
}

/** Whether a folder is there that may be looked into: no file, no link. */
export async function isPlainFolder(io: Io, path: string): Promise<boolean> {
  try {
    return (await io.stat(path)).directory;
  } catch (error) {
    if (isMissing(error) || isNotPlain(error)) return false;
    throw error;
  }
}

/** What `list` gives, or nothing for a folder that is not there. */
export async function listOrEmpty(io: Io, path: string): Promise<string[]> {
  try {
    return await io.list(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The same, with nothing also for what is no folder of the case: whoever checks the case names that. */
export async function listPlain(io: Io, path: string): Promise<string[]> {
  return (await isPlainFolder(io, path)) ? listOrEmpty(io, path) : [];
}

/** A name beside `path` that nothing else uses; leftovers are known by it after a crash. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

export const temporaryPattern = /\.[0-9a-f]{12}\.tmp$/;

/**
 * Puts a whole file in place so that after any crash either the old or the new content is there: written to a
 * temporary name, its length checked (a full disk may cut it short without an error), fsynced, renamed, folder fsynced.
 */
export async function writeFileDurably(io: Io, path: string, bytes: Uint8Array): Promise<void> {
  await putInPlace(io, path, async (file) => {
    await file.append(bytes);
    return bytes.length;
  });
}

/** The same for content that is written in pieces: `fill` writes it and returns how many bytes that were. */
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

/** Makes a folder and all above it that are missing, each durable in its parent. */
export async function makePath(io: Io, path: string): Promise<void> {
  if (await isThere(io, path)) return;
  await makePath(io, dirname(path));
  await io.mkdir(path);
  await io.syncDir(dirname(path));
}

/** Makes a folder and those above it down from `root`, each durable in its parent. */
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

/** Bytes of all files below a path. What vanishes meanwhile counts as nothing. */
export async function sizeOfTree(io: Io, path: string): Promise<number> {
  const stat = await io.stat(path).catch(() => null); // not there
  if (!stat?.directory) return stat?.size ?? 0;
  let sum = 0;
  for (const name of await listOrEmpty(io, path)) sum += await sizeOfTree(io, `${path}/${name}`);
  return sum;
}
