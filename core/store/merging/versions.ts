import { compareStamps } from '#core/store/journal/hlc.ts';

/**
 * What merging needs to know about a line: who wrote it, when, and which lines of the other writers its writer had
 * seen. All changes of a line share one.
 */
export interface Stamp {
  readonly writer: string;
  readonly seq: number;
  readonly hlc: string;
  readonly seen: Readonly<Record<string, number>>;
}

/** The line that a value came with, as far as needed to tell who gave it and which value is later. */
export type Origin = Pick<Stamp, 'writer' | 'seq' | 'hlc'>;

/**
 * One of several values that a line left for the user to choose from, and the line that gave it. Without `of`, it is
 * that same line.
 */
export interface Side {
  readonly value: unknown;
  readonly of?: Origin;
}

/**
 * One value of a register (a field, an element of a set, whether a record is in the trash) and the line that gave it. A
 * register holds several if their writers had not seen each other: the values that the user has to choose from.
 */
export interface Version<T> {
  readonly value: T;
  readonly stamp: Stamp;
  /** Lines, beyond those in the stamp, that this value has replaced because a value that it replaced had seen them. */
  readonly covers?: Readonly<Record<string, number>>;
  /** The values of a line that reopened a conflict; they take the place of `value`. */
  readonly sides?: readonly Side[];
}

/** Returns whether the writer of a line had seen another line; its own earlier lines always count as seen. */
export function sees(stamp: Stamp, other: Stamp): boolean {
  return other.seq <= seenOf(stamp, other.writer);
}

/** Returns whether a version has replaced the value of a line. */
export function covers(version: Version<unknown>, stamp: Stamp): boolean {
  return sees(version.stamp, stamp) || stamp.seq <= countOf(version.covers, stamp.writer);
}

/**
 * Returns the versions of a register after applying a line's value: those that no other version has replaced. The
 * result does not depend on arrival order, so a late line needs no replay. (A multi-value register with causal
 * contexts; see Almeida et al., "Scalable and Accurate Causality Tracking for Eventually Consistent Stores", 2014.)
 */
export function join<T>(versions: readonly Version<T>[], incoming: Version<T>): readonly Version<T>[] {
  const [only] = versions;
  if (!only) return [incoming];
  if (versions.length === 1 && !covers(only, incoming.stamp) && covers(incoming, only.stamp)) {
    return [absorbed(incoming, only)];
  }
  let remaining = versions.some(({ stamp }) => isSame(stamp, incoming.stamp))
    ? versions.map((version) =>
        isSame(version.stamp, incoming.stamp) ? { ...incoming, ...coversOf(version) } : version,
      )
    : [...versions, incoming];
  for (;;) {
    const covered = remaining.find((version) =>
      remaining.some((other) => other !== version && covers(other, version.stamp)),
    );
    if (!covered) return remaining;
    remaining = remaining
      .filter((version) => version !== covered)
      .map((version) => (covers(version, covered.stamp) ? absorbed(version, covered) : version));
  }
}

/**
 * Returns the values to choose from, each with the line that first gave it, even if a later line reopened them. A
 * writer's earlier value is left out if the writer has given another since.
 * @param options.earlier keep such earlier values
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

/** Returns what a register holds after a line: its value, or the values that it left to choose from. */
export function versionBy<T>(stamp: Stamp, value: T, sides: readonly Side[] = []): Version<T> {
  return sides.length > 1 ? { value, stamp, sides } : { value, stamp };
}

/** Returns the version that is shown: the one with the later clock, then with the higher writer id. */
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

/** Returns a version that has also replaced everything that another one had. */
function absorbed<T>(version: Version<T>, covered: Version<unknown>): Version<T> {
  const more = new Map<string, number>();
  for (const [writer, seq] of [
    ...Object.entries(covered.stamp.seen),
    ...Object.entries(covered.covers ?? {}),
    [covered.stamp.writer, covered.stamp.seq] as const,
  ]) {
    const coveredSeq = Math.max(seenOf(version.stamp, writer), countOf(version.covers, writer), more.get(writer) ?? 0);
    if (seq > coveredSeq) more.set(writer, seq);
  }
  return more.size === 0 ? version : { ...version, covers: { ...version.covers, ...Object.fromEntries(more) } };
}

function seenOf(stamp: Stamp, writer: string): number {
  return writer === stamp.writer ? stamp.seq : countOf(stamp.seen, writer);
}

function countOf(counts: Readonly<Record<string, number>> | undefined, writer: string): number {
  return counts && Object.hasOwn(counts, writer) ? (counts[writer] ?? 0) : 0;
}
