import {
  earliestAfter,
  earliestBefore,
  latestAfter,
  latestBefore,
  lengthOf,
  longest,
  shortest,
  type Length,
} from './durations.ts';
import { rangeOf } from './range.ts';
import type { Bond, TimeRange } from './model.ts';

/**
 * Events as two moments each, the start (an even number) and the end (odd), with everything stated about them. An edge says that one moment
 * comes no earlier than another, and what is between them; it is a number that indexes arrays, since thousands of edges are rebuilt for
 * each edit. The first edges say for each event that it does not end before it starts.
 */
export interface Network {
  bonds: readonly Bond[];
  /** By edge: its moments. */
  from: Int32Array;
  to: Int32Array;
  /** By edge: the bond that states it; -1 for an edge that always holds. */
  bond: Int32Array;
  /** By edge: the minimum milliseconds from one moment to the other, wherever they are; negative if `to` may come first. */
  minGaps: Float64Array;
  /** By edge: its length if that depends on the calendar, and whether it is a maximum. */
  lengths: readonly ({ length: Length; isMost: boolean } | null)[];
  /** The edges from each moment, and to each. */
  out: EdgesByMoment;
  into: EdgesByMoment;
  /** By moment: the bounds from the event's own date. */
  low: Float64Array;
  high: Float64Array;
  /** By event: the bond that is its date; -1 without one. */
  dates: Int32Array;
}

/** Edges by moment: those of moment n are from `at[n]` to before `at[n + 1]`. */
export interface EdgesByMoment {
  at: Int32Array;
  edges: Int32Array;
}

/** Returns the earliest the later moment of an edge can be, if the earlier one is no earlier than `from`. */
export function later({ lengths, minGaps }: Network, edge: number, from: number): number {
  const calendar = lengths[edge];
  if (!calendar) return from + (minGaps[edge] ?? 0);
  return calendar.isMost ? earliestBefore(from, calendar.length) : earliestAfter(from, calendar.length);
}

/** Returns the latest the earlier moment of an edge can be, if the later one is no later than `to`. */
export function earlier({ lengths, minGaps }: Network, edge: number, to: number): number {
  const calendar = lengths[edge];
  if (!calendar) return to - (minGaps[edge] ?? 0);
  return calendar.isMost ? latestAfter(to, calendar.length) : latestBefore(to, calendar.length);
}

/** Builds the network of bonds. A bond that refers to an event outside `events` is ignored. */
export function networkOf(events: readonly string[], bonds: readonly Bond[]): Network {
  const index = new Map<string, number>();
  for (let at = 0; at < events.length; at++) index.set(events[at] ?? '', at);
  const from: number[] = [];
  const to: number[] = [];
  const bond: number[] = [];
  const minGaps: number[] = [];
  const lengths: Network['lengths'][number][] = [];
  const low = new Float64Array(events.length * 2).fill(-Infinity);
  const high = new Float64Array(events.length * 2).fill(Infinity);
  const dates = new Int32Array(events.length).fill(-1);

  function step(
    first: number,
    second: number,
    ms: number,
    by: number,
    calendar: Network['lengths'][number] = null,
  ): void {
    from.push(first);
    to.push(second);
    bond.push(by);
    minGaps.push(ms);
    lengths.push(calendar);
  }
  function within(inner: number, outer: number, by: number): void {
    if (inner === outer) return;
    step(2 * outer, 2 * inner, 0, by);
    step(2 * inner + 1, 2 * outer + 1, 0, by);
  }
  function before(first: number, second: number, by: number, atLeast: Length | null, atMost: Length | null): void {
    const end = 2 * first + 1;
    const start = 2 * second;
    // Some time must be between them, however short.
    step(end, start, 1, by);
    if (atLeast) step(end, start, shortest(atLeast), by, atLeast.months ? { length: atLeast, isMost: false } : null);
    if (atMost) step(start, end, -longest(atMost), by, atMost.months ? { length: atMost, isMost: true } : null);
  }
  function bound({ start, end }: TimeRange, at: number): void {
    low[2 * at] = start.from;
    high[2 * at] = start.to;
    low[2 * at + 1] = end.from;
    high[2 * at + 1] = end.to;
  }
  function addBond(bond: Exclude<Bond, { kind: 'date' }>, one: number, other: number, by: number): void {
    switch (bond.kind) {
      case 'part': {
        within(one, other, by);
        return;
      }
      case 'link':
        if (bond.link === 'part-of') {
          within(one, other, by);
          return;
        }
        // A cause may continue alongside its effect.
        if (bond.link === 'caused') {
          step(2 * one, 2 * other, 1, by);
          return;
        }
        {
          before(one, other, by, null, null);
          return;
        }
      case 'order': {
        if (bond.rule === 'during') {
          within(one, other, by);
          return;
        }
        const [first, second] = bond.rule === 'before' ? [one, other] : [other, one];
        before(first, second, by, lengthOf(bond.atLeast), lengthOf(bond.atMost));
        return;
      }
    }
  }

  for (let at = 0; at < events.length; at++) step(2 * at, 2 * at + 1, 0, -1);
  for (let by = 0; by < bonds.length; by++) {
    const bond = bonds[by];
    const one = index.get(bond?.event ?? '');
    if (!bond || one === undefined) continue;
    if (bond.kind === 'date') {
      bound(rangeOf(bond.when), one);
      dates[one] = by;
      continue;
    }
    const other = index.get(bond.other);
    if (other !== undefined) addBond(bond, one, other, by);
  }
  const moments = events.length * 2;
  const [froms, tos] = [Int32Array.from(from), Int32Array.from(to)];
  return {
    bonds,
    from: froms,
    to: tos,
    bond: Int32Array.from(bond),
    minGaps: Float64Array.from(minGaps),
    lengths,
    out: edgesByMoment(moments, froms),
    into: edgesByMoment(moments, tos),
    low,
    high,
    dates,
  };
}

/** Groups edges by one of their moments, in the order in which they were stated. */
function edgesByMoment(moments: number, ends: Int32Array): EdgesByMoment {
  const at = new Int32Array(moments + 1);
  for (const moment of ends) at[moment + 1] = (at[moment + 1] ?? 0) + 1;
  for (let moment = 0; moment < moments; moment++) at[moment + 1] = (at[moment + 1] ?? 0) + (at[moment] ?? 0);
  const next = at.slice();
  const edges = new Int32Array(ends.length);
  for (let edge = 0; edge < ends.length; edge++) {
    const moment = ends[edge] ?? 0;
    const place = next[moment] ?? 0;
    next[moment] = place + 1;
    edges[place] = edge;
  }
  return { at, edges };
}
