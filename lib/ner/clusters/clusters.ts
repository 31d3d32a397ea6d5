import type { NameStats } from '#lib/ner/matching/model.ts';
import { createBlocks } from './blocks.ts';
import type { Cluster, ClusterName, Join, Relation } from './model.ts';
import { keysOf, readForClusters, type Keys, type Read } from './read.ts';
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
  read: Read;
  keys: Keys;
  /** All that decides what it is compared with. */
  print: string;
  readonly joins: Map<Entry, Join>;
  cluster: Cluster | null;
}

/** Names that hang together are looked at together, up to so many. */
const mostTogether = 300;

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
  let version = 0;

  function cut(entry: Entry): void {
    for (const other of entry.joins.keys()) {
      other.joins.delete(entry);
      unsolved.add(other);
    }
    entry.joins.clear();
  }

  function compare(entry: Entry): void {
    cut(entry);
    for (const other of blocks.near(entry)) {
      // Its own turn comes yet: each pair is compared once.
      if (unread.has(other)) continue;
      const found = relationOf(entry.read, other.read, stats);
      if (found === null || found === 'conflict') continue;
      entry.joins.set(other, found);
      other.joins.set(entry, found);
      unsolved.add(other);
    }
    unsolved.add(entry);
  }

  function together(seed: Entry): Set<Entry> {
    const found = new Set([seed]);
    for (const entry of found) {
      for (const other of entry.joins.keys()) if (found.size < mostTogether) found.add(other);
    }
    return found;
  }

  function settle(seed: Entry): void {
    const component = together(seed);
    for (const cluster of solve(...asked(component, stats, isApart))) {
      for (const { name } of cluster.members) {
        const entry = entries.get(name.id);
        if (entry) entry.cluster = cluster;
      }
    }
    for (const entry of component) unsolved.delete(entry);
    version++;
  }

  return {
    get version() {
      return version;
    },
    set(name) {
      const print = [name.names[0], '', ...name.aliases, '', ...name.roles, '', ...name.forms].join('\n');
      const known = entries.get(name.id);
      if (known?.print === print) {
        known.read = { ...known.read, of: name };
        unsolved.add(known);
        return;
      }
      const read = readForClusters(name, stats);
      const entry = known ?? { read, keys: keysOf(read), print, joins: new Map(), cluster: null };
      if (known) {
        blocks.remove(known);
        Object.assign(known, { read, keys: keysOf(read), print });
      } else entries.set(name.id, entry);
      blocks.add(entry);
      unread.add(entry);
    },
    remove(id) {
      const entry = entries.get(id);
      if (!entry) return;
      cut(entry);
      blocks.remove(entry);
      entries.delete(id);
      unread.delete(entry);
      unsolved.delete(entry);
      version++;
    },
    reconsider(ids) {
      for (const id of ids) {
        const entry = entries.get(id);
        if (entry) unsolved.add(entry);
      }
    },
    work(ms) {
      const until = performance.now() + ms;
      for (const entry of unread) {
        unread.delete(entry);
        compare(entry);
        if (performance.now() > until) return false;
      }
      for (const entry of unsolved) {
        settle(entry);
        if (performance.now() > until) return unsolved.size === 0;
      }
      return true;
    },
    of(id) {
      const entry = entries.get(id);
      return entry && (entry.cluster ?? alone(entry.read.of));
    },
    *all() {
      const seen = new Set<Cluster>();
      for (const { cluster, read } of entries.values()) {
        const one = cluster ?? alone(read.of);
        if (seen.has(one)) continue;
        seen.add(one);
        yield one;
      }
    },
  };
}

/** What `solve` is given: names with what joins them by itself, and what else they are to each other, looked at when it is asked. */
function asked(component: ReadonlySet<Entry>, stats: NameStats, isApart: Relations['isApart']): [Read[], Relations] {
  const byRead = new Map([...component].map((entry) => [entry.read, entry]));
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
  const joins = (read: Read) =>
    new Map([...(byRead.get(read)?.joins ?? [])].map(([other, join]) => [other.read, join]));
  return [[...byRead.keys()], { joins, relation, isApart }];
}

function alone(name: ClusterName): Cluster {
  return { id: name.id, main: name, members: [{ name, join: null }], doubt: null, between: [] };
}
