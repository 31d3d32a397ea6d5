import louvain from 'graphology-communities-louvain';
import { pairGraph, type GraphData, type PairGraph } from './graph.ts';
import { seeded } from './seeded.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

/**
 * Returns groups of nodes that have more links among each other than with the rest (Louvain's method), as lists of ids: the largest first,
 * each in id order. The same seed and graph give the same groups. A lone node is a group by itself.
 */
export function communities(data: GraphData, seed = 1): string[][] {
  return communitiesIn(pairGraph(data), seed);
}

/** Computes `communities` of an existing graph. */
export function communitiesIn(graph: PairGraph, seed: number): string[][] {
  if (graph.order === 0) return [];
  if (graph.size === 0) return graph.nodes().map((node) => [node]);
  const found = louvain(graph, { getEdgeWeight: 'weight', rng: seeded(seed) });
  const groups = new Map<number, string[]>();
  for (const node of graph.nodes()) {
    const group = found[node] ?? -1;
    append(groups, group, node);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || ascending(a[0] ?? '', b[0] ?? ''));
}
