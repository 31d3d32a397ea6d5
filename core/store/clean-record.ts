import type { Collection } from '#core/model/collections.ts';

/** A record as a copy without history has it, its id its own. */
export interface CleanRecord {
  collection: Collection;
  record: Readonly<Record<string, unknown>> & { id: string };
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** What a clean copy does not have, and why. */
export interface Skipped {
  id: string;
  reason: string;
}
