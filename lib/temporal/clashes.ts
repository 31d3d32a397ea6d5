import { boundsOf, type Bounds } from './bounds.ts';
import type { Bond, Clash } from './model.ts';
import { later, networkOf, type Network } from './network.ts';
import { createCycleSearch } from './shortest-cycle.ts';
import { strongComponents, type Components } from './components.ts';

/** The most steps of one search for the shortest explanation. */
const maxSteps = 200_000;

/** The most clashes reported for one component; others appear once some of these are fixed. */
const maxClashes = 200;

/** Larger clashes are reported without minimising. */
const maxBondsToMinimise = 80;

/** The contradictions in one component, and the bounds that hold without them. */
export interface Solved {
  clashes: Clash[];
  network: Network;
  bounds: Bounds;
  /** False if so much is impossible that nothing can be derived. */
  isWhole: boolean;
}

/**
 * Finds the contradictions, each with the fewest bonds that clash, and removes the clashing orders until the rest is consistent. Dates
 * stay: one wrong date clashes with many orders, and each clash is reported.
 */
export function solve(events: readonly string[], bonds: readonly Bond[]): Solved {
  const clashes: Clash[] = [];
  let remaining = bonds;
  for (;;) {
    const network = networkOf(events, remaining);
    const groups = strongComponents(network);
    const found = cyclesIn(network, groups);
    const bounds = found.length ? null : boundsOf(network, groups);
    if (bounds) found.push(...betweenDates(network, bounds));
    if (found.length === 0 && bounds) return { clashes, network, bounds, isWhole: true };
    const thin = found.map((bonds) => minimalClash(bonds));
    for (const bonds of thin) clashes.push({ bonds });
    const out = new Set(thin.flat().filter(({ kind }) => kind !== 'date'));
    const rest = remaining.filter((bond) => !out.has(bond));
    const isStuck = rest.length === remaining.length;
    remaining = rest;
    if (isStuck || clashes.length >= maxClashes) {
      const empty = networkOf(events, []);
      return { clashes, network: empty, bounds: boundsOf(empty, strongComponents(empty)), isWhole: false };
    }
  }
}

/** Whether bonds are consistent. */
export function isPossible(bonds: readonly Bond[]): boolean {
  const events = [
    ...new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [bond.event] : [bond.event, bond.other]))),
  ];
  const network = networkOf(events, bonds);
  const groups = strongComponents(network);
  const rings = createCycleSearch(network, groups);
  for (let group = 0; group < groups.count; group++) if (rings.any(group)) return false;
  return hasRoom(boundsOf(network, groups));
}

const hasRoom = ({ low, high }: Bounds) => low.every((from, node) => from <= (high[node] ?? Infinity));

/** Minimised clashes by their first bond: most clashes of a group survive the edit of another. */
const minimalClashCache = new WeakMap<Bond, { of: readonly Bond[]; rest: readonly Bond[] }[]>();

/** Removes the bonds that are not needed for the clash. */
function minimalClash(bonds: readonly Bond[]): readonly Bond[] {
  const [first] = bonds;
  if (!first || bonds.length > maxBondsToMinimise) return bonds;
  const cached = minimalClashCache.get(first) ?? [];
  const same = cached.find(({ of }) => of.length === bonds.length && of.every((bond, at) => bond === bonds[at]));
  if (same) return same.rest;
  let rest = bonds;
  for (const bond of bonds) {
    const without = rest.filter((other) => other !== bond);
    if (without.length > 0 && !isPossible(without)) rest = without;
  }
  minimalClashCache.set(first, [...cached.slice(-8), { of: bonds, rest }]);
  return rest;
}

/** Returns impossible cycles of each group, which share no order: orders that lead back to their start, without any date. */
function cyclesIn(network: Network, groups: Components): Bond[][] {
  const rings = createCycleSearch(network, groups);
  const found: Bond[][] = [];
  for (let group = 0; group < groups.count; group++) {
    const ring = rings.any(group);
    if (!ring) continue;
    for (const each of rings.shortest(group, ring)) found.push(fromFirstStated(network, bondsOf(network, each)));
  }
  return found;
}

/** Rotates a cycle to start with the bond stated first, so that it is always reported the same way. */
function fromFirstStated(network: Network, ring: readonly Bond[]): Bond[] {
  const inRing = new Set(ring);
  const first = ring.indexOf(network.bonds.find((bond) => inRing.has(bond)) as Bond);
  return [...ring.slice(first), ...ring.slice(0, first)];
}

/**
 * Finds dates between which the orders leave no room: walks from one date to another that end too late, shortest first, none sharing an
 * order with an earlier one. The bounds only serve to check whether there are any.
 */
function betweenDates(network: Network, bounds: Bounds): Bond[][] {
  if (hasRoom(bounds)) return [];
  const { low, high, out, to, bond } = network;
  const found: Bond[][] = [];
  const used = new Set<number>();
  const reached = low.slice();
  /** Updates of this round, applied after it: a longer walk must not hide a shorter one. */
  const pending = new Float64Array(low.length).fill(-Infinity);
  let raised: number[] = [];
  let steps = 0;
  /** Walks, each by its current moment, the earliest time there, its last edge and its predecessor. */
  const moment: number[] = [];
  const earliest: number[] = [];
  const edges: number[] = [];
  const before: number[] = [];
  const walk = (node: number, sum: number, edge: number, previous: number) => {
    moment.push(node);
    earliest.push(sum);
    edges.push(edge);
    before.push(previous);
    return moment.length - 1;
  };
  const walked = (last: number) => {
    const pathEdges: number[] = [];
    for (let at = last; (edges[at] ?? -1) >= 0; at = before[at] ?? -1) pathEdges.push(edges[at] ?? 0);
    return pathEdges.reverse();
  };
  const isUsed = (last: number) => {
    for (let at = last; (edges[at] ?? -1) >= 0; at = before[at] ?? -1)
      if (used.has(bond[edges[at] ?? 0] ?? -1)) return true;
    return false;
  };
  let frontier: number[] = [];
  low.forEach((from, node) => {
    if (from !== -Infinity) frontier.push(walk(node, from, -1, -1));
  });
  while (frontier.length > 0 && steps <= maxSteps) {
    const next: number[] = [];
    for (let at = 0; at < frontier.length; at++) {
      const here = frontier[at] ?? 0;
      const node = moment[here] ?? 0;
      const from = earliest[here] ?? 0;
      if (from < (reached[node] ?? 0)) continue;
      for (let place = out.at[node] ?? 0; place < (out.at[node + 1] ?? 0); place++) {
        const edge = out.edges[place] ?? 0;
        const other = to[edge] ?? 0;
        const by = bond[edge] ?? -1;
        steps++;
        const sum = later(network, edge, from);
        if (sum <= (reached[other] ?? 0) || sum <= (pending[other] ?? 0)) continue;
        const further = walk(other, sum, edge, here);
        if (by < 0) reached[other] = sum;
        else {
          pending[other] = sum;
          raised.push(other);
        }
        if (sum > (high[other] ?? Infinity)) {
          if (isUsed(further)) continue;
          const way = walked(further);
          for (const each of way) if ((bond[each] ?? -1) >= 0) used.add(bond[each] ?? -1);
          found.push(bondsBetween(network, way, other));
        } else if (by < 0) frontier.push(further);
        else next.push(further);
      }
    }
    for (const node of raised) {
      reached[node] = Math.max(reached[node] ?? 0, pending[node] ?? 0);
      pending[node] = -Infinity;
    }
    raised = [];
    frontier = next;
  }
  return found.length > 0 ? found : [byBounds(network, bounds)];
}

/** Returns the clash shown by the bounds themselves, if the search has not finished. */
function byBounds(network: Network, bounds: Bounds): Bond[] {
  const node = bounds.low.findIndex((from, at) => from > (bounds.high[at] ?? Infinity));
  return [...new Set([...chain(network, bounds, node, 'low').reverse(), ...chain(network, bounds, node, 'high')])];
}

/** Returns the bonds that a bound is based on, from the nearest to the date it goes back to. */
export function chain(network: Network, bounds: Bounds, node: number, side: 'low' | 'high'): Bond[] {
  const [by, next] = side === 'low' ? [bounds.lowBy, network.from] : [bounds.highBy, network.to];
  const bonds: Bond[] = [];
  const seen = new Set<number>();
  let at = node;
  for (let edge = by[at] ?? -1; edge >= 0 && !seen.has(at); edge = by[at] ?? -1) {
    seen.add(at);
    const bond = network.bonds[network.bond[edge] ?? -1];
    if (bond) bonds.push(bond);
    at = next[edge] ?? 0;
  }
  const date = dateOf(network, at);
  if (date) bonds.push(date);
  return bonds;
}

function dateOf(network: Network, node: number): Bond | undefined {
  return network.bonds[network.dates[node >> 1] ?? -1];
}

function bondsBetween(network: Network, edges: readonly number[], last: number): Bond[] {
  const bonds = [
    dateOf(network, network.from[edges[0] ?? -1] ?? -1),
    ...bondsOf(network, edges),
    dateOf(network, last),
  ];
  return [...new Set(bonds.filter((bond) => bond !== undefined))];
}

function bondsOf(network: Network, edges: readonly number[]): Bond[] {
  return [...new Set(edges.flatMap((edge) => network.bonds[network.bond[edge] ?? -1] ?? []))];
}
