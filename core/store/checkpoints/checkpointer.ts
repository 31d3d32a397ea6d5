import { logAndReturn } from '#lib/log.ts';
import type { Checkpoints } from './checkpoint.ts';
import { indexedFields, writeFileIndex } from '#core/store/journal/file-index.ts';
import type { Io } from '#lib/files/io.ts';
import type { PlacedLine } from '#core/store/journal/journal.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import type { CaseState } from '#core/store/state.ts';

/** Lines after which a checkpoint is written at once; opening never replays many more. */
const afterLines = 2_000;
/** Lines that are worth one when nothing has been written for a while, and when the case is closed. */
const idleLines = 100;
const idleMs = 30_000;
const closeLines = 200;

/** Writes what is derived from the journal, away from the save path: checkpoints and the index of originals. */
export class Checkpointer {
  /** Why the last one could not be written. */
  error: string | null = null;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private indexChanged = false;
  private corrupt = false;
  /** Counts from the last attempt, so that a full disk is not asked again at every save. */
  private sinceAttempt: number;

  /** @param since lines that no checkpoint covers yet */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly writer: string,
    private readonly state: CaseState,
    private readonly checkpoints: Checkpoints,
    private sinceCheckpoint: number,
  ) {
    this.sinceAttempt = sinceCheckpoint;
  }

  /** Lines that no checkpoint covers. */
  get since(): number {
    return this.sinceCheckpoint;
  }

  get number(): number | null {
    return this.checkpoints.number;
  }

  /** Told of lines that have been written. */
  note(lines: readonly PlacedLine[]): void {
    this.sinceCheckpoint += lines.length;
    this.sinceAttempt += lines.length;
    this.indexChanged ||= lines.some(({ line }) => line.changes.some(touchesIndex));
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // While one is being written no more are asked for, or each save meanwhile would add another one.
    if (this.sinceAttempt >= afterLines && !this.running) {
      void this.write().catch(logAndReturn('store: no checkpoint was written', undefined));
    } else if (this.sinceAttempt >= idleLines) {
      this.timer = setTimeout(
        () => void this.write().catch(logAndReturn('store: no checkpoint was written', undefined)),
        idleMs,
      );
      this.timer.unref();
    }
  }

  /** Writes a checkpoint now; one that is being written is waited for first. Rejects when the disk refuses, which harms nothing but the time to open. */
  async write(): Promise<void> {
    while (this.running) await this.running.catch(() => undefined); // whoever began it is told
    this.running = this.run();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  /** Relies on no checkpoint that is there. @param corrupt whether the state came from a wrong one: it is not written then */
  forget(corrupt: boolean): void {
    this.checkpoints.forget();
    this.corrupt ||= corrupt;
  }

  /** What is worth writing when the case is closed. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (this.running) await this.running.catch(() => undefined); // whoever began it is told
    if (this.sinceAttempt >= closeLines)
      await this.write().catch(logAndReturn('store: no checkpoint was written', undefined));
    else await this.writeIndex().catch(logAndReturn('store: no index of originals was written', undefined));
  }

  private async run(): Promise<void> {
    if (this.corrupt) return;
    const covered = this.sinceCheckpoint;
    this.sinceAttempt = 0;
    try {
      await this.checkpoints.write(this.state);
      await this.writeIndex();
      this.sinceCheckpoint -= covered;
      this.error = null;
    } catch (error) {
      this.error = reasonOf(error);
      throw error;
    }
  }

  private async writeIndex(): Promise<void> {
    if (!this.indexChanged) return;
    this.indexChanged = false;
    await writeFileIndex(this.io, this.dir, this.state.tables, this.writer);
  }
}

function touchesIndex(change: PlacedLine['line']['changes'][number]): boolean {
  if (change.collection !== 'articles') return false;
  if ('create' in change) return typeof change.create.fileHash === 'string';
  return 'set' in change && indexedFields.some((field) => Object.hasOwn(change.set, field));
}
