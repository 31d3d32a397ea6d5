import { MultiUndirectedGraph, UndirectedGraph } from 'graphology';

/** A link between two nodes. */
export interface GraphLink {
  id: string;
  from: string;
  to: string;
  /** When it held, as moments of any one scale that grows with time; absent where nobody said. */
  span?: { earliest: number; latest: number } | undefined;
}

/** Nodes and links as data. Links whose ends are not among the nodes, and links from a node to itself, lead nowhere and are left out. */
export interface GraphData {
  nodes: readonly string[];
  links: readonly GraphLink[];
}

interface LinkAttributes {
  span: GraphLink['span'];
}

/** All links, each an edge under its id: two records may be linked in several ways. */
export type LinkGraph = MultiUndirectedGraph<Record<string, never>, LinkAttributes>;

/** Each pair of linked nodes once. */
export type PairGraph = UndirectedGraph<Record<string, never>, { weight: number }>;

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Nodes and links in the order of their ids, so that whatever is found does not depend on the order of a list. */
function* linksOf({ nodes, links }: GraphData): Generator<GraphLink> {
  const known = new Set(nodes);
  for (const link of [...links].sort((a, b) => byId(a.id, b.id))) {
    if (link.from !== link.to && known.has(link.from) && known.has(link.to)) yield link;
  }
}

/** The graph of all links, whichever way they point. Ids that come twice count once. */
export function linkGraph(data: GraphData): LinkGraph {
  const graph: LinkGraph = new MultiUndirectedGraph();
  for (const node of [...new Set(data.nodes)].sort(byId)) graph.addNode(node);
  for (const { id, from, to, span } of linksOf(data)) {
    if (!graph.hasEdge(id)) graph.addEdgeWithKey(id, from, to, { span });
  }
  return graph;
}

/** The graph of linked pairs; `weight` is how many links a pair has. */
export function pairGraph(data: GraphData): PairGraph {
  const graph: PairGraph = new UndirectedGraph();
  for (const node of [...new Set(data.nodes)].sort(byId)) graph.addNode(node);
  // Counted first: to look for an edge that may be there costs more than all the rest.
  const weights = new Map<string, Map<string, number>>();
  for (const { from, to } of linksOf(data)) {
    const [one, other] = from < to ? [from, to] : [to, from];
    const row = weights.get(one) ?? new Map<string, number>();
    weights.set(one, row.set(other, (row.get(other) ?? 0) + 1));
  }
  for (const [one, row] of weights) for (const [other, weight] of row) graph.addEdge(one, other, { weight });
  return graph;
}
