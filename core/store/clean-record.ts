import type { Collection } from '#core/model/collections.ts';

/** A record as a copy without history stores it, under its original id. */
export interface CleanRecord {
  collection: Collection;
  record: Readonly<Record<string, unknown>> & { id: string };
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Something that a clean copy leaves out, and why. */
export interface Skipped {
  id: string;
  reason: string;
}
