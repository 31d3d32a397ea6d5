import { logAndReturn } from '#lib/log.ts';
import type { Checkpoints } from './checkpoint.ts';
import { indexedFields, writeFileIndex } from '#core/store/journal/file-index.ts';
import type { Io } from '#lib/files/io.ts';
import type { PlacedLine } from '#core/store/journal/journal.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import type { CaseState } from '#core/store/state.ts';

/** Lines after which a checkpoint is written at once, which bounds how many lines opening has to replay. */
const afterLines = 2_000;
/** Lines that justify a checkpoint after an idle period. */
const idleLines = 100;
const idleMs = 30_000;
const closeLines = 200;

/** Writes what is derived from the journal (checkpoints and the index of originals) off the save path. */
export class Checkpointer {
  /** Why the last checkpoint could not be written. */
  error: string | null = null;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private indexChanged = false;
  private corrupt = false;
  /** Lines since the last attempt, so that a full disk is not retried on every save. */
  private sinceAttempt: number;

  /** @param sinceCheckpoint lines that no checkpoint covers yet */
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

  /** Number of lines that no checkpoint covers. */
  get since(): number {
    return this.sinceCheckpoint;
  }

  get number(): number | null {
    return this.checkpoints.number;
  }

  /** Takes note of lines that have been written. */
  note(lines: readonly PlacedLine[]): void {
    this.sinceCheckpoint += lines.length;
    this.sinceAttempt += lines.length;
    this.indexChanged ||= lines.some(({ line }) => line.changes.some(touchesIndex));
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // While a checkpoint is being written, none is requested; otherwise each save meanwhile would request another.
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

  /** Takes note of purged originals, which an index leaves out; the purge may have arrived while the case was closed. */
  notePurged(): void {
    this.indexChanged = true;
  }

  /**
   * Writes a checkpoint now, after any that is being written. Rejects if the disk refuses, which only slows down the
   * next opening.
   */
  async write(): Promise<void> {
    while (this.running) await this.running.catch(() => undefined); // reported to whoever started it
    this.running = this.run();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  /** Stops relying on existing checkpoints. @param corrupt whether the state came from a corrupt one: then it is not written */
  forget(corrupt: boolean): void {
    this.checkpoints.forget();
    this.corrupt ||= corrupt;
  }

  /** Writes what is worth writing when the case is closed. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (this.running) await this.running.catch(() => undefined); // reported to whoever started it
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
    try {
      await writeFileIndex(this.io, this.dir, this.state.tables, this.writer);
    } catch (error) {
      this.indexChanged = true;
      throw error;
    }
  }
}

function touchesIndex(change: PlacedLine['line']['changes'][number]): boolean {
  if (change.collection !== 'articles') return false;
  if ('create' in change) return typeof change.create.fileHash === 'string';
  return 'set' in change && indexedFields.some((field) => Object.hasOwn(change.set, field));
}
