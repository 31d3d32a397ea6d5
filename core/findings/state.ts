import { createDependencyTracker, type DependencyTracker } from './dependency-tracker.ts';
import type { Finding } from './rule.ts';

/** What the rules have found, and what has to be reevaluated. */
export interface FindingsState {
  /** Findings by unit. Quotes are listed only while they have findings: there are many, and most are fine. */
  readonly byUnit: Map<string, readonly Finding[]>;
  readonly tracker: DependencyTracker;
  /** Units to reevaluate on demand. */
  readonly dirty: Set<string>;
  /** Versions of what is evaluated as a whole; -1 if its findings are out of date regardless of the version. */
  readonly versions: { names: number; orders: number; pairs: number };
  /** Whether the units are known; until then changes affect none. */
  isAwake: boolean;
  /** Whether each unit was evaluated once. */
  isReady: boolean;
}

export function createFindingsState(): FindingsState {
  return {
    byUnit: new Map(),
    tracker: createDependencyTracker(),
    dirty: new Set(),
    versions: { names: -1, orders: -1, pairs: -1 },
    isAwake: false,
    isReady: false,
  };
}

/** Collections whose records are units. */
export const watchedCollections = ['articles', 'links', 'events', 'places', 'identities'] as const;
