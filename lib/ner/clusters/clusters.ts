import type { NameStats } from '#lib/ner/matching/model.ts';
import { createBlocks } from './blocks.ts';
import type { Cluster, ClusterName, Join, Relation } from './model.ts';
import { keysOf, readForClusters, type Read } from './read.ts';
import { relationOf } from './relation.ts';
import { solve, type Relations } from './solve.ts';

/** What the clusters of a case are asked for. */
export interface Clusters {
  /** Takes in a name as it is now. */
  set(name: ClusterName): void;
  remove(id: string): void;
  /** Names of a pair that was said to be two, or no longer: their clusters are made anew. */
  reconsider(ids: Iterable<string>): void;
  /** Works for so long. @param ms milliseconds @returns whether nothing is left */
  work(ms: number): boolean;
  /** The cluster of a name: of itself alone as long as nothing has been compared. */
  of(id: string): Cluster | undefined;
  all(): Iterable<Cluster>;
  /** Goes up with every change of what `of` says. */
  readonly version: number;
}

interface Entry {
  of: ClusterName;
  /** In which blocks it is. */
  blocks: readonly number[];
  /** All that decides what it is compared with. */
  print: string;
  readonly joins: Map<Entry, Join>;
  cluster: Cluster | null;
}

/** So many comparisons are done before the time is looked at. */
const comparedAtOnce = 4;
/** Names that hang together are looked at together, up to so many. */
const mostTogether = 300;
/** So many names are held as they were read, which is several times what they are themselves; none once all are compared. */
const mostRead = 10_000;

/**
 * The names of a case compared with each other. A change costs what the name shares words with, not what the case has; the work is
 * done in slices, by `work`.
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

  /** What is at hand between two slices. */
  let task: Generator<undefined> | null = null;
  /** The names that hang together and are being looked at; none once a change among them has made what was found out of date. */
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
      // Its own turn comes yet: each pair is compared once.
      if (unread.has(other) || !entries.has(other.of.id)) continue;
      const found = relationOf(reads.of(entry), reads.of(other), stats);
      if (found !== null && found !== 'conflict') {
        entry.joins.set(other, found);
        other.joins.set(entry, found);
        touch(other);
      }
      if (++count % comparedAtOnce !== 0) continue;
      yield;
      // It is another one by now, and waits for its turn again, or is gone.
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

/** @returns the names that it was joined to */
function unjoin(entry: Entry): readonly Entry[] {
  const others = [...entry.joins.keys()];
  for (const other of others) other.joins.delete(entry);
  entry.joins.clear();
  return others;
}

/** Names as they were read, while they are compared. */
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
    /** Between tasks only: what one has read is to stay the same. */
    trim() {
      if (reads.size > mostRead) reads.clear();
    },
    clear() {
      reads.clear();
    },
  };
}

/** The names that hang together with one by what joins them. */
function together(seed: Entry): Set<Entry> {
  const found = new Set([seed]);
  for (const entry of found) {
    for (const other of entry.joins.keys()) if (found.size < mostTogether) found.add(other);
  }
  return found;
}

/** What `solve` is given: names with what joins them by itself, and what else they are to each other, looked at when it is asked. */
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

/** All of a name that decides what it is compared with. */
function printOf({ names, aliases, roles, forms }: ClusterName): string {
  return [names[0], '', ...aliases, '', ...roles, '', ...forms].join('\n');
}

function alone(name: ClusterName): Cluster {
  return { id: name.id, main: name, members: [{ name, join: null }], doubt: null, between: [] };
}
