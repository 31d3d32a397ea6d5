import type { NameStats } from '#lib/ner/matching/model.ts';
import { createBlocks } from './blocks.ts';
import type { Cluster, ClusterName, Join, Relation } from './model.ts';
import { keysOf, readForClusters, type ParsedName } from './parsed-name.ts';
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
  comparisonKey: string;
  readonly joins: Map<Entry, Join>;
  cluster: Cluster | null;
}

/** Number of comparisons between two checks of the time. */
const comparisonsPerCheck = 4;
/** Maximum number of connected names that are clustered together. */
const maxConnectedNames = 300;
/** Maximum number of parsed names kept, which take several times the memory of the names; none are kept once all are compared. */
const maxParsedNames = 10_000;

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
  const parsedNames = createParsedNames(stats);
  let version = 0;

  /** The task in progress between two slices. */
  let task: Generator<undefined> | null = null;
  /** The connected names being clustered; emptied when a change among them makes the result obsolete. */
  let solvingComponent: ReadonlySet<Entry> = new Set();

  function invalidate(entry: Entry): void {
    if (solvingComponent.has(entry)) solvingComponent = new Set();
  }

  function markUnsolved(entry: Entry): void {
    unsolved.add(entry);
    invalidate(entry);
  }

  function* compare(entry: Entry): Generator<undefined> {
    unjoin(entry).forEach(markUnsolved);
    let count = 0;
    for (const other of blocks.near(entry.of.kind, entry, keysOf(parsedNames.of(entry)).searched)) {
      // Its own turn is still to come: each pair is compared once.
      if (unread.has(other) || !entries.has(other.of.id)) continue;
      const found = relationOf(parsedNames.of(entry), parsedNames.of(other), stats);
      if (found !== null && found !== 'conflict') {
        entry.joins.set(other, found);
        other.joins.set(entry, found);
        markUnsolved(other);
      }
      if (++count % comparisonsPerCheck !== 0) continue;
      yield;
      // The name has been replaced and is queued again, or is gone.
      if (unread.has(entry) || entries.get(entry.of.id) !== entry) return;
    }
    markUnsolved(entry);
  }

  function* solveComponent(seed: Entry): Generator<undefined> {
    const component = connectedNames(seed);
    solvingComponent = component;
    const made = solve(...solverInput(component, parsedNames.of, stats, isApart));
    let step = made.next();
    while (step.done !== true) {
      yield;
      if (solvingComponent !== component) return;
      step = made.next();
    }
    assignClusters(step.value, entries);
    for (const entry of component) unsolved.delete(entry);
    solvingComponent = new Set();
    version++;
  }

  function nextTask(): Generator<undefined> | null {
    parsedNames.trim();
    for (const entry of unread) {
      unread.delete(entry);
      return compare(entry);
    }
    for (const entry of unsolved) return solveComponent(entry);
    parsedNames.clear();
    return null;
  }

  return {
    get version() {
      return version;
    },
    set(name) {
      const comparisonKey = comparisonKeyOf(name);
      const earlier = entries.get(name.id);
      const entry: Entry = earlier ?? { of: name, blocks: [], comparisonKey: '', joins: new Map(), cluster: null };
      entry.of = name;
      parsedNames.forget(entry);
      if (entry.comparisonKey === comparisonKey) {
        markUnsolved(entry);
        return;
      }
      entry.comparisonKey = comparisonKey;
      entries.set(name.id, entry);
      blocks.remove(name.kind, entry, entry.blocks);
      entry.blocks = blocks.add(name.kind, entry, keysOf(readForClusters(name, stats)).own);
      unread.add(entry);
      invalidate(entry);
    },
    remove(id) {
      const entry = entries.get(id);
      if (!entry) return;
      unjoin(entry).forEach(markUnsolved);
      blocks.remove(entry.of.kind, entry, entry.blocks);
      entries.delete(id);
      parsedNames.forget(entry);
      unread.delete(entry);
      unsolved.delete(entry);
      invalidate(entry);
      version++;
    },
    reconsider(ids) {
      for (const id of ids) {
        const entry = entries.get(id);
        if (entry) markUnsolved(entry);
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
      return entry && (entry.cluster ?? singleCluster(entry.of));
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
function createParsedNames(stats: NameStats) {
  const parsedNames = new Map<Entry, ParsedName>();
  return {
    of(entry: Entry): ParsedName {
      const cached = parsedNames.get(entry);
      if (cached) return cached;
      const parsedName = readForClusters(entry.of, stats);
      parsedNames.set(entry, parsedName);
      return parsedName;
    },
    forget: (entry: Entry) => parsedNames.delete(entry),
    /** Call only between tasks, because a task relies on its parsed names staying the same. */
    trim() {
      if (parsedNames.size > maxParsedNames) parsedNames.clear();
    },
    clear() {
      parsedNames.clear();
    },
  };
}

/** Returns the names connected with one by joins. */
function connectedNames(seed: Entry): Set<Entry> {
  const found = new Set([seed]);
  for (const entry of found) {
    for (const other of entry.joins.keys()) if (found.size < maxConnectedNames) found.add(other);
  }
  return found;
}

/** Returns the input of `solve`: names with their joins, and further relations between them, computed on demand. */
function solverInput(
  component: ReadonlySet<Entry>,
  parsedNameOf: (entry: Entry) => ParsedName,
  stats: NameStats,
  isApart: Relations['isApart'],
): [ParsedName[], Relations] {
  const entryOfName = new Map([...component].map((entry) => [parsedNameOf(entry), entry]));
  const computedRelations = new Map<ParsedName, Map<ParsedName, Relation>>();
  const joinOf = (a: ParsedName, b: ParsedName) => {
    const other = entryOfName.get(b);
    return other && entryOfName.get(a)?.joins.get(other);
  };
  const relation = (a: ParsedName, b: ParsedName): Relation => {
    const joined = joinOf(a, b);
    if (joined) return joined;
    const [one, two] = a.of.id < b.of.id ? [a, b] : [b, a];
    const relationsOfOne = computedRelations.get(one) ?? new Map<ParsedName, Relation>();
    computedRelations.set(one, relationsOfOne);
    let found = relationsOfOne.get(two);
    if (found === undefined) {
      found = relationOf(one, two, stats);
      relationsOfOne.set(two, found);
    }
    return found;
  };
  const eachJoin: Relations['eachJoin'] = (parsedName, use) => {
    for (const [other, join] of entryOfName.get(parsedName)?.joins ?? []) use(parsedNameOf(other), join);
  };
  return [[...entryOfName.keys()], { eachJoin, relation, isApart }];
}

function* clustersOfAll(entries: Iterable<Entry>): Generator<Cluster> {
  const seen = new Set<Cluster>();
  for (const { cluster, of } of entries) {
    const one = cluster ?? singleCluster(of);
    if (seen.has(one)) continue;
    seen.add(one);
    yield one;
  }
}

function assignClusters(clusters: readonly Cluster[], entries: ReadonlyMap<string, Entry>): void {
  for (const cluster of clusters) {
    for (const { name } of cluster.members) {
      const entry = entries.get(name.id);
      if (entry) entry.cluster = cluster;
    }
  }
}

/** Returns everything about a name that determines what it is compared with. */
function comparisonKeyOf({ names, aliases, roles, forms }: ClusterName): string {
  return [names[0], '', ...aliases, '', ...roles, '', ...forms].join('\n');
}

function singleCluster(name: ClusterName): Cluster {
  return { id: name.id, main: name, members: [{ name, join: null }], doubt: null, between: [] };
}
