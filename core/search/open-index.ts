import type { HitDocuments } from '#core/search/hit-documents.ts';
import { createNameIndex, type NameIndex } from '#core/search/names/names.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import type { Collection } from '#lib/fulltext/collection.ts';
import { statisticsOf } from '#lib/fulltext/lookup.ts';
import { forgetScores } from '#lib/fulltext/scores.ts';

/** With more documents than this, two letters begin too many words to rank them all while somebody types. */
const manyDocuments = 2_000;

/** A search index that is open: its segments, and its documents as they are shown. */
export interface OpenIndex {
  readonly collection: Collection;
  readonly shown: HitDocuments;
}

/** What a query is ranked over, as the index is now. The scores of the query before are given up. */
export function contextOf(
  { collection }: OpenIndex,
  tolerant: boolean,
  sets: RankContext['sets'] = new Map(),
): RankContext {
  forgetScores();
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

/** The names in an index as it is now. */
export function namesOf(collection: Collection): NameIndex {
  return createNameIndex({ slots: collection.view, head: (number) => collection.head(number) });
}
