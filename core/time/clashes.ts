import { boundsOf, type Bounds } from './bounds.ts';
import type { Bond, Clash } from './model.ts';
import { networkOf, type Edge, type Network } from './network.ts';
import { groupsInOrder } from './rings.ts';

/** Steps that the search for the shortest explanation may take in one go. */
const mostSteps = 200_000;

/** Clashes that are told of one component; what is beyond them shows when some are mended. */
const mostClashes = 200;

/** Larger clashes are told as they are found. */
const mostToThin = 80;

/** What cannot be so in one component, and the bounds that hold without it. */
export interface Solved {
  clashes: Clash[];
  network: Network;
  bounds: Bounds;
  /** False where so much is impossible that nothing is to be derived. */
  isWhole: boolean;
}

/**
 * Finds what cannot be so, each with the fewest things that clash, and leaves the orders that clash out until the rest can
 * be so. Dates stay: one wrong date clashes with many orders, and each is told.
 */
export function solve(events: readonly string[], bonds: readonly Bond[]): Solved {
  const clashes: Clash[] = [];
  let left = bonds;
  for (;;) {
    const network = networkOf(events, left);
    const groups = groupsInOrder(network);
    const found = ringsIn(network, groups);
    const bounds = found.length ? null : boundsOf(network, groups);
    if (bounds) found.push(...betweenDates(network, bounds));
    if (found.length === 0 && bounds) return { clashes, network, bounds, isWhole: true };
    for (const bonds of found) clashes.push({ bonds: thinned(bonds) });
    const out = new Set(found.flat().filter(({ kind }) => kind !== 'date'));
    const rest = left.filter((bond) => !out.has(bond));
    const isStuck = rest.length === left.length;
    left = rest;
    if (isStuck || clashes.length >= mostClashes) {
      const empty = networkOf(events, []);
      return { clashes, network: empty, bounds: boundsOf(empty, groupsInOrder(empty)), isWhole: false };
    }
  }
}

/** Whether all of it can be so. */
export function isPossible(bonds: readonly Bond[]): boolean {
  const events = [
    ...new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [bond.event] : [bond.event, bond.other]))),
  ];
  const network = networkOf(events, bonds);
  const groups = groupsInOrder(network);
  if (groups.some((group) => isRinged(network, group))) return false;
  const { low, high } = boundsOf(network, groups);
  return low.every((from, node) => from <= (high[node] ?? Infinity));
}

/** Leaves out whatever is not needed for the clash. */
function thinned(bonds: readonly Bond[]): Bond[] {
  let rest = [...bonds];
  if (rest.length > mostToThin) return rest;
  for (const bond of bonds) {
    const without = rest.filter((other) => other !== bond);
    if (without.length > 0 && !isPossible(without)) rest = without;
  }
  return rest;
}

const edgesWithin = (network: Network, group: readonly number[]) => {
  const inside = new Set(group);
  return group.flatMap((node) => (network.out[node] ?? []).filter(({ to }) => inside.has(to)));
};

/** Whether going round somewhere in a group takes longer than no time. */
function isRinged(network: Network, group: readonly number[]): boolean {
  if (group.length === 1 && !(network.out[group[0] ?? -1] ?? []).some(({ to }) => to === group[0])) return false;
  return ringOf(edgesWithin(network, group)) !== null;
}

/** A ring of edges that takes longer than no time, found by going round until somebody is their own forerunner. */
function ringOf(edges: readonly Edge[]): Edge[] | null {
  const at = new Map<number, number>();
  const by = new Map<number, Edge>();
  for (;;) {
    let isChanged = false;
    for (const edge of edges) {
      const reached = (at.get(edge.from) ?? 0) + edge.least;
      if (reached <= (at.get(edge.to) ?? 0)) continue;
      at.set(edge.to, reached);
      by.set(edge.to, edge);
      isChanged = true;
    }
    if (!isChanged) return null;
    const ring = forerunners(by);
    if (ring) return ring;
  }
}

function forerunners(by: ReadonlyMap<number, Edge>): Edge[] | null {
  const seen = new Map<number, number>();
  let walk = 0;
  for (const first of by.keys()) {
    walk++;
    let node: number | undefined = first;
    while (node !== undefined && !seen.has(node)) {
      seen.set(node, walk);
      node = by.get(node)?.from;
    }
    if (node === undefined || seen.get(node) !== walk) continue;
    const ring: Edge[] = [];
    for (let edge = by.get(node); edge; edge = by.get(edge.from)) {
      ring.push(edge);
      if (edge.from === node) return ring.reverse();
    }
  }
  return null;
}

/** One ring of each group that cannot be: orders that lead back to where they began, without any date. */
function ringsIn(network: Network, groups: readonly (readonly number[])[]): Bond[][] {
  return groups.flatMap((group) => {
    if (!isRinged(network, group)) return [];
    const edges = edgesWithin(network, group);
    const ring = ringOf(edges) ?? [];
    return [turned(network, bondsOf(network, shortestRing(group, edges, ring)))];
  });
}

/** A ring begun with what was first given, so that it is told the same way each time. */
function turned(network: Network, ring: readonly Bond[]): Bond[] {
  const places = ring.map((bond) => network.bonds.indexOf(bond));
  const first = places.indexOf(Math.min(...places));
  return [...ring.slice(first), ...ring.slice(0, first)];
}

/** A walk, kept by its last edge. */
interface Walk {
  node: number;
  sum: number;
  edge: Edge | null;
  before: Walk | null;
}

/** The ring with the fewest typed edges, as far as the search reaches. */
function shortestRing(group: readonly number[], edges: readonly Edge[], known: readonly Edge[]): readonly Edge[] {
  const out = new Map<number, Edge[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const typed = (ring: readonly Edge[]) => ring.filter(({ bond }) => bond >= 0).length;
  let best = known;
  let fewest = typed(known);
  let steps = 0;

  for (const source of group) {
    const reached = new Map<number, number>([[source, 0]]);
    let frontier: Walk[] = [{ node: source, sum: 0, edge: null, before: null }];
    for (let orders = 1; orders < fewest && frontier.length > 0; orders++) {
      const next: Walk[] = [];
      // What is so by itself costs nothing: it is gone along in the same round.
      const open = frontier.flatMap((walk) => [walk, ...freely(walk)]);
      for (const walk of open) {
        for (const edge of out.get(walk.node) ?? []) {
          if (edge.bond < 0) continue;
          for (const further of withFree({ node: edge.to, sum: walk.sum + edge.least, edge, before: walk })) {
            if (further.node === source && further.sum > 0) {
              best = edgesOfWalk(further);
              fewest = typed(best);
              next.length = 0;
              break;
            }
            if (further.sum <= (reached.get(further.node) ?? -Infinity)) continue;
            reached.set(further.node, further.sum);
            next.push(further);
          }
          if (++steps > mostSteps) return best;
        }
      }
      frontier = next;
    }
  }
  return best;

  function freely(walk: Walk): Walk[] {
    return (out.get(walk.node) ?? []).flatMap((edge) =>
      edge.bond < 0 ? [{ node: edge.to, sum: walk.sum + edge.least, edge, before: walk }] : [],
    );
  }
  function withFree(walk: Walk): Walk[] {
    return [walk, ...freely(walk)];
  }
}

function edgesOfWalk(last: Walk): Edge[] {
  const edges: Edge[] = [];
  for (let walk: Walk | null = last; walk?.edge; walk = walk.before) edges.push(walk.edge);
  return edges.reverse();
}

/**
 * Dates between which the orders leave no room: walks from one date to another that end too late, the shortest first, none with
 * an order of one before it. Bounds are only to tell whether there are any.
 */
function betweenDates(network: Network, bounds: Bounds): Bond[][] {
  const { low, high, out } = network;
  if (bounds.low.every((from, node) => from <= (bounds.high[node] ?? Infinity))) return [];
  const found: Bond[][] = [];
  const used = new Set<Bond>();
  const reached = low.slice();
  let steps = 0;
  let frontier: Walk[] = [...low].flatMap((from, node) =>
    from === -Infinity ? [] : [{ node, sum: from, edge: null, before: null }],
  );
  while (frontier.length > 0 && steps <= mostSteps) {
    const next: Walk[] = [];
    // What is reached in this round has no say in it: a longer walk must not hide a shorter one.
    const pending = new Map<number, number>();
    for (let at = 0; at < frontier.length; at++) {
      const walk = frontier[at];
      if (!walk || walk.sum < (reached[walk.node] ?? -Infinity)) continue;
      for (const edge of out[walk.node] ?? []) {
        steps++;
        const sum = edge.later(walk.sum);
        if (sum <= Math.max(reached[edge.to] ?? -Infinity, pending.get(edge.to) ?? -Infinity)) continue;
        const further: Walk = { node: edge.to, sum, edge, before: walk };
        if (edge.bond < 0) reached[edge.to] = sum;
        else pending.set(edge.to, sum);
        if (sum > (high[edge.to] ?? Infinity)) {
          const bonds = bondsBetween(network, further);
          if (bonds.some((bond) => used.has(bond))) continue;
          for (const bond of bonds) if (bond.kind !== 'date') used.add(bond);
          found.push(bonds);
        } else if (edge.bond < 0) frontier.push(further);
        else next.push(further);
      }
    }
    for (const [node, sum] of pending) reached[node] = Math.max(reached[node] ?? -Infinity, sum);
    frontier = next;
  }
  return found.length > 0 ? found : [byBounds(network, bounds)];
}

/** The clash that the bounds themselves tell, where the search has not come to an end. */
function byBounds(network: Network, bounds: Bounds): Bond[] {
  const node = bounds.low.findIndex((from, at) => from > (bounds.high[at] ?? Infinity));
  const lower = chain(network, node, bounds.lowBy, ({ from }) => from);
  const upper = chain(network, node, bounds.highBy, ({ to }) => to);
  return [...new Set([...lower.reverse(), ...upper])];
}

/** What a bound rests on, from the nearest to the date that it goes back to. */
export function chain(
  network: Network,
  node: number,
  by: readonly (Edge | undefined)[],
  next: (edge: Pick<Edge, 'from' | 'to'>) => number,
): Bond[] {
  const bonds: Bond[] = [];
  const seen = new Set<number>();
  let at = node;
  for (let edge = by[at]; edge && !seen.has(at); edge = by[at]) {
    seen.add(at);
    const bond = network.bonds[edge.bond];
    if (bond) bonds.push(bond);
    at = next(edge);
  }
  const date = network.bonds[network.dates[at >> 1] ?? -1];
  if (date) bonds.push(date);
  return bonds;
}

function bondsBetween(network: Network, last: Walk): Bond[] {
  const edges = edgesOfWalk(last);
  const dateOf = (node: number | undefined) =>
    node === undefined ? undefined : network.bonds[network.dates[node >> 1] ?? -1];
  const bonds = [dateOf(edges[0]?.from), ...bondsOf(network, edges), dateOf(last.node)];
  return [...new Set(bonds.filter((bond) => bond !== undefined))];
}

function bondsOf(network: Network, edges: readonly Edge[]): Bond[] {
  return [...new Set(edges.flatMap(({ bond }) => network.bonds[bond] ?? []))];
}
