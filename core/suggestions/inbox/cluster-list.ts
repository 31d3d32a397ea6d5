import { joinScore, type Cluster } from '#lib/ner/clusters/model.ts';
import { fold } from '#lib/text/fold.ts';
import type { ClusterQuery } from './cluster-contract.ts';
import type { Clustering } from './clustering.ts';
import type { Decisions } from './decisions.ts';
import type { NameGroup, NameGroups } from './groups.ts';
import { fits } from './listing.ts';
import { confidenceOf } from './views.ts';

/** One thing to decide: a cluster, a name alone, or names of the same evidence. */
export interface Row {
  readonly type: 'cluster' | 'single' | 'evidence';
  readonly id: string;
  /** The open names of it, the main one first. */
  readonly groups: readonly NameGroup[];
  /** The cluster that it is, or that the name is in. */
  readonly cluster: Cluster | null;
  readonly mentions: number;
  readonly articles: number;
  readonly score: number;
}

export interface ClusterRows {
  rows: readonly Row[];
  /** Names of the rows: those of one evidence are each one. */
  names: number;
  mentions: number;
  articles: number;
  several: number;
  evidence: number;
  /** Of names that are strong: what was decided, and how many there are with what is to decide. */
  progress: { decided: number; total: number; accepted: number; rejected: number };
  kinds: { person: number; organisation: number; place: number };
  mayExist: number;
  bands: Record<'strong' | 'fair' | 'weak', { clusters: number; singles: number; names: number }>;
}

export interface ClusterList {
  list(query: Omit<ClusterQuery, 'offset' | 'limit'>): ClusterRows;
  /** The row that an id is of, whatever is filtered. */
  row(id: string): Row | undefined;
  /** Whether a name is in a cluster of which the case has a record, or that holds other open names. */
  isAlone(group: NameGroup): boolean;
  /** The record of a name that is in one cluster with this one, if the case has it. */
  recordBeside(group: NameGroup): string | null;
  /** How many decisions there are to make: a cluster is one. */
  open(): number;
}

interface ClusterListDeps {
  groups: NameGroups;
  decisions: Decisions;
  clustering: Clustering;
  articleCount(): number;
  /** Whether a list has the whole name. */
  isListed(kind: NameGroup['kind'], name: string): boolean;
}

/** Fewer names of the same evidence are decided one by one. */
const fewest = 3;

/** Makes rows of the groups that are open; they are kept until a group, a decision or a cluster changes. */
export function createClusterList({
  groups,
  decisions,
  clustering,
  articleCount,
  isListed,
}: ClusterListDeps): ClusterList {
  let kept = { of: '', rows: [] as Row[] };
  const answers = new Map<string, ClusterRows>();

  /** Clusters and names alone, without evidence. */
  function all(): readonly Row[] {
    const of = `${String(decisions.version)} ${String(clustering.version)}`;
    if (kept.of === of) return kept.rows;
    answers.clear();
    const rows: Row[] = [];
    for (const cluster of clustering.all()) {
      const members = cluster.members.flatMap(({ name }) => groups.get(name.id) ?? []);
      const open = members.filter((group) => decisions.of(group).state === 'open');
      const [only] = open;
      if (!only) continue;
      rows.push(open.length === 1 ? singleRow(only, cluster) : clusterRow(open, cluster));
    }
    kept = { of, rows };
    return rows;
  }

  function list(query: Omit<ClusterQuery, 'offset' | 'limit'>): ClusterRows {
    const rows = all();
    const key = JSON.stringify(query);
    const known = answers.get(key);
    if (known) return known;
    const made = listNow(rows, query);
    if (answers.size > 8) answers.clear();
    answers.set(key, made);
    return made;
  }

  function listNow(
    rows: readonly Row[],
    { sort, descending, group, ...filter }: Omit<ClusterQuery, 'offset' | 'limit'>,
  ): ClusterRows {
    const words = fold(filter.filter).split(/\s+/).filter(Boolean);
    const isPlain = words.length === 0 && filter.article == null;
    const gathered = isPlain ? withEvidence(rows) : rows;
    const bands = { strong: band(), fair: band(), weak: band() };
    const counted = { several: 0, evidence: 0 };
    const kinds = { person: 0, organisation: 0, place: 0 };
    let mayExist = 0;
    const found: Row[] = [];
    const articles = new Set<string>();
    const mostArticles = articleCount();
    let mentions = 0;
    let total = 0;
    for (const row of gathered) {
      const confidence = confidenceOf(row.score);
      const one = bands[confidence];
      if (row.type === 'cluster') one.clusters++;
      else if (row.type === 'single') one.singles++;
      const names = row.type === 'evidence' ? row.groups.length : 1;
      one.names += names;
      const [first] = row.groups;
      if (first) kinds[first.kind] += names;
      if (row.groups.some((name) => decisions.of(name).mayExist)) mayExist++;
      if (row.type === 'cluster') counted.several++;
      if (row.type === 'evidence') counted.evidence++;
      if (group === 'several' && row.type !== 'cluster') continue;
      if (group === 'evidence' && row.type !== 'evidence') continue;
      if (filter.confidence && confidence !== filter.confidence) continue;
      if (!row.groups.some((name) => fits(name, decisions.of(name), { ...filter, confidence: null }, words))) continue;
      total += names;
      mentions += row.mentions;
      for (const name of row.groups) {
        if (articles.size < mostArticles) for (const article of name.occurrences.keys()) articles.add(article);
      }
      found.push(row);
    }
    const order = orders[sort];
    found.sort((a, b) => (descending ? -1 : 1) * order(a, b) || (a.id < b.id ? -1 : 1));
    return {
      rows: found,
      names: total,
      mentions,
      articles: articles.size,
      several: counted.several,
      evidence: counted.evidence,
      kinds,
      mayExist,
      progress: progress(bands.strong.names),
      bands,
    };
  }

  function progress(open: number): ClusterRows['progress'] {
    let [accepted, rejected] = [0, 0];
    for (const group of groups.all()) {
      if (confidenceOf(group.score) !== 'strong') continue;
      const { state } = decisions.of(group);
      if (state === 'accepted') accepted++;
      else if (state === 'rejected') rejected++;
    }
    return { decided: accepted + rejected, total: accepted + rejected + open, accepted, rejected };
  }

  /** Names alone that the same list knows, as one row a kind: what tells of one of them tells of all. */
  function withEvidence(rows: readonly Row[]): readonly Row[] {
    const same = new Map<string, Row[]>();
    for (const row of rows) {
      const [group] = row.groups;
      if (row.type !== 'single' || !group || !isListed(group.kind, group.name) || !isSure(row)) continue;
      same.set(group.kind, [...(same.get(group.kind) ?? []), row]);
    }
    const taken = new Set([...same.values()].filter((list_) => list_.length >= fewest).flat());
    if (taken.size === 0) return rows;
    const made = [...same].filter(([, list_]) => list_.length >= fewest);
    return [...rows.filter((row) => !taken.has(row)), ...made.map(([kind, list_]) => evidenceRow(kind, list_))];
  }

  function isSure({ groups: [group], score, cluster }: Row): boolean {
    if (!group || confidenceOf(score) !== 'strong' || decisions.of(group).mayExist) return false;
    return cluster === null || (cluster.between.length === 0 && cluster.members.length === 1);
  }

  let byId = { of: kept.rows as readonly Row[], rows: new Map<string, Row>() };
  function row(id: string): Row | undefined {
    const rows = all();
    if (byId.of !== rows) {
      byId = { of: rows, rows: new Map(withEvidence(rows).map((one) => [one.id, one])) };
      for (const one of rows) if (!byId.rows.has(one.id)) byId.rows.set(one.id, one);
    }
    return byId.rows.get(id);
  }

  function recordBeside(group: NameGroup): string | null {
    for (const { name, join } of clustering.of(group)?.members ?? []) {
      const other = groups.get(name.id);
      if (!other || other === group || (join && join.score < joinScore)) continue;
      const { record } = decisions.of(other);
      if (record !== null) return record;
    }
    return null;
  }

  return {
    list,
    row,
    recordBeside,
    isAlone(group) {
      const cluster = clustering.of(group);
      if (!cluster) return true;
      if (recordBeside(group) !== null) return false;
      return cluster.members.every(({ name }) => {
        const other = groups.get(name.id);
        return !other || other === group || decisions.of(other).state !== 'open';
      });
    },
    open: () => all().length,
  };
}

const band = () => ({ clusters: 0, singles: 0, names: 0 });

const orders = {
  mentions: (a: Row, b: Row) => a.mentions - b.mentions || a.articles - b.articles,
  articles: (a: Row, b: Row) => a.articles - b.articles || a.mentions - b.mentions,
  confidence: (a: Row, b: Row) => a.score - b.score || a.mentions - b.mentions,
  name: (a: Row, b: Row) => nameOf(a).localeCompare(nameOf(b)),
};

function nameOf({ groups: [group] }: Row): string {
  return group?.id.slice(group.kind.length) ?? '';
}

function singleRow(group: NameGroup, cluster: Cluster): Row {
  const { id, mentions, score, occurrences } = group;
  return { type: 'single', id, groups: [group], cluster, mentions, articles: occurrences.size, score };
}

function clusterRow(open: readonly NameGroup[], cluster: Cluster): Row {
  const articles = new Set(open.flatMap(({ occurrences }) => [...occurrences.keys()]));
  // Clusters whose main name is decided go under that of their first open one.
  const [first] = open;
  return {
    type: 'cluster',
    id: first?.id ?? cluster.id,
    groups: open,
    cluster,
    mentions: open.reduce((sum, { mentions }) => sum + mentions, 0),
    articles: articles.size,
    score: Math.max(...open.map(({ score }) => score)),
  };
}

function evidenceRow(kind: string, rows: readonly Row[]): Row {
  const groups = rows.flatMap((row) => row.groups).sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
  const articles = new Set(groups.flatMap(({ occurrences }) => [...occurrences.keys()]));
  return {
    type: 'evidence',
    id: `same:${kind}`,
    groups,
    cluster: null,
    mentions: groups.reduce((sum, { mentions }) => sum + mentions, 0),
    articles: articles.size,
    score: Math.min(...groups.map(({ score }) => score)),
  };
}
