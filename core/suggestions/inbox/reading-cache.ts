import { z } from 'zod';
import { CaseCacheFile } from '#core/store/case-cache.ts';
import { nodeIo } from '#core/store/io.ts';
import { readingVersion, type FoundName } from './found-name.ts';

/** The names of texts that were read before, in the user's cache folder: losing them costs time only. */
export interface ReadingCache {
  /** Reads what is there. */
  open(): Promise<void>;
  get(key: string): readonly FoundName[] | undefined;
  put(key: string, names: readonly FoundName[]): void;
  /** Writes what is new; what no article asked for any more is left out when it has become much. */
  save(): Promise<void>;
  /** Removes all, now: a text was taken away for good. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

const headSchema = z.object({ format: z.literal(1), version: z.literal(readingVersion), dir: z.string() });
/** Lines that wait for the disk at most. */
const mostWaiting = 200;

/**
 * One line a text: its key and its names. Failing to read or write it is no fault of the case: it is then as if nothing
 * were kept.
 * @param dir real path of the case
 */
export function readingCache(cacheDir: string, dir: string): ReadingCache {
  const file = new CaseCacheFile(cacheDir, 'names', dir, '.jsonl');
  const head = `${JSON.stringify({ format: 1, version: readingVersion, dir })}\n`;
  /** Lines as they were read, until the articles have been gone through. */
  let lines = new Map<string, string>();
  let used = new Set<string>();
  let fresh: string[] = [];
  const state = { gone: false, opened: false, replace: true };
  let writing: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const [first, ...rest] = (await file.read()).toString('utf8').split('\n');
    if (!headSchema.safeParse(JSON.parse(first ?? '')).success) return;
    // A line that was cut off is made anew.
    if (rest.pop() !== '') return;
    for (const line of rest) {
      const key = keyOf(line);
      if (key !== null) lines.set(key, line);
    }
    state.replace = false;
  }

  async function write(): Promise<void> {
    if (state.gone || (fresh.length === 0 && !state.replace)) return;
    const some = fresh;
    fresh = [];
    if (state.replace) {
      const kept = [...used].flatMap((key) => lines.get(key) ?? []);
      await file.write(Buffer.from(head + [...kept, ...some].map((line) => `${line}\n`).join('')));
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

  const flush = () => (writing = writing.then(write).catch(() => undefined));

  return {
    async open() {
      if (state.opened) return;
      state.opened = true;
      await read().catch(() => undefined);
    },
    get(key) {
      const line = lines.get(key);
      if (line === undefined) return undefined;
      used.add(key);
      return namesOf(line);
    },
    put(key, names) {
      if (state.gone) return;
      fresh.push(JSON.stringify([key, ...names.map(packed)]));
      if (fresh.length >= mostWaiting && !state.replace) void flush();
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
      await writing;
      await file.remove().catch(() => undefined);
    },
    async close() {
      if (!state.replace) await flush();
      await writing;
    },
  };
}

type Packed = [FoundName['kind'], string, number, string, string[], string[], number[], string[] | null];

function packed({ kind, text, score, why, aliases, roles, spans, forms }: FoundName): Packed {
  return [kind, text, score, why, aliases, roles, spans, forms];
}

function keyOf(line: string): string | null {
  const end = line.indexOf('"', 2);
  return line.startsWith('["') && end > 0 ? line.slice(2, end) : null;
}

/** Undefined for a line that is not what was written: its text is read again. */
function namesOf(line: string): FoundName[] | undefined {
  try {
    const [, ...names] = JSON.parse(line) as [string, ...Packed[]];
    return names.map(([kind, text, score, why, aliases, roles, spans, forms]) => ({
      kind,
      text,
      score,
      why,
      aliases,
      roles,
      spans,
      forms,
    }));
  } catch {
    return undefined;
  }
}
