import type { TrackDependency } from './case-facts.ts';
import { addTo } from '#lib/append.ts';

/** Tracks what each unit was evaluated from, so that a change can find the units to reevaluate. */
export interface DependencyTracker {
  /**
   * Evaluates a unit, and replaces its tracked dependencies with those noted during the evaluation.
   * @param own ids of the unit itself, which are not tracked
   */
  track<T>(unit: string, own: readonly string[], evaluation: (note: TrackDependency) => T): T;
  /** Returns the units that were evaluated from something. */
  dependents(dependency: string): Iterable<string>;
}

export function createDependencyTracker(): DependencyTracker {
  const dependencies = new Map<string, ReadonlySet<string>>();
  const dependents = new Map<string, Set<string>>();

  function forget(unit: string): void {
    for (const dependency of dependencies.get(unit) ?? []) {
      const units = dependents.get(dependency);
      units?.delete(unit);
      if (units?.size === 0) dependents.delete(dependency);
    }
    dependencies.delete(unit);
  }

  return {
    track(unit, own, evaluation) {
      forget(unit);
      const used = new Set<string>();
      const result = evaluation((dependency) => {
        if (!own.includes(dependency)) used.add(dependency);
      });
      if (used.size) dependencies.set(unit, used);
      for (const dependency of used) addTo(dependents, dependency, unit);
      return result;
    },
    dependents: (dependency) => dependents.get(dependency) ?? [],
  };
}
