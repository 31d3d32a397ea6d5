import { createDependencyTracker, type DependencyTracker } from './dependency-tracker.ts';
import type { Finding } from './rule.ts';

/** What the rules have found, and what of it has to be evaluated again. */
export interface FindingsState {
  /** Findings of each unit. Quotes are here only while they have some: there are many, and most of them hold. */
  readonly byUnit: Map<string, readonly Finding[]>;
  readonly tracker: DependencyTracker;
  /** Units that are evaluated again when somebody asks. */
  readonly dirty: Set<string>;
  /** Versions of what is evaluated as a whole; -1 where its findings are out of date whatever its version. */
  readonly versions: { names: number; orders: number; pairs: number };
  /** Whether the units are known: before that a change concerns none of them. */
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
