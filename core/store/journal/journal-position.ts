import { join } from 'node:path';
import { z } from 'zod';
import { caseIo } from '#core/store/case-io.ts';
import type { Io } from '#lib/files/io.ts';
import { journalDir, segmentName } from '#core/store/layout.ts';
import { hashOfTail, tailLength } from './lines.ts';
import { listSegments, listWriters, segmentSize } from './segments.ts';

const segmentSchema = z.object({
  number: z.int(),
  /** Bytes on disk. */
  size: z.int(),
  /** Offset from which content was set aside; null if nothing was. */
  until: z.int().nullable(),
});

/** Where the journals of a case end, by writer. */
export const journalPositionSchema = z.record(
  z.string(),
  z.object({ segments: z.array(segmentSchema), last: z.string() }),
);
export type JournalPosition = Readonly<z.infer<typeof journalPositionSchema>>;

/**
 * Returns where the journals end, without reading them: equal results mean that no line was added, cut off or set
 * aside. `last` is the hash in a writer's last line. Returns null if a journal does not end with a complete line, which
 * has to be examined first.
 */
export async function journalPositionOf(files: Io, dir: string): Promise<JournalPosition | null> {
  const io = caseIo(files, dir);
  const standing: Record<string, JournalPosition[string]> = {};
  for (const writer of await listWriters(io, dir)) {
    const segments: JournalPosition[string]['segments'] = [];
    let last: string | null = null;
    for (const segment of await listSegments(io, dir, writer)) {
      const { number, path, until } = segment;
      const size = await segmentSize(io, segment);
      segments.push({ number, size, until: Number.isFinite(until) ? until : null });
      last = await lastHash(io, path, Math.min(size, until));
    }
    if (last === null) return null;
    standing[writer] = { segments, last };
  }
  return standing;
}

/**
 * Returns whether journals have only grown since an earlier position: each must still have, in the same place, the line
 * that was its last.
 * @param before an earlier result of `journalPositionOf`
 */
export async function hasGrown(
  files: Io,
  dir: string,
  before: JournalPosition,
  now: JournalPosition,
): Promise<boolean> {
  const io = caseIo(files, dir);
  if (Object.keys(before).length === 0) return false;
  for (const [writer, { segments, last }] of Object.entries(before)) {
    const found = now[writer]?.segments;
    const end = segments.at(-1);
    if (!found || !end) return false;
    for (const [at, { number, size, until }] of segments.entries()) {
      const one = found[at];
      const isLast = at === segments.length - 1;
      if (one?.number !== number || one.until !== until || (isLast ? one.size < size : one.size !== size)) return false;
    }
    const path = join(journalDir(dir, writer), segmentName(end.number));
    if ((await lastHash(io, path, Math.min(end.size, end.until ?? Infinity))) !== last) return false;
  }
  return true;
}

async function lastHash(io: Io, path: string, end: number): Promise<string | null> {
  const length = tailLength + 1; // including the newline
  if (end < length) return null;
  const file = await io.open(path, 'read');
  try {
    return hashOfTail(await file.read(end - length, length));
  } finally {
    await file.close();
  }
}
