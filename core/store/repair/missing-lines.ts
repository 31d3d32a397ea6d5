import type { Manifest } from '#core/store/checkpoints/manifest.ts';
import { editsOf, type Marks } from '#core/store/merging/marks.ts';
import type { Replayed } from '#core/store/journal/replay.ts';
import type { StoreFault } from '#core/store/types.ts';
import type { Stamp } from '#core/store/merging/versions.ts';

/** Lines that were written and cannot be read, by writer and `seq`. */
export type Missing = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Maximum number of lines listed for one gap: a line that claims to be the billionth after the second does not have a
 * billion before it.
 */
const maxMissing = 1_000_000;

/**
 * Returns the lines that a replay of the journals alone skipped. Unreadable content at the end of a journal was a line
 * if a checkpoint has seen it.
 */
export function missingLines({ state, tails }: Replayed, manifests: readonly Manifest[]): Missing {
  const missing = new Map<string, Set<number>>();
  const add = (writer: string, from: number, to: number) => {
    const seqs = missing.get(writer) ?? new Set();
    for (let seq = from; seq <= Math.min(to, from + maxMissing); seq += 1) seqs.add(seq);
    if (seqs.size > 0) missing.set(writer, seqs);
  };
  for (const fault of state.faults) if (fault.missing) add(fault.missing.writer, fault.missing.from, fault.missing.to);
  for (const writer of tails.keys()) {
    const seen = Math.max(
      0,
      ...manifests.map(({ heads }) => (Object.hasOwn(heads, writer) ? heads[writer]?.seq : 0) ?? 0),
    );
    add(writer, (state.heads.get(writer)?.seq ?? 0) + 1, seen);
  }
  return missing;
}

/** Returns whether any of a record's values comes from a missing line. */
export function touchesMissing(missing: Missing, marks: Marks): boolean {
  for (const _ of missingIn(missing, marks)) return true;
  return false;
}

/** Yields the missing lines that gave a record any of its values. */
export function* missingIn(missing: Missing, marks: Marks): Generator<Stamp> {
  const isMissing = ({ writer, seq }: Stamp) => missing.get(writer)?.has(seq) ?? false;
  for (const stamp of editsOf(marks)) if (isMissing(stamp)) yield stamp;
  for (const { stamp } of marks.life) if (isMissing(stamp)) yield stamp;
}

/** Returns whether later lines have reapplied all lines that a fault covers. */
export function isRepaired({ missing }: StoreFault, reappliedLines: Missing): boolean {
  if (!missing || missing.to < missing.from) return false;
  const reapplied = reappliedLines.get(missing.writer);
  for (let seq = missing.from; seq <= missing.to; seq += 1) if (!reapplied?.has(seq)) return false;
  return true;
}
