import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import { pairGraph, type GraphData, type PairGraph } from './graph.ts';
import { ascending } from '#lib/sorted.ts';

/** A node that connects others. */
export interface Broker {
  id: string;
  /** Of all pairs of other nodes, how many have their shortest paths through it; a pair with several counts in proportion. */
  pairs: number;
  /** The number of pairs of other nodes. */
  ofPairs: number;
  /** The number of parts into which its connected component would fall without it; 1 if it would stay connected, 0 for a lone node. */
  parts: number;
}

/** The most brokers that are listed. */
const maxBrokers = 20;

/**
 * Computes for each node how many pairs of others it connects: its betweenness, not normalised. Several links between a pair count once,
 * unweighted. Time grows with nodes times links: about 7 seconds for 5,000 and 20,000, so run it in a worker.
 */
export function pairsThrough(graph: PairGraph): Map<string, number> {
  const raw = betweennessOf(graph, { normalized: false, getEdgeWeight: null });
  return new Map(graph.mapNodes((node) => [node, raw[node] ?? 0]));
}

/**
 * Returns the nodes that connect others, those between most pairs first, as numbers; the caller puts them into words. Nodes between no
 * others are left out.
 */
export function brokers(data: GraphData): Broker[] {
  const graph = pairGraph(data);
  const ofPairs = ((graph.order - 1) * (graph.order - 2)) / 2;
  return [...pairsThrough(graph)]
    .filter(([, pairs]) => pairs > 1e-9)
    .sort(([a, one], [b, other]) => other - one || ascending(a, b))
    .slice(0, maxBrokers)
    .map(([id, pairs]) => ({ id, pairs, ofPairs, parts: partsWithout(graph, id) }));
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
