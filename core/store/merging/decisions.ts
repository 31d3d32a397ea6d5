import { stampTime } from '#core/store/journal/hlc.ts';
import type { Change, Decision } from '#core/store/types.ts';
import { join, latest, type Stamp, type Version } from './versions.ts';

/** What a line did to a conflict: decided it, or opened it again. */
interface ConflictDecision {
  collection: string;
  id: string;
  field: string;
  opens: boolean;
}

/**
 * What was last done to each conflict there has been. A register like a field's, so it comes to the same whatever order
 * the lines arrive in.
 */
export class Decisions {
  private readonly deeds = new Map<string, readonly Version<ConflictDecision>[]>();

  /** Takes in a change of a line. */
  note(change: Change, stamp: Stamp): void {
    if ('create' in change || !change.sides) return;
    const { collection, id } = change;
    for (const [field, [, after]] of Object.entries(change.sides)) {
      const value = { collection, id, field, opens: after.length > 1 };
      this.deeds.set(keyOf(value), join(this.deeds.get(keyOf(value)) ?? [], { value, stamp }));
    }
  }

  /** What was decided and not opened again, the latest first. */
  list(): Decision[] {
    const last = [...this.deeds.values()].flatMap((versions) => latest(versions) ?? []);
    return last
      .filter(({ value }) => !value.opens)
      .sort((a, b) => (a.stamp.hlc !== b.stamp.hlc ? (a.stamp.hlc < b.stamp.hlc ? 1 : -1) : byKey(a.value, b.value)))
      .map(({ value: { collection, id, field }, stamp: { writer, seq, hlc } }) => {
        return { collection, id, field, writer, seq, at: stampTime(hlc) };
      });
  }

  /** For a checkpoint. */
  toJSON(): readonly unknown[] {
    return [...this.deeds.values()];
  }

  /** @param saved what `toJSON` gave; the caller has checked its hash */
  load(saved: readonly unknown[]): void {
    for (const versions of saved as (readonly Version<ConflictDecision>[])[]) {
      const [first] = versions;
      if (first) this.deeds.set(keyOf(first.value), versions);
    }
  }
}

function keyOf({ id, field }: ConflictDecision): string {
  return `${id} ${field}`;
}

function byKey(a: ConflictDecision, b: ConflictDecision): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
