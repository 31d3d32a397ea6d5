import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import type { LinkGraph } from './graph.ts';

/** A path from one node to another: each step over one or several links. */
export interface Path {
  nodes: string[];
  /** For each step, the ids of its links; one fewer than nodes. */
  links: string[][];
}

export interface SimplePaths {
  /** Shorter ones first, then in the order of their nodes' ids. */
  ways: Path[];
  /** The total number; `ways` are the first of them. */
  count: number;
  /** False if there were too many to count: `count` is the number found until then. */
  isCounted: boolean;
}

/** Returns one of the shortest paths between two nodes, of any length; null if there is none, or one of the nodes does not exist. */
export function shortestPath(graph: LinkGraph, from: string, to: string): Path | null {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return null;
  const nodes = bidirectional(graph, from, to);
  return nodes && pathOf(graph, nodes);
}

function pathOf(graph: LinkGraph, nodes: string[]): Path {
  return { nodes, links: nodes.slice(1).map((node, index) => graph.edges(nodes[index], node).sort()) };
}

/**
 * Returns all simple paths between two nodes with at most this many steps.
 * @param most the most paths to return
 * @param mostCounted the most paths to count: two busy nodes have millions
 */
export function simplePaths(
  graph: LinkGraph,
  from: string,
  to: string,
  { steps = 4, most: maxPaths = 100, mostCounted: maxCounted = 100_000 } = {},
): SimplePaths {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return { ways: [], count: 0, isCounted: true };
  // A node farther from the end than the remaining steps is on no path.
  const distance = distancesTo(graph, to, steps);
  const paths: string[][] = [];
  let count = 0;
  const path = [from];
  const onPath = new Set(path);
  const walk = (remainingSteps: number): boolean => {
    const node = path.at(-1) ?? from;
    for (const next of sortedNeighbours(graph, node)) {
      if (next === to) {
        if (remainingSteps > 1) continue;
        count += 1;
        if (paths.length < maxPaths) paths.push([...path, to]);
        if (count >= maxCounted) return false;
      } else if (remainingSteps > 1 && !onPath.has(next) && (distance.get(next) ?? Infinity) < remainingSteps) {
        path.push(next);
        onPath.add(next);
        const goesOn = walk(remainingSteps - 1);
        onPath.delete(next);
        path.pop();
        if (!goesOn) return false;
      }
    }
    return true;
  };
  // By increasing length, so that the returned paths are the shortest.
  let isCounted = true;
  for (let length = 1; length <= steps && isCounted; length++) isCounted = walk(length);
  return { ways: paths.map((nodes) => pathOf(graph, nodes)), count, isCounted };
}

function sortedNeighbours(graph: LinkGraph, node: string): string[] {
  // Graphs are built in id order, so neighbours are nearly sorted already.
  return graph.neighbors(node).sort();
}

/** Returns the steps to a node, for nodes within a distance. */
function distancesTo(graph: LinkGraph, to: string, maxSteps: number): Map<string, number> {
  const distance = new Map([[to, 0]]);
  let front = [to];
  for (let steps = 1; steps <= maxSteps && front.length > 0; steps++) {
    const next: string[] = [];
    for (const node of front) {
      for (const neighbour of graph.neighbors(node)) {
        if (distance.has(neighbour)) continue;
        distance.set(neighbour, steps);
        next.push(neighbour);
      }
    }
    front = next;
  }
  return distance;
}

/** A path whose links can have held one after another. */
export interface ChronologicalPath extends Path {
  /** For each step, the earliest moment at which it can have been taken; null while nothing on the path has a date. */
  moments: (number | null)[];
}

interface Arrival {
  node: string;
  /** The earliest moment; −Infinity while nothing on the path has a date. */
  moment: number;
  link: string;
  before: Arrival | null;
}

/** The most steps of a path in order of time. */
const maxChronologicalSteps = 8;

/**
 * Returns the path with the fewest steps that something can have taken in order of time, one link after another: each at a moment in its
 * span that is no earlier than the one before. A link without dates always holds. Null if there is none.
 */
export function chronologicalPath(graph: LinkGraph, from: string, to: string): ChronologicalPath | null {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return null;
  // Of the arrivals at a node with the same number of steps only the earliest matters; one with more steps only counts if it is earlier.
  const earliest = new Map([[from, -Infinity]]);
  let front = new Map<string, Arrival>([[from, { node: from, moment: -Infinity, link: '', before: null }]]);
  for (let step = 1; step <= maxChronologicalSteps && front.size > 0; step++) {
    const next = new Map<string, Arrival>();
    for (const arrival of front.values()) {
      for (const link of graph.edges(arrival.node).sort()) {
        const node = graph.opposite(arrival.node, link);
        const { span } = graph.getEdgeAttributes(link);
        const moment = span ? Math.max(arrival.moment, span.earliest) : arrival.moment;
        if (span && moment > span.latest) continue;
        if (moment >= (earliest.get(node) ?? Infinity) && earliest.has(node)) continue;
        earliest.set(node, moment);
        next.set(node, { node, moment, link, before: arrival });
      }
    }
    const there = next.get(to);
    if (there) return toChronologicalPath(there);
    front = next;
  }
  return null;
}

function toChronologicalPath(last: Arrival): ChronologicalPath {
  const arrivals: Arrival[] = [];
  for (let at: Arrival | null = last; at; at = at.before) arrivals.unshift(at);
  const steps = arrivals.slice(1);
  return {
    nodes: arrivals.map(({ node }) => node),
    links: steps.map(({ link }) => [link]),
    moments: steps.map(({ moment }) => (moment === -Infinity ? null : moment)),
  };
}

export interface CommonNeighbour {
  id: string;
  /** Ids of the links to the first and to the second. */
  toFirst: string[];
  toSecond: string[];
  /** The total number of its neighbours: somebody linked to everybody means little. */
  degree: number;
}

/** Returns the nodes linked to both of two nodes, those with the fewest other links first. */
export function commonNeighbours(graph: LinkGraph, first: string, second: string): CommonNeighbour[] {
  if (!graph.hasNode(first) || !graph.hasNode(second) || first === second) return [];
  return sortedNeighbours(graph, first)
    .filter((node) => node !== second && graph.areNeighbors(node, second))
    .map((id) => ({
      id,
      toFirst: graph.edges(id, first).sort(),
      toSecond: graph.edges(id, second).sort(),
      degree: graph.neighbors(id).length,
    }))
    .sort((a, b) => a.degree - b.degree);
}
