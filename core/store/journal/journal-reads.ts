import type { Collection } from '#core/model/collections.ts';
import { RowReads } from '#core/store/draft.ts';
import { readHistory, readLines } from './history.ts';
import { isSetAside } from '#core/store/fitting.ts';
import { stampTime } from './hlc.ts';
import type { Opened } from '#core/store/open-folder.ts';
import { formatPurged } from '#core/store/purge.ts';
import type { CaseState } from '#core/store/state.ts';
import type {
  Conflict,
  Decision,
  HistoryEntry,
  HistoryOptions,
  LineName,
  StoreFault,
  UndoneStep,
  UnfitRecord,
} from '#core/store/types.ts';

/** What the journal adds to the present records: who wrote what and when, conflicts between copies, and what can be undone. */
export abstract class JournalReads extends RowReads {
  abstract readonly writer: string;
  readonly dir: string;
  protected readonly state: CaseState;
  protected readonly now: () => number;

  constructor(
    private readonly opened: Opened,
    now: () => number,
  ) {
    super(opened.replayed.state.tables);
    this.state = opened.replayed.state;
    this.dir = opened.dir;
    this.now = now;
  }

  get faults(): readonly StoreFault[] {
    return [...this.state.faults, ...this.state.anomalies(this.now)];
  }

  unreadable(): UnfitRecord[] {
    return this.state.unreadable();
  }

  unfitOf(id: string): (UnfitRecord & { readable: Readonly<Record<string, unknown>> }) | null {
    const collection = this.state.unfit.get(id);
    const row = collection === undefined ? undefined : this.state.tables.row(collection, id);
    if (collection === undefined || !row?.unfit) return null;
    const { fields } = row.unfit;
    const wrong = new Set(fields.map(({ field }) => field));
    const readable = Object.fromEntries(Object.entries(row.record).filter(([field]) => !wrong.has(field)));
    return { collection, id, aside: isSetAside(row), fields, readable };
  }

  makerOf(collection: Collection, id: string): string | null {
    return this.state.tables.row(collection, id)?.marks.made?.writer ?? null;
  }

  removalsOf(collection: Collection, id: string): LineName[] {
    const row = this.state.tables.row(collection, id);
    return row?.trashed ? row.marks.life.map(({ stamp: { writer, seq } }) => ({ writer, seq })) : [];
  }

  stepOf(group: string): number | null {
    return this.state.undo.stepOf(group);
  }

  lookAtStep(step: number): UndoneStep {
    const { undo, tables } = this.state;
    return undo.stateOf(step, tables, { ownWriter: this.writer, at: '' });
  }

  history(options: HistoryOptions): Promise<HistoryEntry[]> {
    const { heads, lines } = this.state;
    return readHistory(this.opened.io, this.dir, new Map(heads), lines, options);
  }

  heads(): { writer: string; seq: number; hash: string; at: string }[] {
    return [...this.state.heads].map(([writer, { seq, hash, hlc }]) => ({ writer, seq, hash, at: stampTime(hlc) }));
  }

  conflicts(): Conflict[] {
    return this.state.conflicts();
  }

  decisions(): Decision[] {
    return this.state.decisions();
  }

  lines(wanted: readonly LineName[]): Promise<HistoryEntry[]> {
    return readLines(this.opened.io, this.dir, new Map(this.state.heads), wanted);
  }

  /** Returns the message that explains a purge of this content; null if it was not purged. */
  purgeOf(hash: string): string | null {
    const purged = this.state.purged.get(hash);
    return purged ? formatPurged(purged) : null;
  }
}
