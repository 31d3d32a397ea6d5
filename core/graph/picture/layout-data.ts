import type { GraphData } from '#lib/graph/graph.ts';
import type { Room } from '#lib/graph/spread.ts';
import type { Chart } from './chart.ts';

/** Pixels per letter, and bounds, for the room that names need in the layout. */
const letterWidth = 6.6;
const roomHeight = 74;
const minRoomPx = 76;
const maxRoomPx = 250;
/** Returns a chart as plain nodes and links, for layouts and metrics. */
export function layoutDataOf({ nodes, links }: Pick<Chart, 'nodes' | 'links'>): GraphData {
  return {
    nodes: nodes.map(({ id }) => id),
    links: links.map(({ id, from, to }) => ({ id, from, to })),
  };
}

/** Returns the room that the names of records need. */
export function roomsOf({ nodes }: Chart): Map<string, Room> {
  return new Map(
    nodes.map(({ id, title }) => [
      id,
      { width: Math.min(maxRoomPx, Math.max(minRoomPx, title.length * letterWidth + 16)), height: roomHeight },
    ]),
  );
}
