import { compareStamps } from '#core/store/journal/hlc.ts';

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

/** The line that a value came with, as far as telling who gave it and which is later needs it. */
export type Origin = Pick<Stamp, 'writer' | 'seq' | 'hlc'>;

/** One of several values that a line left for a person to choose from, and the line that gave it; without `of`, that very line. */
export interface Side {
  readonly value: unknown;
  readonly of?: Origin;
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
  /** The values of a line that opened a conflict again: they stand in the place of `value`. */
  readonly sides?: readonly Side[];
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
        isSame(version.stamp, incoming.stamp) ? { ...incoming, ...coversOf(version) } : version,
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

/**
 * The values that there are to choose from, each with the line that first gave it, also where a later line opened them
 * again. Of a writer who has said something else since, the earlier value is not among them.
 * @param options.earlier it is all the same
 */
export function valuesOf<T>(
  versions: readonly Version<T>[],
  { earlier = false }: { earlier?: boolean } = {},
): readonly Version<T>[] {
  if (!versions.some(({ sides }) => sides)) return versions;
  return versions.flatMap((version) => {
    if (!version.sides) return [version];
    const { sides, stamp } = version;
    const isSaidAnew = (of: Origin) =>
      !earlier &&
      versions.some((other) => other !== version && other.stamp.writer === of.writer && other.stamp.seq >= of.seq);
    return sides.flatMap(({ value, of }) =>
      of && isSaidAnew(of) ? [] : [{ value: value as T, stamp: of ? { ...of, seen: stamp.seen } : stamp }],
    );
  });
}

/** What a register holds after a line: its value, or those that it left to choose from. */
export function versionBy<T>(stamp: Stamp, value: T, sides: readonly Side[] = []): Version<T> {
  return sides.length > 1 ? { value, stamp, sides } : { value, stamp };
}

/** The version that is shown: that of the later clock, then of the higher writer. */
export function latest<T>(versions: readonly Version<T>[]): Version<T> | undefined {
  let best: Version<T> | undefined;
  for (const version of valuesOf(versions)) {
    if (!best || compareStamps(version.stamp, best.stamp) > 0) best = version;
  }
  return best;
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.writer === b.writer && a.seq === b.seq;
}

function coversOf({ covers }: Version<unknown>): Pick<Version<unknown>, 'covers'> {
  return covers ? { covers } : {};
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
