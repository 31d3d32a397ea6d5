import type { NameStats } from '#lib/ner/matching/model.ts';
import { createBlocks } from './blocks.ts';
import type { Cluster, ClusterName, Join, Relation } from './model.ts';
import { keysOf, readForClusters, type Read } from './read.ts';
import { relationOf } from './relation.ts';
import { solve, type Relations } from './solve.ts';

/** The clusters of a case's names. */
export interface Clusters {
  /** Adds or updates a name. */
  set(name: ClusterName): void;
  remove(id: string): void;
  /** Re-clusters names of a pair that the user marked as different, or unmarked. */
  reconsider(ids: Iterable<string>): void;
  /** Works for a limited time. @param ms milliseconds @returns whether nothing is left to do */
  work(ms: number): boolean;
  /** Returns the cluster of a name: only itself until it has been compared. */
  of(id: string): Cluster | undefined;
  all(): Iterable<Cluster>;
  /** Increases whenever the result of `of` changes. */
  readonly version: number;
}

interface Entry {
  of: ClusterName;
  /** The blocks that it is in. */
  blocks: readonly number[];
  /** Everything that determines what it is compared with. */
  print: string;
  readonly joins: Map<Entry, Join>;
  cluster: Cluster | null;
}

/** Number of comparisons between two checks of the time. */
const comparedAtOnce = 4;
/** Maximum number of connected names that are clustered together. */
const mostTogether = 300;
/** Maximum number of parsed names kept, which take several times the memory of the names; none are kept once all are compared. */
const mostRead = 10_000;

/**
 * Compares the names of a case with each other. The cost of a change depends on how many names share its words, not on
 * the size of the case. The work is done in slices, by `work`.
 */
export function createClusters(
  stats: NameStats,
  isApart: (a: ClusterName, b: ClusterName) => boolean = () => false,
): Clusters {
  const entries = new Map<string, Entry>();
  const blocks = createBlocks<Entry>();
  const unread = new Set<Entry>();
  const unsolved = new Set<Entry>();
  const reads = createReads(stats);
  let version = 0;

  /** The task in progress between two slices. */
  let task: Generator<undefined> | null = null;
  /** The connected names being clustered; emptied when a change among them makes the result obsolete. */
  let settling: ReadonlySet<Entry> = new Set();

  function outdate(entry: Entry): void {
    if (settling.has(entry)) settling = new Set();
  }

  function touch(entry: Entry): void {
    unsolved.add(entry);
    outdate(entry);
  }

  function* compare(entry: Entry): Generator<undefined> {
    unjoin(entry).forEach(touch);
    let count = 0;
    for (const other of blocks.near(entry.of.kind, entry, keysOf(reads.of(entry)).seeks)) {
      // Its own turn is still to come: each pair is compared once.
      if (unread.has(other) || !entries.has(other.of.id)) continue;
      const found = relationOf(reads.of(entry), reads.of(other), stats);
      if (found !== null && found !== 'conflict') {
        entry.joins.set(other, found);
        other.joins.set(entry, found);
        touch(other);
      }
      if (++count % comparedAtOnce !== 0) continue;
      yield;
      // The name has been replaced and is queued again, or is gone.
      if (unread.has(entry) || entries.get(entry.of.id) !== entry) return;
    }
    touch(entry);
  }

  function* settle(seed: Entry): Generator<undefined> {
    const component = together(seed);
    settling = component;
    const made = solve(...asked(component, reads.of, stats, isApart));
    let step = made.next();
    while (step.done !== true) {
      yield;
      if (settling !== component) return;
      step = made.next();
    }
    place(step.value, entries);
    for (const entry of component) unsolved.delete(entry);
    settling = new Set();
    version++;
  }

  function nextTask(): Generator<undefined> | null {
    reads.trim();
    for (const entry of unread) {
      unread.delete(entry);
      return compare(entry);
    }
    for (const entry of unsolved) return settle(entry);
    reads.clear();
    return null;
  }

  return {
    get version() {
      return version;
    },
    set(name) {
      const print = printOf(name);
      const known = entries.get(name.id);
      const entry: Entry = known ?? { of: name, blocks: [], print: '', joins: new Map(), cluster: null };
      entry.of = name;
      reads.forget(entry);
      if (entry.print === print) {
        touch(entry);
        return;
      }
      entry.print = print;
      entries.set(name.id, entry);
      blocks.remove(name.kind, entry, entry.blocks);
      entry.blocks = blocks.add(name.kind, entry, keysOf(readForClusters(name, stats)).own);
      unread.add(entry);
      outdate(entry);
    },
    remove(id) {
      const entry = entries.get(id);
      if (!entry) return;
      unjoin(entry).forEach(touch);
      blocks.remove(entry.of.kind, entry, entry.blocks);
      entries.delete(id);
      reads.forget(entry);
      unread.delete(entry);
      unsolved.delete(entry);
      outdate(entry);
      version++;
    },
    reconsider(ids) {
      for (const id of ids) {
        const entry = entries.get(id);
        if (entry) touch(entry);
      }
    },
    work(ms) {
      const until = performance.now() + ms;
      do {
        task ??= nextTask();
        if (task === null) return true;
        if (task.next().done === true) task = null;
      } while (performance.now() < until);
      return task === null && unread.size === 0 && unsolved.size === 0;
    },
    of(id) {
      const entry = entries.get(id);
      return entry && (entry.cluster ?? alone(entry.of));
    },
    all: () => clustersOfAll(entries.values()),
  };
}

/** Removes all joins of a name. @returns the names that it was joined to */
function unjoin(entry: Entry): readonly Entry[] {
  const others = [...entry.joins.keys()];
  for (const other of others) other.joins.delete(entry);
  entry.joins.clear();
  return others;
}

/** Caches parsed names while they are compared. */
function createReads(stats: NameStats) {
  const reads = new Map<Entry, Read>();
  return {
    of(entry: Entry): Read {
      const known = reads.get(entry);
      if (known) return known;
      const read = readForClusters(entry.of, stats);
      reads.set(entry, read);
      return read;
    },
    forget: (entry: Entry) => reads.delete(entry),
    /** Call only between tasks, because a task relies on its parsed names staying the same. */
    trim() {
      if (reads.size > mostRead) reads.clear();
    },
    clear() {
      reads.clear();
    },
  };
}

/** Returns the names connected with one by joins. */
function together(seed: Entry): Set<Entry> {
  const found = new Set([seed]);
  for (const entry of found) {
    for (const other of entry.joins.keys()) if (found.size < mostTogether) found.add(other);
  }
  return found;
}

/** Returns the input of `solve`: names with their joins, and further relations between them, computed on demand. */
function asked(
  component: ReadonlySet<Entry>,
  readOf: (entry: Entry) => Read,
  stats: NameStats,
  isApart: Relations['isApart'],
): [Read[], Relations] {
  const byRead = new Map([...component].map((entry) => [readOf(entry), entry]));
  const told = new Map<Read, Map<Read, Relation>>();
  const joinOf = (a: Read, b: Read) => {
    const other = byRead.get(b);
    return other && byRead.get(a)?.joins.get(other);
  };
  const relation = (a: Read, b: Read): Relation => {
    const joined = joinOf(a, b);
    if (joined) return joined;
    const [one, two] = a.of.id < b.of.id ? [a, b] : [b, a];
    const known = told.get(one) ?? new Map<Read, Relation>();
    told.set(one, known);
    let found = known.get(two);
    if (found === undefined) {
      found = relationOf(one, two, stats);
      known.set(two, found);
    }
    return found;
  };
  const eachJoin: Relations['eachJoin'] = (read, use) => {
    for (const [other, join] of byRead.get(read)?.joins ?? []) use(readOf(other), join);
  };
  return [[...byRead.keys()], { eachJoin, relation, isApart }];
}

function* clustersOfAll(entries: Iterable<Entry>): Generator<Cluster> {
  const seen = new Set<Cluster>();
  for (const { cluster, of } of entries) {
    const one = cluster ?? alone(of);
    if (seen.has(one)) continue;
    seen.add(one);
    yield one;
  }
}

function place(clusters: readonly Cluster[], entries: ReadonlyMap<string, Entry>): void {
  for (const cluster of clusters) {
    for (const { name } of cluster.members) {
      const entry = entries.get(name.id);
      if (entry) entry.cluster = cluster;
    }
  }
}

/** Returns everything about a name that determines what it is compared with. */
function printOf({ names, aliases, roles, forms }: ClusterName): string {
  return [names[0], '', ...aliases, '', ...roles, '', ...forms].join('\n');
}

function alone(name: ClusterName): Cluster {
  return { id: name.id, main: name, members: [{ name, join: null }], doubt: null, between: [] };
}
