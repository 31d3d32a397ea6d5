import { t } from '#core/i18n/t.ts';
import { applyChange } from './changes.ts';
import { compareStamps, isAhead, stampTime } from './hlc.ts';
import type { Head, PlacedLine } from './journal.ts';
import type { Line } from './lines.ts';
import type { Place } from './merge.ts';
import type { Schemas } from './schema.ts';
import { Tables } from './tables.ts';
import type { Change, StoreFault } from './types.ts';
import { UndoStack } from './undo.ts';

/** Everything that follows from the lines: replaying them and committing them is one function, so both come to the same. */
export class CaseState {
  readonly tables = new Tables();
  readonly undo = new UndoStack();
  /** Last line known of each writer. */
  readonly heads = new Map<string, Head>();
  /** Highest line of each writer that any line here had seen: when an earlier one arrives late, the order has to be made anew. */
  readonly seen = new Map<string, number>();
  /** The furthest place in the order that any line here has. */
  upTo: Place = { hlc: '', writer: '' };
  lines = 0;
  readonly faults: StoreFault[] = [];

  /** @param own the writer whose steps can be undone here */
  constructor(
    private readonly schemas: Schemas,
    private own: string | null,
  ) {}

  get writer(): string | null {
    return this.own;
  }

  /** Goes on as a writer that has not written yet: nothing that is here is its own. */
  become(writer: string): void {
    this.own = writer;
    this.undo.clear();
  }

  apply(writer: string, { line, head }: PlacedLine): void {
    const at = stampTime(line.hlc);
    for (const change of line.changes) {
      const row = applyChange(this.tables.row(change.collection, change.id), change, at);
      if (!row) {
        const { collection, id } = change;
        this.faults.push({
          kind: 'orphan',
          path: `journal/${writer}`,
          id,
          message: t('store.orphan', { collection, id }),
        });
        continue;
      }
      const record = 'create' in change ? this.schemas.complete(change.collection, row.record) : row.record;
      this.tables.table(change.collection).put({ record, trashed: row.trashed });
    }
    this.heads.set(writer, head);
    for (const [other, seq] of Object.entries(line.seen)) {
      this.seen.set(other, Math.max(this.seen.get(other) ?? 0, seq));
    }
    const place = { hlc: line.hlc, writer };
    if (compareStamps(place, this.upTo) > 0) this.upTo = place;
    this.lines += 1;
    // The case's own beginning is nothing to take back.
    if (writer === this.own && !line.changes.some(makesCase)) this.undo.note(line);
  }

  /** A test whether a line comes after everything applied by now, in whatever order the rest arrives. */
  get isLater(): (writer: string, line: Line) => boolean {
    const { upTo } = this;
    const heads = [...this.heads];
    const seen = new Map(this.seen);
    return (writer, line) => {
      if ((seen.get(writer) ?? 0) >= line.seq) return false;
      if (compareStamps({ hlc: line.hlc, writer }, upTo) > 0) return true;
      return heads.every(
        ([other, { seq }]) => other === writer || (Object.hasOwn(line.seen, other) && (line.seen[other] ?? 0) >= seq),
      );
    };
  }

  /** Notes which writers' clocks cannot be believed. */
  checkClocks(now: () => number): void {
    for (const [writer, { hlc }] of this.heads) {
      if (writer === this.own || !isAhead(hlc, now)) continue;
      const message = t('store.clockAhead', { writer, at: stampTime(hlc) });
      this.faults.push({ kind: 'clock-ahead', path: `journal/${writer}`, message });
    }
  }
}

function makesCase(change: Change): boolean {
  return change.collection === 'case' && 'create' in change;
}
