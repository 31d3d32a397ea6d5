import { createBondIndex, type BondIndexDeps } from './bond-index.ts';
import { keyOf, eventsOf, type Clash, type Derived } from '#lib/temporal/model.ts';
import { solveChronology, type ChronologySolution } from '#lib/temporal/solve.ts';
import { append } from '#lib/append.ts';
import { inSlices } from '#lib/in-slices.ts';
import { ascending } from '#lib/sorted.ts';

/** Impossible orders of events, and dates that follow from the order; kept current by commits. */
export interface Chronology {
  /** Increases when any of the answers may have changed. */
  version(): number;
  /** Resolves when what was written so far is read and solved, in slices; until then an answer takes as long as all of that. */
  current(): Promise<void>;
  clashes(): readonly Clash[];
  /** Returns those that an event is part of. @param event as shown */
  clashesOf(event: string): readonly Clash[];
  derivedOf(event: string): Derived | undefined;
}

/** Events that depend on each other, with what follows about them. */
interface Component {
  events: readonly string[];
  outcome: ChronologySolution;
  /** By event, computed on demand. */
  clashes?: ReadonlyMap<string, readonly Clash[]>;
}

const noClashes: readonly Clash[] = [];
const noOutcome: ChronologySolution = { clashes: noClashes, derivedOf: () => undefined };

/** Solves components again on demand, only where a statement has changed. */
export function createChronology(deps: BondIndexDeps): Chronology {
  const bondIndex = createBondIndex(deps);
  const { dirty } = bondIndex;
  /** By each of its events. */
  const components = new Map<string, Component>();
  /** Components that may have clashes. */
  const bound = new Set<Component>();
  const state: { version: number; list: readonly Clash[] | null } = { version: 0, list: null };

  /** Events that depended on each other may no longer do so, so all events of a component are solved again. */
  function dissolve(component: Component): void {
    bound.delete(component);
    for (const member of component.events) {
      components.delete(member);
      dirty.add(member);
    }
  }

  function solve(event: string): void {
    const { events, bonds } = bondIndex.connected(event);
    for (const member of events) {
      const before = components.get(member);
      if (before) dissolve(before);
    }
    // Dates alone cannot clash.
    const isDateOnly = bonds.every(({ kind }) => kind === 'date');
    const component: Component = { events, outcome: isDateOnly ? noOutcome : solveChronology(events, bonds) };
    for (const member of events) {
      dirty.delete(member);
      if (bonds.length > 0) components.set(member, component);
    }
    if (!isDateOnly) bound.add(component);
  }

  /** Brings everything up to date, a record or component per step. Between two steps, another call may do the rest. */
  function* steps(): Iterable<void> {
    yield* bondIndex.update();
    for (const event of dirty) {
      state.version++;
      state.list = null;
      solve(event);
      yield;
    }
  }

  function update(): void {
    // A caller that cannot wait gets all steps at once.
    Array.from(steps());
  }

  return {
    version() {
      update();
      return state.version;
    },
    current: () => inSlices(steps(), () => undefined),
    clashes() {
      update();
      state.list ??= sortClashes([...bound].flatMap(({ outcome }) => outcome.clashes));
      return state.list;
    },
    clashesOf(event) {
      update();
      const component = components.get(event);
      if (!component?.outcome.clashes.length) return noClashes;
      component.clashes ??= byEvent(component.outcome.clashes);
      return component.clashes.get(event) ?? noClashes;
    },
    derivedOf(event) {
      update();
      return components.get(event)?.outcome.derivedOf(event);
    },
  };
}

function sortClashes(clashes: readonly Clash[]): readonly Clash[] {
  const keyed = clashes.map((clash) => ({ clash, key: keyOf(clash.bonds) }));
  keyed.sort((a, b) => ascending(a.key, b.key));
  return keyed.map(({ clash }) => clash);
}

function byEvent(clashes: readonly Clash[]): ReadonlyMap<string, readonly Clash[]> {
  const found = new Map<string, Clash[]>();
  for (const clash of clashes) {
    for (const event of eventsOf(clash.bonds)) {
      append(found, event, clash);
    }
  }
  return found;
}
