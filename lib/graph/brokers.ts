import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import { pairGraph, type GraphData, type PairGraph } from './graph.ts';
import { ascending } from '#lib/sorted.ts';

export interface Broker {
  id: string;
  /** 1 for the highest; equal values share a rank. */
  rank: number;
  /** The share, 0 to 1, of all pairs of other nodes whose shortest paths pass through it: betweenness, normalised as in networkx. */
  betweenness: number;
  /** The same as a number of pairs; a pair with several shortest paths counts in proportion. */
  pairs: number;
  /** The number of pairs of other nodes. */
  ofPairs: number;
  /** The number of its neighbours. */
  degree: number;
  /** The number of parts into which its connected component would fall without it; 1 if it would stay connected, 0 for a lone node. */
  parts: number;
}

/**
 * Computes the betweenness of each node, normalised as in networkx: by the number of pairs of other nodes. Several links between a pair
 * count once, unweighted. Time grows with nodes times links: about 7 seconds for 5,000 and 20,000, so run it in a worker.
 */
export function betweenness(data: GraphData): Map<string, number> {
  return betweennessIn(pairGraph(data));
}

function betweennessIn(graph: PairGraph): Map<string, number> {
  const raw = betweennessOf(graph, { normalized: false, getEdgeWeight: null });
  const pairs = pairsBeside(graph.order);
  return new Map(graph.mapNodes((node) => [node, pairs === 0 ? 0 : (raw[node] ?? 0) / pairs]));
}

const pairsBeside = (nodes: number) => Math.max(0, ((nodes - 1) * (nodes - 2)) / 2);

/**
 * Returns the nodes that connect others, highest betweenness first, as numbers; the caller puts them into words. Nodes between no others
 * are left out.
 */
export function brokers(data: GraphData, maxBrokers = 20): Broker[] {
  const graph = pairGraph(data);
  const ofPairs = pairsBeside(graph.order);
  const scores = [...betweennessIn(graph)]
    .filter(([, score]) => score > 1e-12)
    .sort(([a, one], [b, other]) => other - one || ascending(a, b));
  let rank = 0;
  return scores.slice(0, maxBrokers).map(([id, score], index) => {
    const before = scores[index - 1]?.[1];
    // Sums of many fractions differ in their last digits even if equal.
    if (before === undefined || before - score > 1e-9) rank = index + 1;
    return {
      id,
      rank,
      betweenness: score,
      pairs: score * ofPairs,
      ofPairs,
      degree: graph.degree(id),
      parts: partsWithout(graph, id),
    };
  });
}

function partsWithout(graph: PairGraph, id: string): number {
  const seen = new Set([id]);
  let parts = 0;
  for (const start of graph.neighbors(id)) {
    if (seen.has(start)) continue;
    parts += 1;
    const waiting = [start];
    seen.add(start);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const next of graph.neighbors(node)) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return parts;
}
