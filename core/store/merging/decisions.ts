import { stampTime } from '#core/store/journal/hlc.ts';
import type { Change, Decision } from '#core/store/types.ts';
import { join, latest, type Stamp, type Version } from './versions.ts';
import { ascending } from '#lib/sorted.ts';

/** What a line did to a conflict: decided or reopened it. */
interface ConflictDecision {
  collection: string;
  id: string;
  field: string;
  opens: boolean;
}

/**
 * The last action on each conflict so far. It is a register like a field, so the result does not depend on the order in
 * which lines arrive.
 */
export class Decisions {
  private readonly lastActions = new Map<string, readonly Version<ConflictDecision>[]>();

  /** Applies a change of a line. */
  note(change: Change, stamp: Stamp): void {
    if ('create' in change || !change.sides) return;
    const { collection, id } = change;
    for (const [field, [, after]] of Object.entries(change.sides)) {
      const value = { collection, id, field, opens: after.length > 1 };
      this.lastActions.set(keyOf(value), join(this.lastActions.get(keyOf(value)) ?? [], { value, stamp }));
    }
  }

  /** Returns decisions that have not been reopened, latest first. */
  list(): Decision[] {
    const last = [...this.lastActions.values()].flatMap((versions) => latest(versions) ?? []);
    return last
      .filter(({ value }) => !value.opens)
      .sort((a, b) => (a.stamp.hlc !== b.stamp.hlc ? ascending(b.stamp.hlc, a.stamp.hlc) : byKey(a.value, b.value)))
      .map(({ value: { collection, id, field }, stamp: { writer, seq, hlc } }) => {
        return { collection, id, field, writer, seq, at: stampTime(hlc) };
      });
  }

  /** Returns what a checkpoint stores. */
  toJSON(): readonly unknown[] {
    return [...this.lastActions.values()];
  }

  /** @param saved the result of `toJSON`; the caller has checked its hash */
  load(saved: readonly unknown[]): void {
    for (const versions of saved as (readonly Version<ConflictDecision>[])[]) {
      const [first] = versions;
      if (first) this.lastActions.set(keyOf(first.value), versions);
    }
  }
}

function keyOf({ id, field }: ConflictDecision): string {
  return `${id} ${field}`;
}

function byKey(a: ConflictDecision, b: ConflictDecision): number {
  return ascending(keyOf(a), keyOf(b));
}
