import { nameKinds } from '#lib/ner/tagger.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import { createClusters } from './clusters.ts';
import { joinScore, type Cluster, type ClusterName } from './model.ts';

/** How pairs of names were judged, compared with the human judgement. */
export interface PairScore {
  right: number;
  joined: number;
  same: number;
  unsure: number;
  unsureJoined: number;
  /** Pairs that were judged wrongly. */
  wrong: string[];
}

/** Makes a name that is in articles of its own. */
export function clusterName(kind: ClusterName['kind'], text: string, more: Partial<ClusterName> = {}): ClusterName {
  return {
    id: `${kind}:${text}`,
    kind,
    names: [text],
    aliases: [],
    roles: [],
    mentions: 1,
    articles: new Set([text]),
    forms: new Set(),
    ...more,
  };
}

/** Returns the clusters of some names after all comparisons. */
export function clustersOf(names: readonly ClusterName[], stats: NameStats): Cluster[] {
  const clusters = createClusters(stats);
  for (const name of names) clusters.set(name);
  while (!clusters.work(1000));
  return [...clusters.all()];
}

/** Returns whether two names are members of one cluster. */
export function areJoined(clusters: readonly Cluster[], one: string, other: string): boolean {
  return clusters.some(({ members }) => {
    const ids = members.filter(({ join }) => join === null || join.score >= joinScore).map(({ name }) => name.id);
    return ids.includes(one) && ids.includes(other);
  });
}

/** Scores the pairs of a file: kind, one, other, same|other|unsure, why. @param half `even` or `odd` lines only */
export function scorePairs(tsv: string, stats: NameStats, half?: string): PairScore {
  const score: PairScore = { right: 0, joined: 0, same: 0, unsure: 0, unsureJoined: 0, wrong: [] };
  const lines = tsv.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  for (const [at, line] of lines.entries()) {
    if (half !== undefined && (half === 'even') !== (at % 2 === 0)) continue;
    const [given, one = '', other = '', judged = '', why = ''] = line.split('\t');
    const kind = nameKinds.find((name) => name === given);
    if (!kind || !['same', 'other', 'unsure'].includes(judged)) continue;
    const names = [clusterName(kind, one), clusterName(kind, other)];
    const joined = one === other || areJoined(clustersOf(names, stats), names[0]?.id ?? '', names[1]?.id ?? '');
    if (judged === 'unsure') {
      score.unsure++;
      if (joined) score.unsureJoined++;
      continue;
    }
    if (judged === 'same') score.same++;
    if (joined) score.joined++;
    if (joined && judged === 'same') score.right++;
    if (joined !== (judged === 'same')) score.wrong.push(`${kind} ${one} | ${other}: ${judged} (${why})`);
  }
  return score;
}
