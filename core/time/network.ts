import { earliestAfter, earliestBefore, latestAfter, latestBefore, lengthOf, longest, shortest } from './durations.ts';
import type { Length } from './durations.ts';
import { extentOf } from './extent.ts';
import type { Bond, Extent } from './model.ts';

/** `to` comes no earlier than `from` and what lies between them. */
export interface Edge {
  from: number;
  to: number;
  /** Which of the bonds says so; -1 for what is so by itself: nothing ends before it began. */
  bond: number;
  /** The earliest that `to` can be, when `from` is no earlier than this. */
  later(from: number): number;
  /** The latest that `from` can be, when `to` is no later than this. */
  earlier(to: number): number;
  /** The least milliseconds from the one to the other, whenever they are; below zero where `to` may come first. */
  least: number;
}

/** Events as two moments each, the beginning (an even number) and the end (odd), with all that is said of them. */
export interface Network {
  events: readonly string[];
  bonds: readonly Bond[];
  edges: readonly Edge[];
  out: readonly (readonly Edge[])[];
  into: readonly (readonly Edge[])[];
  /** By moment: the bounds that an event's own date gives. */
  low: Float64Array;
  high: Float64Array;
  /** By event: which bond is its date; -1 without one. */
  dates: Int32Array;
}

const step = (ms: number): Pick<Edge, 'later' | 'earlier' | 'least'> => ({
  later: (from) => from + ms,
  earlier: (to) => to - ms,
  least: ms,
});

const atLeast = (length: Length): Pick<Edge, 'later' | 'earlier' | 'least'> => ({
  later: (from) => earliestAfter(from, length),
  earlier: (to) => latestBefore(to, length),
  least: shortest(length),
});

/** From the later to the earlier of two moments that are at most so far apart. */
const atMost = (length: Length): Pick<Edge, 'later' | 'earlier' | 'least'> => ({
  later: (from) => earliestBefore(from, length),
  earlier: (to) => latestAfter(to, length),
  least: -longest(length),
});

/** Puts together what bonds say. One that speaks of an event outside of `events` says nothing. */
export function networkOf(events: readonly string[], bonds: readonly Bond[]): Network {
  const index = new Map(events.map((id, at) => [id, at]));
  const edges: Edge[] = [];
  const low = new Float64Array(events.length * 2).fill(-Infinity);
  const high = new Float64Array(events.length * 2).fill(Infinity);
  const dates = new Int32Array(events.length).fill(-1);
  for (let at = 0; at < events.length; at++) edges.push({ from: 2 * at, to: 2 * at + 1, bond: -1, ...step(0) });

  bonds.forEach((bond, number) => {
    const one = index.get(bond.event);
    if (one === undefined) return;
    if (bond.kind === 'date') {
      bound(extentOf(bond.when), one);
      dates[one] = number;
      return;
    }
    const other = index.get(bond.other);
    if (other !== undefined) edges.push(...edgesOf(bond, one, other).map((edge) => ({ ...edge, bond: number })));
  });

  function bound({ start, end }: Extent, at: number): void {
    low[2 * at] = start.from;
    high[2 * at] = start.to;
    low[2 * at + 1] = end.from;
    high[2 * at + 1] = end.to;
  }

  const out = Array.from({ length: events.length * 2 }, (): Edge[] => []);
  const into = Array.from({ length: events.length * 2 }, (): Edge[] => []);
  for (const edge of edges) {
    out[edge.from]?.push(edge);
    into[edge.to]?.push(edge);
  }
  return { events, bonds, edges, out, into, low, high, dates };
}

function edgesOf(bond: Exclude<Bond, { kind: 'date' }>, one: number, other: number): Omit<Edge, 'bond'>[] {
  const start = (at: number) => 2 * at;
  const end = (at: number) => 2 * at + 1;
  const within = (inner: number, outer: number): Omit<Edge, 'bond'>[] =>
    inner === outer
      ? []
      : [
          { from: start(outer), to: start(inner), ...step(0) },
          { from: end(inner), to: end(outer), ...step(0) },
        ];
  const before = (first: number, second: number, least: Length | null, most: Length | null): Omit<Edge, 'bond'>[] => [
    // Some time has to be between them, however short.
    { from: end(first), to: start(second), ...step(1) },
    ...(least ? [{ from: end(first), to: start(second), ...atLeast(least) }] : []),
    ...(most ? [{ from: start(second), to: end(first), ...atMost(most) }] : []),
  ];
  switch (bond.kind) {
    case 'part':
      return within(one, other);
    case 'link':
      if (bond.link === 'part-of') return within(one, other);
      // What caused something else may go on beside it.
      if (bond.link === 'caused') return [{ from: start(one), to: start(other), ...step(1) }];
      return before(one, other, null, null);
    case 'order': {
      if (bond.rule === 'during') return within(one, other);
      const [first, second] = bond.rule === 'before' ? [one, other] : [other, one];
      return before(first, second, lengthOf(bond.atLeast), lengthOf(bond.atMost));
    }
  }
}
