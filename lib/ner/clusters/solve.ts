import {
  firmScore,
  joinScore,
  type Cluster,
  type ClusterName,
  type Join,
  type Member,
  type Relation,
} from './model.ts';
import type { ParsedName } from './parsed-name.ts';
import { ascending } from '#lib/sorted.ts';

/** What is known about names while they are clustered. */
export interface Relations {
  /** Calls `use` for each name that a name is joined to directly. */
  eachJoin(a: ParsedName, use: (other: ParsedName, join: Join) => void): void;
  relation(a: ParsedName, b: ParsedName): Relation;
  /** Returns whether the user said that they are different. */
  isApart(a: ClusterName, b: ClusterName): boolean;
}

interface GrowingCluster {
  readonly members: { readonly read: ParsedName; readonly join: Join | null }[];
  between: readonly string[];
}

/** Larger clusters do not exist: further names stay alone. */
const maxMembers = 60;
/** Margin by which one of several candidates must be more likely to be chosen. */
const clearMargin = 0.15;

/**
 * Forms clusters of connected names. The fullest names come first, so that a short form finds all candidates; one that
 * fits several is joined to none unless its articles decide. Two names that contradict each other are never in one
 * cluster.
 */
export function* solve(names: readonly ParsedName[], relations: Relations): Generator<undefined, Cluster[]> {
  const clusters: GrowingCluster[] = [];
  const clusterOf = new Map<ParsedName, GrowingCluster>();
  for (const read of inOrder(names)) {
    yield;
    const options = [...bestJoins(read, relations, clusterOf)].flatMap(([cluster, join]) =>
      fits(read, cluster, relations) ? [{ cluster, join }] : [],
    );
    const chosen = choose(read, options);
    if (chosen) {
      chosen.cluster.members.push({ read, join: chosen.join });
      clusterOf.set(read, chosen.cluster);
    } else {
      const between = options.map(({ cluster }) => cluster.members[0]?.read.of.names[0] ?? '');
      const cluster = { members: [{ read, join: null }], between: between.slice(0, 3) };
      clusters.push(cluster);
      clusterOf.set(read, cluster);
    }
  }
  return clusters.map(toCluster);
}

function inOrder(names: readonly ParsedName[]): ParsedName[] {
  const fullness = ({ name, letters, isPartial }: ParsedName) =>
    letters !== '' ? 0 : isPartial ? name.name.words.length * 0.1 : name.name.words.length;
  return [...names].sort(
    (a, b) =>
      fullness(b) - fullness(a) ||
      b.of.articles.size - a.of.articles.size ||
      b.of.mentions - a.of.mentions ||
      ascending(a.of.id, b.of.id),
  );
}

/** Returns the existing clusters that a name is joined to, each with the best join. */
function bestJoins(
  read: ParsedName,
  { eachJoin }: Relations,
  clusterOf: ReadonlyMap<ParsedName, GrowingCluster>,
): ReadonlyMap<GrowingCluster, Join> {
  const best = new Map<GrowingCluster, Join>();
  eachJoin(read, (other, join) => {
    const cluster = clusterOf.get(other);
    if (cluster && join.score > (best.get(cluster)?.score ?? 0)) best.set(cluster, join);
  });
  return best;
}

/** Returns whether nothing in the cluster contradicts a name. */
function fits(read: ParsedName, { members }: GrowingCluster, relations: Relations): boolean {
  if (members.length >= maxMembers) return false;
  return members.every(({ read: other }) => {
    if (relations.isApart(read.of, other.of)) return false;
    if (relations.relation(read, other) !== 'conflict') return true;
    // "L. Kohl" and "Saavedra" are both parts of "Leandro Saavedra Kohl"; two full names stay different.
    if (read.isFull && other.isFull) return false;
    return members.some(
      ({ read: whole }) =>
        whole !== other && whole.isFull && isPart(read, whole, relations) && isPart(other, whole, relations),
    );
  });
}

function isPart(read: ParsedName, whole: ParsedName, { relation }: Relations): boolean {
  const found = relation(read, whole);
  return found !== null && found !== 'conflict' && read.name.name.words.length < whole.name.name.words.length + 1;
}

type Option = { cluster: GrowingCluster; join: Join };

/** Returns the one of several clusters that a name surely belongs to; null if it is unclear. */
function choose(read: ParsedName, options: readonly Option[]): Option | null {
  const [only, ...more] = options;
  if (!only || more.length === 0) return only ?? null;
  const shared = options.map(({ cluster }) => articlesWith(read, cluster));
  const maxShared = Math.max(...shared);
  if (maxShared > 0 && shared.filter((count) => count * 2 > maxShared).length === 1)
    return options[shared.indexOf(maxShared)] ?? null;
  const [best, next] = [...options].sort((a, b) => b.join.score - a.join.score);
  return best && next && best.join.score - next.join.score >= clearMargin ? best : null;
}

function articlesWith(read: ParsedName, { members }: GrowingCluster): number {
  let count = 0;
  for (const article of read.of.articles.keys()) {
    if (members.some(({ read: other }) => other.of.articles.has(article))) count++;
  }
  return count;
}

function toCluster({ members, between }: GrowingCluster): Cluster {
  const main = [...members].sort((a, b) => rankOf(b.read) - rankOf(a.read))[0] ?? members[0];
  if (!main) throw new Error('A cluster has a name.');
  // The first, fuller name has no join of its own, so it takes that of the main name.
  const joinOf = (member: (typeof members)[number]) => (member === main ? null : (member.join ?? main.join));
  const ordered: Member[] = members
    .map((member) => ({ name: member.read.of, join: joinOf(member) }))
    .sort((a, b) => Number(b.join === null) - Number(a.join === null) || b.name.articles.size - a.name.articles.size);
  const ticked = ordered.filter(({ join }) => join !== null && join.score >= joinScore);
  const minScore = ticked.reduce<Member | null>(
    (low, one) => (low?.join && one.join && low.join.score <= one.join.score ? low : one),
    null,
  );
  const doubt = minScore?.join && minScore.join.score < firmScore ? minScore : null;
  return { id: main.read.of.id, main: main.read.of, members: ordered, doubt, between };
}

/** Returns how well a name represents the cluster: full names before short ones, Latin letters first, then by frequency. */
function rankOf({ of, isPartial, letters, name }: ParsedName): number {
  const isForeign = name.name.words.some(({ foreign }) => foreign);
  const isPlain = of.kind === 'person' ? !isPartial : letters === '';
  const isCapitals = (of.names[0] ?? '') === (of.names[0] ?? '').toUpperCase();
  return (
    (isPlain ? 1e9 : 0) +
    (isForeign || (isCapitals && letters === '') ? 0 : 1e8) +
    of.articles.size * 1e3 +
    name.name.words.length
  );
}
