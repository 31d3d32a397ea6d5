import { caseIo } from './case-io.ts';
import type { Io } from './io.ts';
import { hashOfTail, tailLength } from './lines.ts';
import { listSegments, listWriters, segmentSize } from './segments.ts';

/** Where the journals of a case end, by writer. */
export type Standing = Readonly<Record<string, { segments: readonly StandingSegment[]; last: string }>>;

interface StandingSegment {
  number: number;
  /** Bytes on disk. */
  size: number;
  /** Where what was set aside begins; null when nothing was. */
  until: number | null;
}

/**
 * Looks where the journals end without reading them: equal answers mean that no line was added, cut off or set aside.
 * `last` is the hash that a writer's last line carries. Null where one does not end with a whole line, which somebody
 * has to look into first.
 */
export async function standingOf(files: Io, dir: string): Promise<Standing | null> {
  const io = caseIo(files, dir);
  const standing: Record<string, Standing[string]> = {};
  for (const writer of await listWriters(io, dir)) {
    const segments: StandingSegment[] = [];
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

async function lastHash(io: Io, path: string, end: number): Promise<string | null> {
  const length = tailLength + 1; // and the newline
  if (end < length) return null;
  const file = await io.open(path, 'read');
  try {
    return hashOfTail(await file.read(end - length, length));
  } finally {
    await file.close();
  }
}
