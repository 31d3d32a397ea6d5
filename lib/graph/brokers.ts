import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import { pairGraph, type GraphData, type PairGraph } from './graph.ts';

export interface Broker {
  id: string;
  /** 1 for the greatest; equal ones share a rank. */
  rank: number;
  /** Part of all pairs of other nodes, 0 to 1, whose shortest ways lead through it: betweenness as networkx norms it. */
  betweenness: number;
  /** The same as a number of pairs; where a pair has several shortest ways, it counts by their part. */
  pairs: number;
  /** How many pairs of other nodes there are. */
  ofPairs: number;
  /** How many neighbours it has. */
  degree: number;
  /** Into how many parts what hangs together with it would fall without it; 1 where nothing would fall apart, 0 for a lone node. */
  parts: number;
}

/**
 * Betweenness of each node, normed as networkx does: by the number of pairs of others. Links of a pair count once, and no weights. Its time grows with
 * nodes times links: about 7 seconds for 5,000 and 20,000, so it belongs into a worker.
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
 * Who stands between others, the greatest first: what there is to say of it are numbers, the sentence is the caller's. Nodes between nobody are
 * left out.
 */
export function brokers(data: GraphData, most = 20): Broker[] {
  const graph = pairGraph(data);
  const ofPairs = pairsBeside(graph.order);
  const scores = [...betweennessIn(graph)]
    .filter(([, score]) => score > 1e-12)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  let rank = 0;
  return scores.slice(0, most).map(([id, score], index) => {
    const before = scores[index - 1]?.[1];
    // Sums of many fractions are equal but for their last digits.
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
