import type { TrackDependency } from './facts.ts';

/** Tracks what each unit was evaluated from, so that a change can find the units to reevaluate. */
export interface DependencyTracker {
  /**
   * Evaluates a unit, and replaces its tracked dependencies with those noted during the evaluation.
   * @param own ids of the unit itself, which are not tracked
   */
  track<T>(unit: string, own: readonly string[], evaluation: (note: TrackDependency) => T): T;
  /** Returns the units that were evaluated from something. */
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
