import { Low, type Adapter } from 'lowdb';
import type { Io } from './io.ts';
import { isMissing, writeFileDurably } from './io.ts';
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
    const bytes = Buffer.from(JSON.stringify(data), 'utf8');
    await writeFileDurably(this.io, this.path, bytes);
    this.hash = sha256(bytes);
    this.bytes = bytes.length;
  }
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
