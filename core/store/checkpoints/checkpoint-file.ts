import { isObject } from '#lib/json.ts';
import { createHash } from 'node:crypto';
import { Low, type Adapter } from 'lowdb';
import { type Io, isMissing, putInPlace } from '#lib/files/io.ts';
import { sha256 } from '#lib/files/sha256.ts';
import type { CheckpointFile, CheckpointWriter } from '#core/store/types.ts';

/**
 * lowdb adapter for one checkpoint file. lowdb's own adapter never fsyncs; this one replaces the file atomically and
 * durably, and keeps the hash of what it wrote or read.
 */
class DurableJson<T> implements Adapter<T> {
  hash = '';
  bytes = 0;

  constructor(
    private readonly io: Io,
    private readonly path: string,
  ) {}

  async read(): Promise<T | null> {
    let bytes: Buffer;
    try {
      bytes = await this.io.readFile(this.path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    this.hash = sha256(bytes);
    return JSON.parse(bytes.toString('utf8')) as T;
  }

  async write(data: T): Promise<void> {
    const hash = createHash('sha256');
    this.bytes = 0;
    await putInPlace(this.io, this.path, async (file) => {
      for (const piece of jsonPieces(data)) {
        const bytes = Buffer.from(piece, 'utf8');
        hash.update(bytes);
        this.bytes += bytes.length;
        await file.append(bytes);
      }
      return this.bytes;
    });
    this.hash = hash.digest('hex');
  }
}

/**
 * Characters stringified in one go: less than a millisecond of work, after which saves get their turn. At four times
 * this size, a concurrent save took three times as long (ADR 14).
 */
const pieceChars = 48 * 1024;

/** Length from which a list inside an item of another list is split as well: the changes of a large undo step. */
const longListItems = 500;

/** JSON.stringify in pieces, so that thousands of records, or of changes to undo, do not block the thread. */
function* jsonPieces(data: unknown): Generator<string> {
  let piece = '';
  for (const part of isObject(data) ? fieldsOf(data) : [JSON.stringify(data)]) {
    piece += part;
    if (piece.length < pieceChars) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* fieldsOf(object: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(object)) {
    yield `${before}${JSON.stringify(key)}:`;
    if (Array.isArray(value)) yield* itemsOf(value);
    else if (isObject(value)) yield* fieldsOf(value);
    else yield JSON.stringify(value);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* itemsOf(items: readonly unknown[]): Generator<string> {
  let before = '[';
  for (const item of items) {
    if (isObject(item) && Object.values(item).some((value) => Array.isArray(value) && value.length > longListItems)) {
      yield before;
      yield* fieldsOf(item);
    } else {
      yield before + JSON.stringify(item);
    }
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Stringifies and writes in this thread, one piece at a time. */
export function directCheckpointWriter(io: Io): CheckpointWriter {
  return {
    async write({ path, data }: CheckpointFile) {
      const adapter = new DurableJson<unknown>(io, path);
      await new Low<unknown>(adapter, data).write();
      return { hash: adapter.hash, bytes: adapter.bytes };
    },
  };
}

/** Reads a checkpoint file. Returns null if it is missing, is not JSON or does not match its hash. */
export async function readCheckpointFile(io: Io, path: string, hash: string): Promise<unknown> {
  const adapter = new DurableJson<unknown>(io, path);
  const low = new Low<unknown>(adapter, null);
  try {
    await low.read();
  } catch {
    // An unreadable checkpoint is skipped: the journal has all of it.
    return null;
  }
  return adapter.hash === hash ? low.data : null;
}
