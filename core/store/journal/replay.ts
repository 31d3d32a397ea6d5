import { appendAll } from '#lib/append.ts';
import { loadCheckpoint } from '#core/store/checkpoints/checkpoint.ts';
import type { Io } from '#lib/files/io.ts';
import { WriterStream, type Tail } from './journal.ts';
import { listManifests, type Manifest } from '#core/store/checkpoints/manifest.ts';
import type { Schemas } from '#core/store/schema.ts';
import { listSegments, listWriters, segmentSize } from './segments.ts';
import { CaseState } from '#core/store/state.ts';

export interface Replayed {
  state: CaseState;
  /** Unfinished content at the end of each writer's journal. */
  tails: Map<string, Tail>;
  /** Writers with segments that wait for a missing one. */
  waiting: Set<string>;
  /** Format versions of lines that this program does not know. */
  newer: number[];
  /** The checkpoint that was used. */
  checkpoint: { writer: string; manifest: Manifest } | null;
  linesSinceCheckpoint: number;
  bytes: number;
}

export interface ReplayOptions {
  io: Io;
  dir: string;
  schemas: Schemas;
  /** The writer whose steps can be undone. */
  ownWriter: string | null;
  /** Hashes of the manifests that may be used; false to read only the journals. */
  checkpoints: readonly string[] | false;
  /** Lines after these are left out, to get an earlier state. */
  until?: ReadonlyMap<string, number>;
}

/**
 * Returns the state of a case: from the newest intact checkpoint that fits the journals plus the lines after it, or
 * else from the journals alone.
 */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { io, dir, ownWriter } = options;
  const { checkpoints } = options;
  if (checkpoints && checkpoints.length > 0) {
    for (const checkpoint of await listManifests(io, dir, ownWriter)) {
      // Checkpoints written by others are not trusted; the journals have the same content with hashes.
      if (!checkpoints.includes(checkpoint.manifest.seal)) continue;
      const replayed = await replayFrom(options, checkpoint);
      if (replayed) return replayed;
    }
  }
  const replayed = await replayFrom(options, null);
  if (!replayed) throw new Error('a replay of the journals alone cannot be refused');
  return replayed;
}

/**
 * Returns the state from a checkpoint plus all lines that it does not cover, even if lines that it covers are damaged:
 * what a repair can still learn from it. Returns null if the checkpoint itself is damaged.
 */
export async function replayOver(
  { io, dir, schemas }: Pick<ReplayOptions, 'io' | 'dir' | 'schemas'>,
  checkpoint: { writer: string; manifest: Manifest },
): Promise<CaseState | null> {
  const state = new CaseState(schemas, null);
  if ((await loadCheckpoint(io, dir, checkpoint, state, schemas)) !== null) return null;
  const covered = new Map([...state.heads].map(([writer, { seq }]) => [writer, seq]));
  for (const writer of await listWriters(io, dir)) {
    for await (const placed of new WriterStream(io, dir, writer).lines()) {
      if (placed.line.seq > (covered.get(writer) ?? 0)) state.apply(writer, placed);
    }
  }
  return state;
}

async function replayFrom(
  { io, dir, schemas, ownWriter, until }: ReplayOptions,
  checkpoint: Replayed['checkpoint'],
): Promise<Replayed | null> {
  const state = new CaseState(schemas, ownWriter);
  const heads = checkpoint?.manifest.heads ?? {};
  const writers = await listWriters(io, dir);
  if (Object.keys(heads).some((writer) => !writers.includes(writer))) return null;
  const streams = writers.map(
    (writer) => new WriterStream(io, dir, writer, Object.hasOwn(heads, writer) ? (heads[writer] ?? null) : null),
  );
  for (const stream of streams) if (!(await stream.holds())) return null;
  if (checkpoint && (await loadCheckpoint(io, dir, checkpoint, state, schemas)) !== null) return null;

  let linesSinceCheckpoint = 0;
  for (const stream of streams) {
    const last = until ? (until.get(stream.writer) ?? 0) : Infinity;
    for await (const placed of stream.lines()) {
      if (placed.line.seq > last) continue;
      state.apply(stream.writer, placed);
      linesSinceCheckpoint += 1;
    }
  }
  for (const stream of streams) appendAll(state.faults, stream.faults);
  return {
    state,
    tails: new Map(streams.flatMap(({ writer, tail }) => (tail ? [[writer, tail] as const] : []))),
    waiting: new Set(streams.filter(({ waiting }) => waiting).map(({ writer }) => writer)),
    newer: streams.flatMap(({ newer }) => newer),
    checkpoint,
    linesSinceCheckpoint,
    bytes: await journalBytes(io, dir, writers),
  };
}

async function journalBytes(io: Io, dir: string, writers: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const writer of writers) {
    for (const segment of await listSegments(io, dir, writer)) bytes += await segmentSize(io, segment);
  }
  return bytes;
}
