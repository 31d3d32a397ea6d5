import { join, relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import type { AppendPoint } from './appender.ts';
import { putInPlace, writeFileDurably, type Io } from '#lib/files/io.ts';
import { isAhead, stampTime } from './hlc.ts';
import type { Head } from './journal.ts';
import { journalDir, journalsDir, segmentName, tornName } from '#core/store/layout.ts';
import { parseLine } from './lines.ts';
import type { Replayed } from './replay.ts';
import { listSegments, readRawLines } from './segments.ts';
import type { Recovery } from '#core/store/types.ts';
import { newWriter, type WriterState, type WriterStateFile } from './writer-state.ts';

/** The writer to continue as, where, and the state saved for it. */
export interface WriterClaim {
  point: AppendPoint;
  note: WriterState;
  recovery: Recovery | null;
}

/**
 * Sets aside what a failed write may have left, before the journals are read. The write was refused, and the disk may
 * hold less of it than the system's cache shows, so it never counts.
 */
export async function setFailedWriteAside(io: Io, dir: string, { found }: WriterStateFile): Promise<void> {
  if (!found?.failed) return;
  const { segment, offset } = found.failed;
  const path = join(journalDir(dir, found.writer), segmentName(segment));
  const identity = await identityOf(io, path);
  if (identity === '') return;
  if (identity !== found.identity && !(await followsLine(found.hash, { io, path, segment, offset }))) return;
  await setAside(io, dir, found.writer, segment, offset);
}

/**
 * Whether the line at an offset follows the line with the given hash. A stick that was unplugged gives its files other
 * numbers, as some network drives do; the line itself then tells whose it is.
 */
async function followsLine(
  hash: string | null,
  { io, path, segment, offset }: { io: Io; path: string; segment: number; offset: number },
): Promise<boolean> {
  for await (const [line] of readRawLines(io, { number: segment, path, until: Infinity }, { offset, number: 1 })) {
    const parsed = line?.bytes ? parseLine(line.bytes) : null;
    return parsed?.ok === true && parsed.line.prev === hash;
  }
  return false;
}

/**
 * Decides whether this installation continues as the writer it was: yes if the journal ends with the line in its saved
 * state, or continues after that line within the very file it was writing. Anything else (a backup, a copy, a synced
 * clone) starts a new writer, so that no two computers ever write to one file. So does a journal whose last line is dated
 * far ahead: a writer's stamps only ever grow, so one session with a wrong clock would date all later ones.
 */
export async function claimWriter(
  io: Io,
  dir: string,
  caseId: string,
  notes: WriterStateFile,
  replayed: Replayed,
  now: () => number,
): Promise<WriterClaim> {
  const { state, tails, waiting } = replayed;
  // Another case may now be in the place of the one that the state was saved for.
  const noted = notes.found?.caseId === caseId ? notes.found : null;
  const head = noted ? state.heads.get(noted.writer) : undefined;
  const isOwn = noted !== null && !waiting.has(noted.writer) && (await isOurs(io, dir, noted, head));
  const goesOn = isOwn && !(head && isAhead(head.hlc, now));
  const writer = goesOn ? noted.writer : newWriter();
  if (!goesOn) state.become(writer);
  const before = isOwn ? noted.writer : writer;
  const lost = noted && !isOwn ? lostLines(noted, head, replayed) : 0;

  const tail = isOwn ? tails.get(before) : undefined;
  const aside = tail ? await setAside(io, dir, before, tail.segment, tail.offset) : null;
  for (const [other, { segment }] of tails) {
    if (tail && other === before) continue;
    const path = join('journal', other, segmentName(segment));
    state.faults.push({ kind: 'line', path, message: t('store.lineUnfinished') });
  }

  const newest = (await listSegments(io, dir, before)).at(-1);
  const unclean = isOwn && (!noted.clean || noted.failed !== null || tail !== undefined);
  if (newest && unclean) {
    // If this is not the first attempt, a sync has failed, and the system may consider safe what it has not written.
    const again = noted.unsettled === true;
    await notes.save({ ...noted, clean: false, unsettled: true });
    await makeDurable(io, dir, before, newest.path, again);
  }
  const last = goesOn ? newest : undefined;
  return {
    point: {
      segment: last?.number ?? 0,
      size: last ? (await io.stat(last.path)).size : 0,
      // Nothing may follow what was set aside, or a line without its newline.
      renew: goesOn && (unclean || (last?.until ?? Infinity) !== Infinity || head?.closed === false),
    },
    note: {
      installation: notes.installation,
      caseId,
      writer,
      seq: goesOn ? (head?.seq ?? 0) : 0,
      hash: goesOn ? (head?.hash ?? null) : null,
      segment: last?.number ?? 0,
      identity: last ? await identityOf(io, last.path) : '',
      clean: false,
      failed: null,
      // This installation wrote them, whichever writer it was then.
      ...(noted?.checkpoints ? { checkpoints: noted.checkpoints } : {}),
    },
    recovery:
      unclean || lost > 0
        ? {
            seq: head?.seq ?? 0,
            at: head ? stampTime(head.hlc) : null,
            setAside: aside,
            lost,
            refused: noted?.refused === true,
          }
        : null,
  };
}

/** Returns how many of the lines in the saved state are missing without an explanation such as damage or an unfinished sync. */
function lostLines({ writer, seq }: WriterState, head: Head | undefined, { state, tails, waiting }: Replayed): number {
  const isDamaged = tails.has(writer) || state.faults.some(({ path }) => path.startsWith(join('journal', writer)));
  return isDamaged || waiting.has(writer) ? 0 : Math.max(0, seq - (head?.seq ?? 0));
}

async function isOurs(io: Io, dir: string, note: WriterState, head: Head | undefined): Promise<boolean> {
  if ((head?.seq ?? 0) <= note.seq) return (head?.seq ?? 0) === note.seq && (head?.hash ?? null) === note.hash;
  const path = join(journalDir(dir, note.writer), segmentName(note.segment));
  if (head?.segment !== note.segment || (await identityOf(io, path)) !== note.identity) return false;
  for await (const raws of readRawLines(io, { number: note.segment, path, until: Infinity })) {
    for (const { bytes } of raws) {
      const parsed = bytes ? parseLine(bytes) : null;
      if (!parsed?.ok || parsed.line.seq < note.seq) continue;
      const { seq, hash, prev } = parsed.line;
      return seq === note.seq ? hash === note.hash : seq === note.seq + 1 && prev === note.hash;
    }
  }
  return false;
}

/**
 * Makes what was read after an unclean shutdown durable: until now it may have been only in the system's cache.
 * @param replace write the same bytes to a new file in its place, because syncing the old one again would prove nothing
 */
async function makeDurable(io: Io, dir: string, writer: string, path: string, replace: boolean): Promise<void> {
  if (replace) await writeFileDurably(io, path, await io.readFile(path));
  else {
    const file = await io.open(path, 'append');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await io.syncDir(journalDir(dir, writer));
  await io.syncDir(journalsDir(dir));
}

/**
 * Copies what a segment has from `offset` on to a file next to it. The segment is unchanged and is read only up to
 * there.
 * @returns the path of that file, relative to the case; null if there was nothing
 */
async function setAside(io: Io, dir: string, writer: string, segment: number, offset: number): Promise<string | null> {
  const folder = journalDir(dir, writer);
  const source = await io.open(join(folder, segmentName(segment)), 'read');
  try {
    const { size } = await source.stat();
    if (size <= offset) return null;
    const path = join(folder, tornName(segment, offset));
    await putInPlace(io, path, async (file) => {
      for (let at = offset; at < size;) {
        const bytes = await source.read(at, Math.min(4 * 1024 * 1024, size - at));
        await file.append(bytes);
        at += bytes.length;
      }
      return size - offset;
    });
    return relative(dir, path);
  } finally {
    await source.close();
  }
}

async function identityOf(io: Io, path: string): Promise<string> {
  return io.stat(path).then(
    ({ identity }) => identity,
    () => '', // a missing file has no identity
  );
}
