import { createHash } from 'node:crypto';
import { Low, type Adapter } from 'lowdb';
import type { Io } from './io.ts';
import { isMissing, putInPlace } from './io.ts';
import { sha256 } from './lines.ts';
import type { CheckpointFile, CheckpointWriter } from './types.ts';

/**
 * lowdb's adapter for one file of a checkpoint. lowdb's own never fsyncs; this one puts the file in place whole and
 * durably, and knows the hash of what it wrote or read.
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

/** Items of an array that are stringified in one go: a few milliseconds' work, between which saves get their turn. */
const pieceItems = 200;

/** JSON.stringify of an object in pieces, so that thousands of records in one of its fields hold nothing up. */
function* jsonPieces(data: unknown): Generator<string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    yield JSON.stringify(data);
    return;
  }
  let before = '{';
  for (const [key, value] of Object.entries(data as Record<string, unknown>)) {
    const name = `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(value) || value.length <= pieceItems) {
      yield name + JSON.stringify(value);
      continue;
    }
    for (let at = 0; at < value.length; at += pieceItems) {
      const items = JSON.stringify(value.slice(at, at + pieceItems)).slice(1, -1);
      yield (at === 0 ? `${name}[` : ',') + items;
    }
    yield ']';
  }
  yield before === '{' ? '{}' : '}';
}

/** Stringifies and writes in this thread; a host calls the same in a worker. */
export function directCheckpointWriter(io: Io): CheckpointWriter {
  return {
    async write({ path, data }: CheckpointFile) {
      const adapter = new DurableJson<unknown>(io, path);
      await new Low<unknown>(adapter, data).write();
      return { hash: adapter.hash, bytes: adapter.bytes };
    },
  };
}

/** What a checkpoint file holds, or null when it is not there, not JSON or not what its hash says. */
export async function readCheckpointFile(io: Io, path: string, hash: string): Promise<unknown> {
  const adapter = new DurableJson<unknown>(io, path);
  const low = new Low<unknown>(adapter, null);
  try {
    await low.read();
  } catch {
    return null;
  }
  return adapter.hash === hash ? low.data : null;
}
