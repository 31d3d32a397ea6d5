import type { Edge, Network } from './network.ts';

/** Bounds of each moment, and by which edge each was found; undefined where it is the event's own date. */
export interface Bounds {
  low: Float64Array;
  high: Float64Array;
  lowBy: (Edge | undefined)[];
  highBy: (Edge | undefined)[];
}

/** Rounds through a group at least; where lengths depend on the calendar it may take more, and what is not tightened stays true. */
const mostRounds = 400;

/**
 * Tightens the bounds of all moments by all edges.
 * @param groups of `groupsInOrder`, without rings that are impossible in themselves
 */
export function boundsOf(network: Network, groups: readonly (readonly number[])[]): Bounds {
  const low = network.low.slice();
  const high = network.high.slice();
  const lowBy = new Array<Edge | undefined>(low.length).fill(undefined);
  const highBy = new Array<Edge | undefined>(low.length).fill(undefined);

  function raise(edge: Edge): boolean {
    const from = low[edge.from] ?? -Infinity;
    if (from === -Infinity) return false;
    const bound = edge.later(from);
    if (bound <= (low[edge.to] ?? -Infinity)) return false;
    low[edge.to] = bound;
    lowBy[edge.to] = edge;
    return true;
  }

  function lower(edge: Edge): boolean {
    const to = high[edge.to] ?? Infinity;
    if (to === Infinity) return false;
    const bound = edge.earlier(to);
    if (bound >= (high[edge.from] ?? Infinity)) return false;
    high[edge.from] = bound;
    highBy[edge.from] = edge;
    return true;
  }

  const groupOf = new Int32Array(low.length);
  groups.forEach((group, number) => {
    for (const node of group) groupOf[node] = number;
  });
  const isInside = ({ from, to }: Edge) => groupOf[from] === groupOf[to];

  for (const group of groups) {
    if (group.length > 1) settle(group, network.out, isInside, raise);
    for (const node of group) for (const edge of network.out[node] ?? []) if (!isInside(edge)) raise(edge);
  }
  for (const group of [...groups].reverse()) {
    if (group.length > 1) settle([...group].reverse(), network.into, isInside, lower);
    for (const node of group) for (const edge of network.into[node] ?? []) if (!isInside(edge)) lower(edge);
  }
  return { low, high, lowBy, highBy };
}

function settle(
  group: readonly number[],
  edges: Network['out'],
  isInside: (edge: Edge) => boolean,
  tighten: (edge: Edge) => boolean,
): void {
  for (let round = 0; round < Math.max(mostRounds, group.length); round++) {
    let isChanged = false;
    for (const node of group) {
      for (const edge of edges[node] ?? []) if (isInside(edge) && tighten(edge)) isChanged = true;
    }
    if (!isChanged) return;
  }
}
