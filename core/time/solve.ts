import { dayMs } from '#core/dates/edtf.ts';
import { chain, solve, type Solved } from './clashes.ts';
import type { Bond, Clash, Derived, Extent } from './model.ts';

/** What follows of events that depend on each other. */
export interface Outcome {
  clashes: readonly Clash[];
  /** By event: only those of which more is known than is typed on them. */
  derived: ReadonlyMap<string, Derived>;
}

/** Works out what cannot be so, and what follows from the rest. Pure. */
export function outcomeOf(events: readonly string[], bonds: readonly Bond[]): Outcome {
  const solved = solve(events, bonds);
  const doubts = doubtsIn(solved);
  const derived = new Map<string, Derived>();
  if (solved.isWhole) {
    events.forEach((id, at) => {
      const found = derive(solved, at, doubts);
      if (found) derived.set(id, found);
    });
  }
  return { clashes: solved.clashes, derived };
}

/** Compared by days: that something was a moment after midnight is no news. */
const day = (at: number) => Math.floor(at / dayMs);

function derive(solved: Solved, at: number, doubts: ReturnType<typeof doubtsIn>): Derived | null {
  const { network, bounds } = solved;
  const start = 2 * at;
  const end = start + 1;
  const own = (of: Float64Array, node: number) => of[node] ?? 0;
  const extent: Extent = {
    start: { from: own(bounds.low, start), to: own(bounds.high, start) },
    end: { from: own(bounds.low, end), to: own(bounds.high, end) },
  };
  const tighter = {
    startFrom: day(extent.start.from) > day(own(network.low, start)),
    startTo: day(extent.start.to) < day(Math.min(own(network.high, start), own(network.high, end))),
    endFrom: day(extent.end.from) > day(Math.max(own(network.low, start), own(network.low, end))),
    endTo: day(extent.end.to) < day(own(network.high, end)),
  };
  if (!Object.values(tighter).some(Boolean)) return null;
  const sides = [
    ...(tighter.startFrom ? [{ node: start, side: 'low' as const }] : []),
    ...(tighter.startTo ? [{ node: start, side: 'high' as const }] : []),
    ...(tighter.endFrom ? [{ node: end, side: 'low' as const }] : []),
    ...(tighter.endTo ? [{ node: end, side: 'high' as const }] : []),
  ];
  return {
    extent,
    tighter,
    doubtful: sides.some(({ node, side }) => doubts(node, side)),
    because: () => [...new Set(sides.flatMap(({ node, side }) => reasons(solved, node, side)))],
  };
}

function reasons({ network, bounds }: Solved, node: number, side: 'low' | 'high'): Bond[] {
  return side === 'low'
    ? chain(network, node, bounds.lowBy, ({ from }) => from)
    : chain(network, node, bounds.highBy, ({ to }) => to);
}

/** Whether a bound goes back to a doubtful date; each is followed once. */
function doubtsIn({ network, bounds }: Solved): (node: number, side: 'low' | 'high') => boolean {
  const known = { low: new Map<number, boolean>(), high: new Map<number, boolean>() };
  return (node, side) => {
    const path = new Set<number>();
    const answers = known[side];
    let at = node;
    for (;;) {
      if (answers.has(at) || path.has(at)) break;
      path.add(at);
      const edge = side === 'low' ? bounds.lowBy[at] : bounds.highBy[at];
      if (!edge) break;
      at = side === 'low' ? edge.from : edge.to;
    }
    const date = network.bonds[network.dates[at >> 1] ?? -1];
    const is = answers.get(at) ?? (date?.kind === 'date' && /[?%]/.test(date.when));
    for (const passed of path) answers.set(passed, is);
    return is;
  };
}
