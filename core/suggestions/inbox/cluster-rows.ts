import type { Cluster } from '#lib/ner/clusters/model.ts';
import type { NameGroup } from './groups.ts';
import { append } from '#lib/append.ts';
import { byId } from '#lib/sorted.ts';

/** One thing to decide: a cluster, a single name, or names with the same evidence. */
export interface Row {
  readonly type: 'cluster' | 'single' | 'evidence';
  readonly id: string;
  /** Its open names, the main one first. */
  readonly groups: readonly NameGroup[];
  /** The cluster that it is, or that the name is in. */
  readonly cluster: Cluster | null;
  readonly mentions: number;
  readonly articles: number;
  readonly score: number;
}

/** Below this number, names with the same evidence are decided one by one. */
const fewest = 3;

/** Combines single names known from the same list into one row per kind, because the same evidence applies to all of them. */
export function withEvidence(rows: readonly Row[], isKnown: (row: Row) => boolean): readonly Row[] {
  const same = new Map<string, Row[]>();
  for (const row of rows) {
    const [group] = row.groups;
    if (row.type !== 'single' || !group || !isKnown(row)) continue;
    append(same, group.kind, row);
  }
  const clustered = new Set([...same.values()].filter((some) => some.length >= fewest).flat());
  if (clustered.size === 0) return rows;
  const made = [...same].filter(([, some]) => some.length >= fewest);
  return [...rows.filter((row) => !clustered.has(row)), ...made.map(([kind, some]) => evidenceRow(kind, some))];
}

export function singleRow(group: NameGroup, cluster: Cluster): Row {
  const { id, mentions, score, occurrences } = group;
  return { type: 'single', id, groups: [group], cluster, mentions, articles: occurrences.size, score };
}

export function clusterRow(open: readonly NameGroup[], cluster: Cluster): Row {
  const articles = new Set(open.flatMap(({ occurrences }) => [...occurrences.keys()]));
  // A cluster whose main name is decided is listed under its first open name.
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
  const groups = rows.flatMap((row) => row.groups).sort((a, b) => b.mentions - a.mentions || byId(a, b));
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
