import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import type { LinkGraph } from './graph.ts';

/** From one node to another: each step by one or several links. */
export interface Way {
  nodes: string[];
  /** For each step the ids of the links that lead there; one fewer than nodes. */
  links: string[][];
}

export interface Ways {
  /** The shorter first, then in the order of their nodes' ids. */
  ways: Way[];
  /** How many there are, of which `ways` are the first. */
  count: number;
  /** False when there were too many to count: `count` is how many were found until then. */
  isCounted: boolean;
}

/** One of the shortest ways between two nodes, of any length; null where none leads, or one of them is not there. */
export function shortestWay(graph: LinkGraph, from: string, to: string): Way | null {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return null;
  const nodes = bidirectional(graph, from, to);
  return nodes && wayOf(graph, nodes);
}

function wayOf(graph: LinkGraph, nodes: string[]): Way {
  return { nodes, links: nodes.slice(1).map((node, index) => graph.edges(nodes[index], node).sort()) };
}

/**
 * All ways between two nodes of up to so many steps that come to no node twice.
 *
 * @param most so many of them are told
 * @param mostCounted beyond so many they are no longer counted: two busy nodes have millions
 */
export function waysBetween(
  graph: LinkGraph,
  from: string,
  to: string,
  { steps = 4, most = 100, mostCounted = 100_000 } = {},
): Ways {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return { ways: [], count: 0, isCounted: true };
  // Whoever is farther from the end than there are steps left is on no way.
  const distance = distancesTo(graph, to, steps);
  const ways: string[][] = [];
  let count = 0;
  const path = [from];
  const onPath = new Set(path);
  const walk = (left: number): boolean => {
    const node = path.at(-1) ?? from;
    for (const next of sortedNeighbours(graph, node)) {
      if (next === to) {
        if (left > 1) continue;
        count += 1;
        if (ways.length < most) ways.push([...path, to]);
        if (count >= mostCounted) return false;
      } else if (left > 1 && !onPath.has(next) && (distance.get(next) ?? Infinity) < left) {
        path.push(next);
        onPath.add(next);
        const goesOn = walk(left - 1);
        onPath.delete(next);
        path.pop();
        if (!goesOn) return false;
      }
    }
    return true;
  };
  // Length by length, so that the first that are told are the shortest.
  let isCounted = true;
  for (let length = 1; length <= steps && isCounted; length++) isCounted = walk(length);
  return { ways: ways.map((nodes) => wayOf(graph, nodes)), count, isCounted };
}

function sortedNeighbours(graph: LinkGraph, node: string): string[] {
  // Graphs are made in the order of ids, so neighbours are nearly sorted already.
  return graph.neighbors(node).sort();
}

/** Steps to a node, of those that are no farther than so many. */
function distancesTo(graph: LinkGraph, to: string, most: number): Map<string, number> {
  const distance = new Map([[to, 0]]);
  let front = [to];
  for (let steps = 1; steps <= most && front.length > 0; steps++) {
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

/** A way whose links can have held one after another. */
export interface TimedWay extends Way {
  /** For each step the earliest moment at which it can have been taken; null while nothing on the way has a date. */
  moments: (number | null)[];
}

interface Arrival {
  node: string;
  /** The earliest moment; −Infinity while nothing on the way has a date. */
  moment: number;
  link: string;
  before: Arrival | null;
}

/**
 * The way of the fewest steps that something can have taken in the order of time, a link after the other: each at a moment in its span that is no
 * earlier than the one before. A link without dates holds at all times. Null where there is none.
 */
export function wayInTime(graph: LinkGraph, from: string, to: string, steps = 8): TimedWay | null {
  if (!graph.hasNode(from) || !graph.hasNode(to) || from === to) return null;
  // Of those who come to a node in so many steps the earliest is as good as any; a later step counts only if it is earlier.
  const earliest = new Map([[from, -Infinity]]);
  let front = new Map<string, Arrival>([[from, { node: from, moment: -Infinity, link: '', before: null }]]);
  for (let step = 1; step <= steps && front.size > 0; step++) {
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
    if (there) return timedWay(there);
    front = next;
  }
  return null;
}

function timedWay(last: Arrival): TimedWay {
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
  /** How many neighbours it has altogether: who is linked to everybody says little. */
  degree: number;
}

/** Who is linked to both of two nodes; whoever has the fewest links otherwise comes first. */
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
