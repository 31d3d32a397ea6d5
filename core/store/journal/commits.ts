import { randomBytes } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Appender } from './appender.ts';
import { writtenLabel, type Label } from '#core/model/label.ts';
import { applyChange } from '#core/store/merging/changes.ts';
import { Draft } from '#core/store/draft.ts';
import { stampTime, type Clock } from './hlc.ts';
import type { Head, PlacedLine } from './journal.ts';
import { encodeLine, maxLineBytes, type Line } from './lines.ts';
import type { Schemas } from '#core/store/schema.ts';
import type { Effect } from '#core/store/effects.ts';
import type { CaseState } from '#core/store/state.ts';
import { Overlay } from '#core/store/tables.ts';
import type { Change, TransactOptions } from '#core/store/types.ts';

/** What a job writes; null for nothing. */
export interface Write {
  label: Label | string;
  changes: Change[];
  options?: TransactOptions;
  undoes?: number;
  redoes?: number;
}

interface Job {
  run: (draft: Draft) => { write: Write | null; done: (seq: number | null) => void };
  /** Whether the job must run with everything before it applied in memory, because it reads the undo stack. */
  alone: boolean;
  fail: (error: unknown) => void;
}

interface Ready {
  line: Line;
  bytes: Buffer;
}

/** Maximum bytes of one write, so that a save is never held up by many queued ones. */
const batchBytes = 1024 * 1024;
const coalesceMs = 2_000;

/**
 * The save path. Jobs run one after another, and each sees what those before it wrote; jobs that queue up while the
 * disk is busy share the next fdatasync. Nothing becomes visible in memory before it is on disk.
 */
export class Commits {
  private readonly queue: Job[] = [];
  private running: Promise<void> | null = null;
  private typing: { key: string; group: string; at: number; targets: string } | null = null;

  constructor(
    private readonly parts: {
      state: CaseState;
      schemas: Schemas;
      clock: Clock;
      now: () => number;
      writer: string;
      appender: Appender;
      /** Called once lines are on disk and in memory, before their jobs resolve. `moved` holds the side effects of each line. */
      onWritten: (lines: readonly PlacedLine[], moved: readonly (readonly Effect[])[]) => void;
      /** Called after the disk refused; the returned error is passed to the jobs. */
      onFailure: (error: unknown) => AppError;
      /** Returns why nothing can be written, or null. */
      refusal: () => AppError | null;
    },
  ) {}

  /** Runs a job and resolves once what it writes is on disk and in memory. */
  add<T>(
    run: (draft: Draft) => { write: Write | null; value: T },
    { alone = false }: { alone?: boolean },
  ): Promise<{ value: T; seq: number | null }> {
    return new Promise((resolve, reject) => {
      this.queue.push({
        alone,
        fail: reject,
        run: (draft) => {
          const { write, value } = run(draft);
          return { write, done: (seq) => resolve({ value, seq }) };
        },
      });
      this.running ??= this.work();
    });
  }

  /** Resolves when nothing is waiting to be written. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async work(): Promise<void> {
    // Calls within one turn of the event loop share a write.
    await Promise.resolve();
    while (this.queue.length > 0) await this.writeBatch();
    this.running = null;
  }

  private async writeBatch(): Promise<void> {
    const refusal = this.parts.refusal();
    if (refusal) {
      for (const job of this.queue.splice(0)) job.fail(refusal);
      return;
    }
    const { state, writer, appender } = this.parts;
    const overlay = new Overlay(state.tables);
    const lines: Ready[] = [];
    const waiting: { job: Job; settle: () => void }[] = [];
    let size = 0;
    for (let job = this.queue[0]; job && size < batchBytes; job = this.queue[0]) {
      if (job.alone && lines.length > 0) break;
      this.queue.shift();
      const before = lines.length;
      const settle = this.runJob(job, overlay, lines);
      if (settle) waiting.push({ job, settle });
      if (lines.length > before) size += lines.at(-1)?.bytes.length ?? 0;
      if (job.alone) break;
    }
    if (lines.length > 0) {
      let placed: PlacedLine[];
      try {
        await appender.prepare();
        placed = place(lines, appender.point, state.heads.get(writer));
        await appender.append(Buffer.concat(lines.map(({ bytes }) => bytes)));
      } catch (error) {
        const failure = this.parts.onFailure(error);
        for (const { job } of waiting) job.fail(failure);
        return;
      }
      this.parts.onWritten(
        placed,
        placed.map((line) => state.apply(writer, line)),
      );
    }
    for (const { settle } of waiting) settle();
  }

  /**
   * Runs one job on top of the earlier jobs of the batch. Returns null if it threw: its caller has been told, and
   * nothing of it is written.
   */
  private runJob(job: Job, overlay: Overlay, lines: Ready[]): (() => void) | null {
    const hlc = this.parts.clock.tick();
    const at = stampTime(hlc);
    try {
      const draft = new Draft(overlay, this.parts.schemas, at);
      const { write, done } = job.run(draft);
      if (!write) return () => done(null);
      const ready = this.encode(write, hlc, lines.at(-1)?.line);
      lines.push(ready);
      for (const change of write.changes) {
        const before = overlay.row(change.collection, change.id);
        const row = applyChange(before, change, at);
        const isFit = !before && this.parts.schemas.isWhole(change);
        if (row) overlay.put(change.collection, isFit ? row : this.parts.schemas.fitted(change.collection, row));
      }
      return () => done(ready.line.seq);
    } catch (error) {
      job.fail(error);
      return null;
    }
  }

  private encode(write: Write, hlc: string, before: Line | undefined): Ready {
    const { state, writer } = this.parts;
    const head = before ?? state.heads.get(writer);
    const { changes, undoes, redoes } = write;
    const written = writtenLabel(write.label, (collection) => madeIn(changes, collection));
    const group = this.groupOf(write);
    const others = [...state.heads].filter(([other]) => other !== writer);
    const fields: Omit<Line, 'v' | 'hash'> = {
      seq: (head?.seq ?? 0) + 1,
      hlc,
      seen: Object.fromEntries(others.map(([other, { seq }]) => [other, seq])),
      prev: head?.hash ?? null,
      ...(group === undefined ? {} : { group }),
      ...(undoes === undefined ? {} : { undoes }),
      ...(redoes === undefined ? {} : { redoes }),
      ...(write.options?.repairs === undefined ? {} : { mends: write.options.repairs }),
      ...written,
      changes,
    };
    const { v, bytes, hash } = encodeLine(fields);
    if (bytes.length > maxLineBytes) {
      const [size = 0, limit = 0] = [bytes.length, maxLineBytes].map((count) => Math.ceil(count / 1024 / 1024));
      throw new AppError('too-large', t('store.tooLarge', { label: written.label, size, limit }));
    }
    return { line: { v, ...fields, hash }, bytes };
  }

  /** Returns the group of a line: the given one, or the one that a burst of typing shares. */
  private groupOf({ changes, options = {}, undoes, redoes }: Write): string | undefined {
    const before = this.typing;
    this.typing = null;
    if (options.group !== undefined || undoes !== undefined || redoes !== undefined) return options.group;
    if (options.coalesce === undefined) return undefined;
    const at = this.parts.now();
    const targets = targetsOf(changes);
    if (!targets) return undefined;
    const goesOn =
      before?.key === options.coalesce && Math.abs(at - before.at) <= coalesceMs && before.targets === targets;
    const group = goesOn ? before.group : randomBytes(6).toString('hex');
    this.typing = { key: options.coalesce, group, at, targets };
    return group;
  }
}

/** Returns the id of the first record of a collection that the changes create. */
function madeIn(changes: readonly Change[], collection: string): string | undefined {
  return changes.find((change) => change.collection === collection && 'create' in change)?.id;
}

/** Returns the lines with their positions once they are appended at the given point. */
function place(
  lines: readonly Ready[],
  { segment, offset }: { segment: number; offset: number },
  head: Head | undefined,
): PlacedLine[] {
  let start = offset;
  let number = head?.segment === segment ? head.line : 0;
  return lines.map(({ line, bytes }) => {
    const { seq, hash, hlc } = line;
    const end = start + bytes.length;
    number += 1;
    const placed = { line, head: { seq, hash, hlc, segment, start, end, line: number, closed: true } };
    start = end;
    return placed;
  });
}

/** Returns the fields that the changes set, or an empty string if they do anything else. */
function targetsOf(changes: readonly Change[]): string {
  if (!changes.every((change) => 'set' in change)) return '';
  return changes
    .flatMap((change) => ('set' in change ? Object.keys(change.set).map((field) => `${change.id} ${field}`) : []))
    .sort()
    .join('\n');
}
