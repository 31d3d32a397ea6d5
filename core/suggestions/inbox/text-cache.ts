import { z } from 'zod';
import { logLine, logNote } from '#lib/log.ts';
import { CaseCacheFile } from '#core/store/case-cache.ts';
import type { Store } from '#core/store/types.ts';
import { isMissing, nodeIo } from '#lib/files/io.ts';

/** Results of earlier readings of texts, in the user's cache folder: losing it costs only time. */
export interface TextCache<T> {
  /** Reads the cache file. */
  open(): Promise<void>;
  /** @param key begins with the hash of a text */
  get(key: string): readonly T[] | undefined;
  put(key: string, found: readonly T[]): void;
  /** Writes new results; once many cached results were not requested by any article, rewrites the file without them. */
  save(): Promise<void>;
  /** Removes everything immediately, because a text was purged. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface TextCacheOptions<T> {
  cacheDir: string;
  /** The case. A cache of a text that it was purged of meanwhile is not used. */
  store: Pick<Store, 'dir' | 'purgeOf'>;
  /** Its folder within the cache, also its name in the log. */
  kind: string;
  /** Version of the reader: a file of another version is not used. */
  version: number;
  pack(found: T): unknown;
  /** Returns undefined if the data is not as packed. */
  unpack(packed: readonly unknown[]): T[] | undefined;
}

/** Length of the hash of a text, with which keys begin. */
const hashLength = 64;
/** Maximum lines waiting to be written. */
const maxWaitingLines = 200;

/**
 * Caches one line per text: its key and the results. A failure to read or write it does not concern the case, which then works without the
 * cache.
 */
export function textCache<T>({ cacheDir, store, kind, version, pack, unpack }: TextCacheOptions<T>): TextCache<T> {
  const { dir } = store;
  const headSchema = z.object({ format: z.literal(1), version: z.literal(version), dir: z.string() });
  const file = new CaseCacheFile(cacheDir, kind, dir, '.jsonl');
  const head = `${JSON.stringify({ format: 1, version, dir })}\n`;
  /** Lines as read, until all articles have been processed. */
  let lines = new Map<string, string>();
  let used = new Set<string>();
  let fresh: string[] = [];
  const state = { gone: false, opened: false, replace: true };
  let writing: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const [first, ...rest] = (await file.read()).toString('utf8').split('\n');
    if (!headSchema.safeParse(JSON.parse(first ?? '')).success) return;
    // A line that was cut off is produced again.
    if (rest.pop() !== '') return;
    for (const line of rest) {
      const key = keyOf(line);
      if (key !== null) lines.set(key, line);
    }
    // A text was purged while this cache was closed.
    if ([...lines.keys()].some((key) => store.purgeOf(key.slice(0, hashLength)) !== null)) {
      lines = new Map();
      await file.remove();
      return;
    }
    state.replace = false;
  }

  async function write(): Promise<void> {
    if (state.gone || (fresh.length === 0 && !state.replace)) return;
    const some = fresh;
    fresh = [];
    if (state.replace) {
      const usedLines = [...used].flatMap((key) => lines.get(key) ?? []);
      await file.write(Buffer.from(head + [...usedLines, ...some].map((line) => `${line}\n`).join('')));
      state.replace = false;
      return;
    }
    const open = await nodeIo.open(file.path, 'append');
    try {
      await open.append(Buffer.from(some.map((line) => `${line}\n`).join('')));
    } finally {
      await open.close();
    }
  }

  const flush = () =>
    (writing = writing.then(write).catch((error: unknown) => logNote(logLine`${kind}: could not be kept`, error)));

  return {
    async open() {
      if (state.opened) return;
      state.opened = true;
      await read().catch((error: unknown) => {
        if (!isMissing(error)) logNote(logLine`${kind}: what was kept cannot be used`, error);
      });
    },
    get(key) {
      const line = lines.get(key);
      if (line === undefined) return undefined;
      const packed = packedOf(line);
      const found = packed && unpack(packed);
      if (found) used.add(key);
      else {
        lines.delete(key);
        logNote(logLine`${kind}: a damaged line is left out, and its text is read again (${key.slice(0, 12)})`);
      }
      return found;
    },
    put(key, found) {
      if (state.gone) return;
      fresh.push(JSON.stringify([key, ...found.map(pack)]));
      if (fresh.length >= maxWaitingLines && !state.replace) void flush();
    },
    async save() {
      if (lines.size > 20 && used.size < lines.size * 0.7) state.replace = true;
      await flush();
      lines = new Map();
      used = new Set();
    },
    async forget() {
      state.gone = true;
      fresh = [];
      lines = new Map();
      await writing;
      await file.remove();
    },
    async close() {
      // This loses nothing from the cache: either it was read and is appended to, or nothing in it was usable.
      if (state.opened && (!state.replace || lines.size === 0)) await flush();
      await writing;
    },
  };
}

function keyOf(line: string): string | null {
  const end = line.indexOf('"', 2);
  return line.startsWith('["') && end > 0 ? line.slice(2, end) : null;
}

/** Returns the results after the key of a text; undefined for a malformed line, whose text is read again. */
function packedOf(line: string): readonly unknown[] | undefined {
  const parsed: unknown = jsonOf(line);
  return Array.isArray(parsed) ? parsed.slice(1) : undefined;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON, so not a valid line: the caller logs that.
    return undefined;
  }
}
