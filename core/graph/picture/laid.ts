import type { GraphData } from '#lib/graph/graph.ts';
import type { Room } from '#lib/graph/spread.ts';
import type { Chart } from './chart.ts';

/** Letters of a name as wide as this leave room for it: pixels a letter, and beside it. */
const letterWidth = 6.6;
const roomHeight = 74;
const leastRoom = 76;
const mostRoom = 250;
/** A chart as plain nodes and links, for layouts and numbers. */
export function dataOf({ nodes, links }: Pick<Chart, 'nodes' | 'links'>): GraphData {
  return {
    nodes: nodes.map(({ id }) => id),
    links: links.map(({ id, from, to }) => ({ id, from, to })),
  };
}

/** What the names of records need. */
export function roomsOf({ nodes }: Chart): Map<string, Room> {
  return new Map(
    nodes.map(({ id, title }) => [
      id,
      { width: Math.min(mostRoom, Math.max(leastRoom, title.length * letterWidth + 16)), height: roomHeight },
    ]),
  );
}
