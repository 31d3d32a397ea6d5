import { join, relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { isNotRegularFile, formatNotRegularFile } from '#lib/files/regular-file.ts';
import type { Io } from '#lib/files/io.ts';
import { segmentName } from '#core/store/layout.ts';
import { parseLine, type Line, type ParsedLine } from './lines.ts';
import { isEndless, listSegments, readRawLines, type RawLine, type Segment } from './segments.ts';
import type { StoreFault } from '#core/store/types.ts';

/** The last known line of a writer, and its position. */
export interface Head {
  seq: number;
  hash: string;
  hlc: string;
  segment: number;
  /** Bytes from the start of the segment; `end` is after the newline. */
  start: number;
  end: number;
  /** 1-based number of the line in its segment. */
  line: number;
  /** Whether it ends with a newline. */
  closed: boolean;
}

export interface PlacedLine {
  line: Line;
  head: Head;
}

/** What follows the last complete line of a writer. */
export interface Tail {
  segment: number;
  offset: number;
  length: number;
}

interface Unread {
  segment: Segment;
  raw: RawLine;
  reason: string;
  newer: boolean;
  sealed: boolean;
}

/**
 * Reads one writer's lines in order, checking each hash and the chain. A damaged line is reported and skipped; a
 * segment that does not follow on from what is here waits for the missing part, which a sync tool may still bring.
 */
export class WriterStream {
  readonly faults: StoreFault[] = [];
  /** Format versions of lines that this program does not know. */
  readonly newer: number[] = [];
  /** Whether segments are on hold because an earlier one is missing. */
  waiting = false;
  /** Set once all lines have been consumed. */
  tail: Tail | null = null;
  private last: { seq: number; hash: string } | null;
  private unread: Unread[] = [];

  /** @param from the line after which to continue, known from a checkpoint; null to read everything */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    readonly writer: string,
    private readonly from: Head | null = null,
  ) {
    this.last = from;
  }

  /** Returns whether `from` is still in its place. Call it before consuming any line. */
  async holds(): Promise<boolean> {
    if (!this.from) return true;
    const { segment, start, end, line, hash } = this.from;
    const found = (await listSegments(this.io, this.dir, this.writer)).find(({ number }) => number === segment);
    if (!found || found.until < end) return false;
    try {
      for await (const [raw] of readRawLines(this.io, { ...found, until: end }, { offset: start, number: line })) {
        const parsed = raw?.bytes ? parseLine(raw.bytes) : null;
        return raw?.end === end && parsed?.ok === true && parsed.line.hash === hash;
      }
    } catch (error) {
      if (!isNotRegularFile(error)) throw error;
    }
    return false;
  }

  /** Yields the lines that count, in order. `faults` and `tail` are complete once all have been consumed. */
  async *lines(): AsyncGenerator<PlacedLine> {
    try {
      for await (const batch of this.read()) yield* batch;
    } catch (error) {
      if (!isNotRegularFile(error)) throw error;
      // Something that is not a regular file in the place of a segment is skipped; what follows waits for the segment itself.
      this.reportUnread(() => true);
      const path = relative(this.dir, error.path);
      this.waiting = true;
      this.faults.push({ kind: 'line', path, message: formatNotRegularFile(path, error) });
    }
  }

  private async *read(): AsyncGenerator<PlacedLine[]> {
    const segments = await listSegments(this.io, this.dir, this.writer);
    for (const segment of segments.filter(({ number }) => number >= (this.from?.segment ?? 0))) {
      const resume = this.from && segment.number === this.from.segment ? this.from : null;
      const start = resume
        ? { offset: resume.end + (resume.closed ? 0 : 1), number: resume.line + 1 }
        : { offset: 0, number: 1 };
      let opening = !resume;
      for await (const raws of readRawLines(this.io, segment, start)) {
        const batch: PlacedLine[] = [];
        for (const raw of raws) {
          const parsed: ParsedLine = raw.bytes
            ? parseLine(raw.bytes)
            : { ok: false, newer: false, reason: t('store.lineReasons.tooLong') };
          if (!parsed.ok) {
            const { reason, newer, sealed = false } = parsed;
            this.unread.push({ segment, raw, reason, newer, sealed });
            if (parsed.newer) this.newer.push(parsed.version);
            continue;
          }
          const verdict = this.judge(parsed.line, segment, raw, opening);
          if (verdict === 'wait') {
            yield batch;
            return;
          }
          if (verdict === 'skip') continue;
          opening = false;
          this.last = parsed.line;
          batch.push({ line: parsed.line, head: headOf(parsed.line, segment, raw) });
        }
        yield batch;
      }
    }
    this.tail = this.tailOf(segments.at(-1));
  }

  /** Decides what to do with a complete line, given what came before it. @param opening whether it is the first of its segment */
  private judge(line: Line, segment: Segment, raw: RawLine, opening: boolean): 'apply' | 'skip' | 'wait' {
    const follows = line.seq === (this.last?.seq ?? 0) + 1 && line.prev === (this.last?.hash ?? null);
    const missing = { writer: this.writer, from: (this.last?.seq ?? 0) + 1, to: line.seq - 1 };
    if (!follows && this.last && line.seq <= this.last.seq) {
      this.report(segment, raw.number, t('store.lineChain', { line: raw.number }));
      return 'skip';
    }
    if (!follows && this.unread.length === 0) {
      if (opening) {
        this.waiting = true;
        this.faults.push({
          kind: 'segment-waiting',
          path: this.name(segment),
          message: t('store.segmentWaiting'),
        });
        return 'wait';
      }
      this.report(segment, raw.number, t('store.lineChain', { line: raw.number }), missing);
    }
    // If the chain holds anyway, what could not be read at the end of an earlier segment was an unfinished write.
    this.reportUnread((bad) => !follows || bad.segment === segment, missing);
    return 'apply';
  }

  private reportUnread(isReported: (bad: Unread) => boolean, missing?: StoreFault['missing']): void {
    for (const { segment, raw, reason, newer } of this.unread.filter(isReported)) {
      const key = newer ? 'store.lineNewer' : 'store.lineDamaged';
      this.report(segment, raw.number, t(key, { line: raw.number, reason }), missing);
    }
    this.unread = [];
  }

  /** Returns what is unread at the very end. In the last segment it may be an unfinished write, which its writer sets aside. */
  private tailOf(lastSegment: Segment | undefined): Tail | null {
    const [first] = this.unread;
    const last = this.unread.at(-1);
    if (!first || !last) return null;
    const length = last.raw.end - first.raw.start;
    if (first.segment !== lastSegment || this.unread.some(({ sealed }) => sealed) || isEndless(length)) {
      this.reportUnread(() => true);
      return null;
    }
    return { segment: first.segment.number, offset: first.raw.start, length };
  }

  private report(segment: Segment, line: number, message: string, missing?: StoreFault['missing']): void {
    this.faults.push({ kind: 'line', path: this.name(segment), line, message, ...(missing ? { missing } : {}) });
  }

  private name(segment: Segment): string {
    return join('journal', this.writer, segmentName(segment.number));
  }
}

function headOf({ seq, hash, hlc }: Line, segment: Segment, raw: RawLine): Head {
  const { start, end, number, closed } = raw;
  return { seq, hash, hlc, segment: segment.number, start, end, line: number, closed };
}
