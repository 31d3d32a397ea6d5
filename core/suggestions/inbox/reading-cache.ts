import { z } from 'zod';
import { logNote } from '#lib/log.ts';
import { CaseCacheFile } from '#core/store/case-cache.ts';
import { isMissing, nodeIo } from '#lib/files/io.ts';
import { nameKinds } from '#lib/ner/tagger.ts';
import { readingVersion, type FoundName } from '#lib/ner/found-name.ts';

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
const maxWaitingLines = 200;

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

  const flush = () =>
    (writing = writing.then(write).catch((error: unknown) => logNote('names: could not be kept', error)));

  return {
    async open() {
      if (state.opened) return;
      state.opened = true;
      await read().catch((error: unknown) => {
        if (!isMissing(error)) logNote('names: what was kept cannot be used', error);
      });
    },
    get(key) {
      const line = lines.get(key);
      if (line === undefined) return undefined;
      const names = namesOf(line);
      if (names) used.add(key);
      else {
        lines.delete(key);
        logNote(`names: a damaged line is left out, and its text is read again (${key.slice(0, 12)})`);
      }
      return names;
    },
    put(key, names) {
      if (state.gone) return;
      fresh.push(JSON.stringify([key, ...names.map(packed)]));
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
      await writing;
      await file.remove();
    },
    async close() {
      if (!state.replace) await flush();
      await writing;
    },
  };
}

/** Of a text: its key, then its names. */
const packedSchema = z.tuple([
  z.enum(nameKinds),
  z.string(),
  z.number(),
  z.string(),
  z.array(z.string()),
  z.array(z.string()),
  z.array(z.int().nonnegative()),
  z.array(z.string()).nullable(),
]);
const lineSchema = z.tuple([z.string()], packedSchema);

type Packed = z.output<typeof packedSchema>;

function packed({ kind, text, score, why, aliases, roles, spans, forms }: FoundName): Packed {
  return [kind, text, score, why, aliases, roles, spans, forms];
}

function keyOf(line: string): string | null {
  const end = line.indexOf('"', 2);
  return line.startsWith('["') && end > 0 ? line.slice(2, end) : null;
}

/** Undefined for a line that is not what was written: its text is read again. */
function namesOf(line: string): FoundName[] | undefined {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) return undefined;
  const [, ...names] = parsed.data;
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
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON, so it has not the shape of a line: the caller logs that.
    return undefined;
  }
}
