import type { TrackDependency } from './facts.ts';

/** From what each unit was evaluated, so that a change of that finds the units again. */
export interface DependencyTracker {
  /**
   * Evaluates a unit, and tracks what that asks in place of what it asked before.
   * @param own what the unit is itself, which is not tracked
   */
  track<T>(unit: string, own: readonly string[], evaluation: (note: TrackDependency) => T): T;
  /** Units that were evaluated from something. */
  dependents(what: string): Iterable<string>;
}

export function createDependencyTracker(): DependencyTracker {
  const dependencies = new Map<string, ReadonlySet<string>>();
  const dependents = new Map<string, Set<string>>();

  function forget(unit: string): void {
    for (const what of dependencies.get(unit) ?? []) {
      const units = dependents.get(what);
      units?.delete(unit);
      if (units?.size === 0) dependents.delete(what);
    }
    dependencies.delete(unit);
  }

  return {
    track(unit, own, evaluation) {
      forget(unit);
      const asked = new Set<string>();
      const result = evaluation((what) => {
        if (!own.includes(what)) asked.add(what);
      });
      if (asked.size) dependencies.set(unit, asked);
      for (const what of asked) dependents.set(what, (dependents.get(what) ?? new Set()).add(unit));
      return result;
    },
    dependents: (what) => dependents.get(what) ?? [],
  };
}
