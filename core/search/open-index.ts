import type { HitDocuments } from '#core/search/hit-documents.ts';
import { createNameIndex, type NameIndex } from '#core/search/names/names.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import type { Collection } from '#lib/fulltext/collection.ts';
import { statisticsOf } from '#lib/fulltext/lookup.ts';
import { releaseScores } from '#lib/fulltext/scores.ts';

/** With more documents than this, two letters match too many words to rank them all as the user types. */
const manyDocuments = 2_000;

/** An open search index: its segments, and its documents as they are shown. */
export interface OpenIndex {
  readonly collection: Collection;
  readonly shown: HitDocuments;
}

/** Returns the context in which a query is ranked, for the current index. The scores of the previous query are released. */
export function contextOf(
  { collection }: OpenIndex,
  tolerant: boolean,
  sets: RankContext['sets'] = new Map(),
): RankContext {
  releaseScores();
  const { view: slots, capacity } = collection;
  const statistics = statisticsOf(slots);
  return {
    slots,
    capacity,
    statistics,
    names: namesOf(collection),
    numberOf: (id) => collection.numberOf(id),
    headOf: (number) => collection.head(number),
    sets,
    tolerant,
    shortestPrefix: statistics.count > manyDocuments ? 3 : 2,
  };
}

/** Returns the names in the current index. */
export function namesOf(collection: Collection): NameIndex {
  return createNameIndex({ slots: collection.view, head: (number) => collection.head(number) });
}
