import { compareStamps } from './hlc.ts';

/**
 * What one line means for merging: who wrote it, when, and which lines of the others its writer had seen. All changes
 * of a line share one.
 */
export interface Stamp {
  readonly writer: string;
  readonly seq: number;
  readonly hlc: string;
  readonly seen: Readonly<Record<string, number>>;
}

/**
 * One value of a register (a field, an element of a set, whether a record is in the trash) and the line that gave it.
 * A register holds several when their writers had not seen each other: the values that a person has to choose from.
 */
export interface Version<T> {
  readonly value: T;
  readonly stamp: Stamp;
  /** Lines, beyond those the stamp had seen, that this value has replaced: seen by one that it replaced. */
  readonly covers?: Readonly<Record<string, number>>;
}

/** Whether the writer of a line had seen another line: its own earlier ones always. */
export function sees(stamp: Stamp, other: Stamp): boolean {
  return other.seq <= seenOf(stamp, other.writer);
}

/** Whether a version has replaced what a line said. */
export function covers(version: Version<unknown>, stamp: Stamp): boolean {
  return sees(version.stamp, stamp) || stamp.seq <= own(version.covers, stamp.writer);
}

/**
 * The versions of a register once a line's value is taken in: those that no other one has replaced. It comes to the
 * same whatever order the lines arrive in, so a late one needs no replay. (A multi-value register with causal
 * contexts; see Almeida et al., "Scalable and Accurate Causality Tracking for Eventually Consistent Stores", 2014.)
 */
export function join<T>(versions: readonly Version<T>[], incoming: Version<T>): readonly Version<T>[] {
  const [only] = versions;
  if (versions.length === 0) return [incoming];
  if (versions.length === 1 && only && !covers(only, incoming.stamp) && covers(incoming, only.stamp)) {
    return [absorbed(incoming, only)];
  }
  let rest = versions.some(({ stamp }) => isSame(stamp, incoming.stamp))
    ? versions.map((version) =>
        isSame(version.stamp, incoming.stamp) ? { ...version, value: incoming.value } : version,
      )
    : [...versions, incoming];
  for (;;) {
    const gone = rest.find((version) => rest.some((other) => other !== version && covers(other, version.stamp)));
    if (!gone) return rest;
    rest = rest
      .filter((version) => version !== gone)
      .map((version) => (covers(version, gone.stamp) ? absorbed(version, gone) : version));
  }
}

/** The version that is shown: that of the later clock, then of the higher writer. */
export function latest<T>(versions: readonly Version<T>[]): Version<T> | undefined {
  let best: Version<T> | undefined;
  for (const version of versions) {
    if (!best || compareStamps(version.stamp, best.stamp) > 0) best = version;
  }
  return best;
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.writer === b.writer && a.seq === b.seq;
}

/** A version that has also replaced all that another one had. */
function absorbed<T>(version: Version<T>, gone: Version<unknown>): Version<T> {
  const more = new Map<string, number>();
  for (const [writer, seq] of [
    ...Object.entries(gone.stamp.seen),
    ...Object.entries(gone.covers ?? {}),
    [gone.stamp.writer, gone.stamp.seq] as const,
  ]) {
    const known = Math.max(seenOf(version.stamp, writer), own(version.covers, writer), more.get(writer) ?? 0);
    if (seq > known) more.set(writer, seq);
  }
  return more.size === 0 ? version : { ...version, covers: { ...version.covers, ...Object.fromEntries(more) } };
}

function seenOf(stamp: Stamp, writer: string): number {
  return writer === stamp.writer ? stamp.seq : own(stamp.seen, writer);
}

function own(counts: Readonly<Record<string, number>> | undefined, writer: string): number {
  return counts && Object.hasOwn(counts, writer) ? (counts[writer] ?? 0) : 0;
}
