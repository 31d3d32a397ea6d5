import { join } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { isMissing, type Io } from '#lib/files/io.ts';
import { effectOf, type Effect } from '#core/store/effects.ts';
import { WriterStream, type PlacedLine } from './journal.ts';
import type { Row } from '#core/store/merging/row.ts';
import { listSegments, listWriters, segmentSize } from './segments.ts';
import type { CaseState } from '#core/store/state.ts';
import type { ChangeKind, StoreFault } from '#core/store/types.ts';

/** A line of another writer that has just been applied, and its effects here. */
export interface ArrivedLine {
  writer: string;
  placed: PlacedLine;
  effects: Effect[];
}

/** How often journals are polled. */
const pollMs = 2_000;

/**
 * Applies, while the case is open, new lines that a sync tool brings in other writers' journals. Only journals that
 * have grown are read, and since lines merge in any order, nothing is read twice.
 */
export class Arrivals {
  /** Fingerprint of each journal when it was last read to its end. */
  private readonly fingerprints = new Map<string, string>();
  private running: Promise<boolean> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly state: CaseState,
    private readonly onArrived: (arrived: readonly ArrivedLine[]) => void,
    /** Further work to do at each poll. */
    private readonly onPoll: () => Promise<void>,
  ) {}

  /** Starts polling. A folder that cannot be read now may be readable at the next poll. */
  watch(): void {
    this.timer = setTimeout(() => {
      void this.poll()
        .catch(logAndReturn('store: journals could not be looked at', undefined))
        .then(() => {
          if (!this.ended) this.watch();
        });
    }, pollMs);
    this.timer.unref();
  }

  /** Stops polling and waits for a poll that is in progress. */
  async end(): Promise<void> {
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running?.catch(() => undefined); // reported to whoever started it
  }

  /** Polls once and returns whether anything new was applied. Concurrent calls share one poll. */
  async poll(): Promise<boolean> {
    if (this.ended) return false;
    this.running ??= this.readArrivals().finally(() => (this.running = null));
    return this.running;
  }

  private async readArrivals(): Promise<boolean> {
    let hasArrived = false;
    for (const writer of await listWriters(this.io, this.dir)) {
      if (writer === this.state.writer) continue;
      try {
        if (await this.read(writer)) hasArrived = true;
      } catch (error) {
        // A sync tool is replacing the file; it will be there at the next poll.
        if (!isMissing(error)) throw error;
      }
    }
    await this.onPoll();
    return hasArrived;
  }

  private async read(writer: string): Promise<boolean> {
    const fingerprint = await this.fingerprintOf(writer);
    if (this.fingerprints.get(writer) === fingerprint) return false;
    const head = this.state.heads.get(writer) ?? null;
    const stream = new WriterStream(this.io, this.dir, writer, head);
    if (!(await stream.holds())) {
      this.fingerprints.set(writer, fingerprint);
      this.report(writer, [{ kind: 'line', path: join('journal', writer), message: t('store.journalChanged') }]);
      return false;
    }
    let some = false;
    let batch: ArrivedLine[] = [];
    const flush = () => {
      if (batch.length > 0) this.onArrived(batch);
      batch = [];
    };
    for await (const placed of stream.lines()) {
      some = true;
      batch.push({ writer, placed, effects: this.apply(writer, placed) });
      if (batch.length >= 100) flush();
    }
    flush();
    this.fingerprints.set(writer, fingerprint);
    this.report(writer, stream.faults);
    return some;
  }

  private apply(writer: string, placed: PlacedLine): ArrivedLine['effects'] {
    const { tables } = this.state;
    const before = placed.line.changes.map(({ collection, id }) => tables.row(collection, id));
    const moved = this.state.apply(writer, placed);
    const effects = placed.line.changes.flatMap((change, at) => {
      const { collection, id } = change;
      const after = tables.row(collection, id);
      const kind = after ? kindOfMerge(before[at], after) : null;
      return kind ? [effectOf(change, kind)] : [];
    });
    return [...effects, ...moved];
  }

  private report(writer: string, faults: readonly StoreFault[]): void {
    const folder = join('journal', writer);
    const others = this.state.faults.filter(({ path }) => !path.startsWith(folder));
    this.state.faults.splice(0, Infinity, ...others, ...faults);
  }

  /** Returns the numbers of a journal's segments and the size of the last one, as one string. */
  private async fingerprintOf(writer: string): Promise<string> {
    const segments = await listSegments(this.io, this.dir, writer);
    const last = segments.at(-1);
    const size = last ? await segmentSize(this.io, last) : 0;
    return `${segments.map(({ number }) => number).join(' ')} ${size}`;
  }
}

function kindOfMerge(before: Row | undefined, after: Row): ChangeKind | null {
  if (!before) return after.trashed ? null : 'create';
  if (before.trashed !== after.trashed) return after.trashed ? 'remove' : 'restore';
  return 'set';
}
