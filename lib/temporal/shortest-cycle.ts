import type { Network } from './network.ts';
import type { Components } from './components.ts';

/** The most steps of the search for the shortest cycle of a group. */
const maxSteps = 200_000;

/** Finds cycles of edges that take more than no time, one group at a time. */
export interface CycleSearch {
  /** Returns any such cycle of a group; null if there is none. */
  any(group: number): number[] | null;
  /**
   * Returns the cycles of a group with the fewest typed edges that the search finds within its limit; no two share a bond.
   * @param knownCycle a cycle to improve on
   */
  shortest(group: number, knownCycle: readonly number[]): readonly (readonly number[])[];
}

// eslint-disable-next-line max-lines-per-function -- the walks share arrays that are allocated once: they run very often
export function createCycleSearch(network: Network, groups: Components): CycleSearch {
  const { from, to, bond, minGaps, out } = network;
  const moments = groups.of.length;
  const first = (group: number) => groups.at[group] ?? 0;
  const beyond = (group: number) => groups.at[group + 1] ?? 0;
  const isWithin = (edge: number, group: number) => groups.of[to[edge] ?? 0] === group;
  const isTyped = (edge: number) => (bond[edge] ?? -1) >= 0;
  const bondsIn = (ring: readonly number[]) => ring.filter(isTyped).map((edge) => bond[edge] ?? -1);
  const hasRoom = (group: number) => {
    if (beyond(group) - first(group) > 1) return true;
    const moment = groups.members[first(group)] ?? 0;
    for (let at = out.at[moment] ?? 0; at < (out.at[moment + 1] ?? 0); at++) {
      if (to[out.edges[at] ?? 0] === moment) return true;
    }
    return false;
  };

  let reached = new Float64Array(0);
  let by = new Int32Array(0);
  let seen = new Int32Array(0);
  let walks = 0;
  function makeRoom(): void {
    if (reached.length > 0) return;
    reached = new Float64Array(moments);
    by = new Int32Array(moments).fill(-1);
    seen = new Int32Array(moments);
  }

  /** Propagates until some moment is its own predecessor: in group order, then in reverse, in turn. */
  function any(group: number): number[] | null {
    if (!hasRoom(group)) return null;
    makeRoom();
    const last = beyond(group) - 1;
    for (let round = 0; ; round++) {
      let isChanged = false;
      for (let place = first(group); place <= last; place++) {
        const moment = groups.members[round % 2 === 0 ? place : last - (place - first(group))] ?? 0;
        for (let at = out.at[moment] ?? 0; at < (out.at[moment + 1] ?? 0); at++) {
          const edge = out.edges[at] ?? 0;
          if (!isWithin(edge, group)) continue;
          const other = to[edge] ?? 0;
          const sum = (reached[moment] ?? 0) + (minGaps[edge] ?? 0);
          if (sum <= (reached[other] ?? 0)) continue;
          reached[other] = sum;
          by[other] = edge;
          isChanged = true;
        }
      }
      if (!isChanged) return null;
      const ring = forerunners(group);
      if (ring) return ring;
    }
  }

  function forerunners(group: number): number[] | null {
    for (let place = first(group); place < beyond(group); place++) {
      let moment = groups.members[place] ?? 0;
      const start = ++walks;
      // Moments visited by an earlier walk of this group lead to no cycle; those of other groups are never reached.
      while (seen[moment] === 0 && by[moment] !== -1) {
        seen[moment] = start;
        moment = from[by[moment] ?? 0] ?? 0;
      }
      if (seen[moment] !== start) continue;
      const ring: number[] = [];
      for (let at = moment; ring.length === 0 || at !== moment;) {
        const edge = by[at] ?? 0;
        ring.push(edge);
        at = from[edge] ?? 0;
      }
      return ring.reverse();
    }
    for (let place = first(group); place < beyond(group); place++) seen[groups.members[place] ?? 0] = 0;
    return null;
  }

  /**
   * Returns the moments where the search starts: every cycle has an edge that leads back to an earlier one, so the targets of such edges
   * are enough.
   */
  function sourcesOf(group: number): number[] {
    const places = new Map<number, number>();
    for (let place = first(group); place < beyond(group); place++) places.set(groups.members[place] ?? 0, place);
    const sources = new Set<number>();
    for (const [moment, place] of places) {
      for (let at = out.at[moment] ?? 0; at < (out.at[moment + 1] ?? 0); at++) {
        const other = to[out.edges[at] ?? 0] ?? 0;
        if ((places.get(other) ?? Infinity) <= place) sources.add(other);
      }
    }
    return [...sources];
  }

  function shortest(group: number, knownCycle: readonly number[]): readonly (readonly number[])[] {
    let best = [knownCycle];
    const used = new Set(bondsIn(knownCycle));
    let fewest = knownCycle.filter(isTyped).length;
    let steps = 0;
    /** Walks, each by its current moment, the time taken, its last edge and its predecessor. */
    const moment: number[] = [];
    const sum: number[] = [];
    const edges: number[] = [];
    const before: number[] = [];
    const furthest = new Float64Array(moments);
    const isReached = new Int32Array(moments);
    let turn = 0;
    let source = 0;
    let ring: number;

    /** Records a walk, and its free continuation to the end of the same event. */
    function walk(node: number, far: number, edge: number, previous: number): void {
      if (isReached[node] === turn && far <= (furthest[node] ?? 0)) return;
      isReached[node] = turn;
      furthest[node] = far;
      moment.push(node);
      sum.push(far);
      edges.push(edge);
      before.push(previous);
      const here = moment.length - 1;
      if (node === source && far > 0 && edge >= 0) {
        ring = here;
        return;
      }
      const free = node >> 1;
      if (node % 2 === 0 && isWithin(free, group)) walk(node + 1, far, free, here);
    }

    /** Searches from the source, one order at a time, until it returns there. Returns false if the step limit is reached. */
    function search(): boolean {
      for (let orders = 1, at = 0; orders <= fewest && at < moment.length; orders++) {
        for (const end = moment.length; at < end; at++) {
          const node = moment[at] ?? 0;
          const far = sum[at] ?? 0;
          for (let next = out.at[node] ?? 0; next < (out.at[node + 1] ?? 0); next++) {
            const edge = out.edges[next] ?? 0;
            if (!isTyped(edge) || !isWithin(edge, group)) continue;
            walk(to[edge] ?? 0, far + (minGaps[edge] ?? 0), edge, at);
            if (ring >= 0) {
              take(walked(ring), orders);
              return true;
            }
            if (++steps > maxSteps) return false;
          }
        }
      }
      return true;
    }

    for (source of sourcesOf(group)) {
      turn++;
      moment.length = sum.length = edges.length = before.length = 0;
      ring = -1;
      walk(source, 0, -1, -1);
      if (!search()) break;
    }
    return best;

    function take(edgesOfRing: readonly number[], orders: number): void {
      if (orders < fewest) {
        best = [];
        used.clear();
        fewest = orders;
      } else if (bondsIn(edgesOfRing).some((each) => used.has(each))) return;
      best.push(edgesOfRing);
      for (const each of bondsIn(edgesOfRing)) used.add(each);
    }
    function walked(last: number): number[] {
      const found: number[] = [];
      for (let at = last; at >= 0 && (edges[at] ?? -1) >= 0; at = before[at] ?? -1) found.push(edges[at] ?? 0);
      return found.reverse();
    }
  }

  return { any, shortest };
}
