import { joinScore } from '#lib/ner/clusters/model.ts';
import type { ClusterQuery } from './cluster-contract.ts';
import type { Clustering } from './clustering.ts';
import { countRows, type ClusterRows } from './cluster-count.ts';
import { clusterRow, singleRow, withEvidence, type Row } from './cluster-rows.ts';
import type { Decisions } from './decisions.ts';
import type { NameGroup, NameGroups } from './groups.ts';
import { confidenceOf } from './views.ts';

export interface ClusterList {
  list(query: Omit<ClusterQuery, 'offset' | 'limit'>): ClusterRows;
  /** Returns the row with an id, regardless of filters. */
  row(id: string): Row | undefined;
  /** Returns whether a name stands alone: its cluster has no record in the case and no other open names. */
  isSingleGroup(group: NameGroup): boolean;
  /** Returns the record of a name in the same cluster, if the case has one. */
  recordOfSameCluster(group: NameGroup): string | null;
  /** Returns how many decisions are open: a cluster counts as one. */
  open(): number;
}

interface ClusterListDeps {
  groups: NameGroups;
  decisions: Decisions;
  clustering: Clustering;
  articleCount(): number;
  /** Returns whether a list contains the whole name. */
  isListed(kind: NameGroup['kind'], name: string): boolean;
}

/** Builds rows of the open groups, cached until a group, a decision or a cluster changes. */
export function createClusterList({
  groups,
  decisions,
  clustering,
  articleCount,
  isListed,
}: ClusterListDeps): ClusterList {
  let cached = { of: '', rows: [] as Row[] };
  const answers = new Map<string, ClusterRows>();

  /** Returns clusters and single names, before names of the same evidence are combined. */
  function all(): readonly Row[] {
    const of = `${String(decisions.version)} ${String(clustering.version)}`;
    if (cached.of === of) return cached.rows;
    answers.clear();
    const rows: Row[] = [];
    for (const cluster of clustering.all()) {
      const members = cluster.members.flatMap(({ name }) => groups.get(name.id) ?? []);
      const open = members.filter((group) => decisions.stateOf(group).state === 'open');
      const [only] = open;
      if (!only) continue;
      rows.push(open.length === 1 ? singleRow(only, cluster) : clusterRow(open, cluster));
    }
    cached = { of, rows };
    return rows;
  }

  function list(query: Omit<ClusterQuery, 'offset' | 'limit'>): ClusterRows {
    const rows = all();
    const key = JSON.stringify(query);
    const cachedAnswer = answers.get(key);
    if (cachedAnswer) return cachedAnswer;
    // A user who searches for a name, or looks at one article, sees each name by itself.
    const isPlain = query.filter.trim() === '' && query.article == null;
    const counted = countRows(isPlain ? withEvidence(rows, isKnown) : rows, query, {
      decisions,
      maxArticles: articleCount(),
      decided: progress(0).decided > 0,
    });
    const made = { ...counted, progress: progress(counted.bands.strong.names) };
    if (answers.size > 8) answers.clear();
    answers.set(key, made);
    return made;
  }

  /** Returns whether a list contains the name, with nothing against it. */
  function isKnown({ groups: [group], score, cluster }: Row): boolean {
    if (!group || confidenceOf(score) !== 'strong' || decisions.of(group).mayExist) return false;
    if (cluster && (cluster.between.length > 0 || cluster.members.length > 1)) return false;
    return isListed(group.kind, group.name);
  }

  function progress(open: number): ClusterRows['progress'] {
    let [accepted, rejected] = [0, 0];
    for (const group of groups.all()) {
      if (confidenceOf(group.score) !== 'strong') continue;
      const { state } = decisions.stateOf(group);
      if (state === 'accepted') accepted++;
      else if (state === 'rejected') rejected++;
    }
    return { decided: accepted + rejected, total: accepted + rejected + open, accepted, rejected };
  }

  let byId = { of: cached.rows as readonly Row[], rows: new Map<string, Row>() };
  function row(id: string): Row | undefined {
    const rows = all();
    if (byId.of !== rows) {
      byId = { of: rows, rows: new Map(withEvidence(rows, isKnown).map((one) => [one.id, one])) };
      for (const one of rows) if (!byId.rows.has(one.id)) byId.rows.set(one.id, one);
    }
    return byId.rows.get(id);
  }

  function recordOfSameCluster(group: NameGroup): string | null {
    for (const { name, join } of clustering.of(group)?.members ?? []) {
      const other = groups.get(name.id);
      if (!other || other === group || (join && join.score < joinScore)) continue;
      const { record } = decisions.stateOf(other);
      if (record !== null) return record;
    }
    return null;
  }

  return {
    list,
    row,
    recordOfSameCluster,
    isSingleGroup(group) {
      const cluster = clustering.of(group);
      if (!cluster) return true;
      if (recordOfSameCluster(group) !== null) return false;
      return cluster.members.every(({ name }) => {
        const other = groups.get(name.id);
        return !other || other === group || decisions.stateOf(other).state !== 'open';
      });
    },
    open: () => all().length,
  };
}
