import { MultiUndirectedGraph, UndirectedGraph } from 'graphology';
import { ascending } from '#lib/sorted.ts';

/** A link between two nodes. */
export interface GraphLink {
  id: string;
  from: string;
  to: string;
  /** When it held, as moments on any increasing scale; absent if unknown. */
  span?: { earliest: number; latest: number } | undefined;
}

/** Nodes and links as data. Links with an end that is not among the nodes, and links from a node to itself, are ignored. */
export interface GraphData {
  nodes: readonly string[];
  links: readonly GraphLink[];
}

interface LinkAttributes {
  span: GraphLink['span'];
}

/** All links, each an edge with its id: two records may have several links. */
export type LinkGraph = MultiUndirectedGraph<Record<string, never>, LinkAttributes>;

/** Each pair of linked nodes once. */
export type PairGraph = UndirectedGraph<Record<string, never>, { weight: number }>;

const byId = (a: string, b: string) => ascending(a, b);

/** Yields nodes and links in id order, so that results do not depend on the order of a list. */
function* linksOf({ nodes, links }: GraphData): Generator<GraphLink> {
  const nodeIds = new Set(nodes);
  for (const link of [...links].sort((a, b) => byId(a.id, b.id))) {
    if (link.from !== link.to && nodeIds.has(link.from) && nodeIds.has(link.to)) yield link;
  }
}

/** Builds the undirected graph of all links. Duplicate ids count once. */
export function linkGraph(data: GraphData): LinkGraph {
  const graph: LinkGraph = new MultiUndirectedGraph();
  for (const node of [...new Set(data.nodes)].sort(byId)) graph.addNode(node);
  for (const { id, from, to, span } of linksOf(data)) {
    if (!graph.hasEdge(id)) graph.addEdgeWithKey(id, from, to, { span });
  }
  return graph;
}

/** Builds the graph of linked pairs; `weight` is the number of links of a pair. */
export function pairGraph(data: GraphData): PairGraph {
  const graph: PairGraph = new UndirectedGraph();
  for (const node of [...new Set(data.nodes)].sort(byId)) graph.addNode(node);
  // Counted first: checking whether an edge exists costs more than everything else.
  const weights = new Map<string, Map<string, number>>();
  for (const { from, to } of linksOf(data)) {
    const [one, other] = from < to ? [from, to] : [to, from];
    const row = weights.get(one) ?? new Map<string, number>();
    weights.set(one, row.set(other, (row.get(other) ?? 0) + 1));
  }
  for (const [one, row] of weights) for (const [other, weight] of row) graph.addEdge(one, other, { weight });
  return graph;
}
