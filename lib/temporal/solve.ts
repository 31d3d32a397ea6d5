import { dayMs } from '#lib/edtf/days.ts';
import { chain, solve, type Solved } from './clashes.ts';
import type { Bond, Clash, Derived, TimeRange } from './model.ts';

/** What follows for events that depend on each other. */
export interface ChronologySolution {
  clashes: readonly Clash[];
  /** Returns what is known about an event beyond what was typed on it. Computed on demand: few of many events are on screen. */
  derivedOf(event: string): Derived | undefined;
}

/** Computes the contradictions, and what follows from the rest. Pure. */
export function solveChronology(events: readonly string[], bonds: readonly Bond[]): ChronologySolution {
  const solved = solve(events, bonds);
  const places = new Map<string, number>();
  const isDoubtful = doubtsIn(solved);
  return {
    clashes: solved.clashes,
    derivedOf(event) {
      if (places.size === 0) events.forEach((id, at) => places.set(id, at));
      const at = places.get(event);
      return at === undefined || !solved.isWhole ? undefined : derive(solved, at, isDoubtful);
    },
  };
}

/** Compared by day: being a moment after midnight is not news. */
const day = (at: number) => Math.floor(at / dayMs);

function derive(solved: Solved, at: number, isDoubtful: ReturnType<typeof doubtsIn>): Derived | undefined {
  const { network, bounds } = solved;
  const start = 2 * at;
  const end = start + 1;
  const valueAt = (of: Float64Array, node: number) => of[node] ?? 0;
  const range: TimeRange = {
    start: { from: valueAt(bounds.low, start), to: valueAt(bounds.high, start) },
    end: { from: valueAt(bounds.low, end), to: valueAt(bounds.high, end) },
  };
  const tighter = {
    startFrom: day(range.start.from) > day(valueAt(network.low, start)),
    startTo: day(range.start.to) < day(Math.min(valueAt(network.high, start), valueAt(network.high, end))),
    endFrom: day(range.end.from) > day(Math.max(valueAt(network.low, start), valueAt(network.low, end))),
    endTo: day(range.end.to) < day(valueAt(network.high, end)),
  };
  if (!Object.values(tighter).some(Boolean)) return undefined;
  const sides = [
    ...(tighter.startFrom ? [{ node: start, side: 'low' as const }] : []),
    ...(tighter.startTo ? [{ node: start, side: 'high' as const }] : []),
    ...(tighter.endFrom ? [{ node: end, side: 'low' as const }] : []),
    ...(tighter.endTo ? [{ node: end, side: 'high' as const }] : []),
  ];
  return {
    range,
    tighter,
    doubtful: sides.some(({ node, side }) => isDoubtful(node, side)),
    because: () => [...new Set(sides.flatMap(({ node, side }) => chain(network, bounds, node, side)))],
  };
}

/** Returns a function that tells whether a bound goes back to a doubtful date; each bound is followed once. */
function doubtsIn({ network, bounds }: Solved): (node: number, side: 'low' | 'high') => boolean {
  const isKnown = { low: new Map<number, boolean>(), high: new Map<number, boolean>() };
  return (node, side) => {
    const path = new Set<number>();
    const answers = isKnown[side];
    let at = node;
    for (;;) {
      if (answers.has(at) || path.has(at)) break;
      path.add(at);
      const edge = (side === 'low' ? bounds.lowBy : bounds.highBy)[at] ?? -1;
      if (edge < 0) break;
      at = (side === 'low' ? network.from : network.to)[edge] ?? 0;
    }
    const date = network.bonds[network.dates[at >> 1] ?? -1];
    const is = answers.get(at) ?? (date?.kind === 'date' && /[?%]/.test(date.when));
    for (const passed of path) answers.set(passed, is);
    return is;
  };
}
