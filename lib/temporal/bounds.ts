import { earlier, later, type Network } from './network.ts';
import type { Components } from './components.ts';

/** Bounds of each moment, and the edge that gave each; -1 for the event's own date. */
export interface Bounds {
  low: Float64Array;
  high: Float64Array;
  lowBy: Int32Array;
  highBy: Int32Array;
}

/** The limit of rounds through a group, or its size if larger. Calendar lengths may need more, but loose bounds are still true. */
const minRoundLimit = 400;

/**
 * Tightens the bounds of all moments along all edges.
 * @param groups from `strongComponents`, without cycles that are impossible in themselves
 */
export function boundsOf(network: Network, groups: Components): Bounds {
  const { from, to, out, into } = network;
  const low = network.low.slice();
  const high = network.high.slice();
  const lowBy = new Int32Array(low.length).fill(-1);
  const highBy = new Int32Array(low.length).fill(-1);
  /** Moments that were tightened since their edges were last followed. */
  const isOpen = new Uint8Array(low.length).fill(1);

  function raise(edge: number): number {
    const first = low[from[edge] ?? 0] ?? 0;
    if (first === -Infinity) return -1;
    const moment = to[edge] ?? 0;
    const bound = later(network, edge, first);
    if (bound <= (low[moment] ?? 0)) return -1;
    low[moment] = bound;
    lowBy[moment] = edge;
    return moment;
  }

  function lower(edge: number): number {
    const last = high[to[edge] ?? 0] ?? 0;
    if (last === Infinity) return -1;
    const moment = from[edge] ?? 0;
    const bound = earlier(network, edge, last);
    if (bound >= (high[moment] ?? 0)) return -1;
    high[moment] = bound;
    highBy[moment] = edge;
    return moment;
  }

  /** Follows the edges within a group, forward and backward in turn: the first pass settles most of it. */
  function propagate(group: number, { at, edges }: Network['out'], tighten: (edge: number) => number): void {
    const first = groups.at[group] ?? 0;
    const last = (groups.at[group + 1] ?? 0) - 1;
    const rounds = Math.max(minRoundLimit, last - first + 1);
    for (let round = 0, isChanged = true; isChanged && round < rounds; round++) {
      isChanged = false;
      const isForward = (tighten === raise) === (round % 2 === 0);
      for (let place = first; place <= last; place++) {
        const moment = groups.members[isForward ? place : last - (place - first)] ?? 0;
        if (!isOpen[moment]) continue;
        isOpen[moment] = 0;
        for (let next = at[moment] ?? 0; next < (at[moment + 1] ?? 0); next++) {
          const edge = edges[next] ?? 0;
          if (groups.of[from[edge] ?? 0] !== groups.of[to[edge] ?? 0]) continue;
          const tightened = tighten(edge);
          if (tightened < 0) continue;
          isOpen[tightened] = 1;
          isChanged = true;
        }
      }
    }
  }

  /** Follows the edges that lead out of a group. */
  function pass(group: number, { at, edges }: Network['out'], tighten: (edge: number) => number): void {
    for (let place = groups.at[group] ?? 0; place < (groups.at[group + 1] ?? 0); place++) {
      const moment = groups.members[place] ?? 0;
      for (let next = at[moment] ?? 0; next < (at[moment + 1] ?? 0); next++) {
        const edge = edges[next] ?? 0;
        if (groups.of[from[edge] ?? 0] !== groups.of[to[edge] ?? 0]) tighten(edge);
      }
    }
  }

  const isMany = (group: number) => (groups.at[group + 1] ?? 0) - (groups.at[group] ?? 0) > 1;
  for (let group = 0; group < groups.count; group++) {
    if (isMany(group)) propagate(group, out, raise);
    pass(group, out, raise);
  }
  isOpen.fill(1);
  for (let group = groups.count - 1; group >= 0; group--) {
    if (isMany(group)) propagate(group, into, lower);
    pass(group, into, lower);
  }
  return { low, high, lowBy, highBy };
}
