import type { Statistics } from '#core/search/fulltext/lookup.ts';
import type { Slot } from '#core/search/fulltext/slots.ts';
import type { NameIndex } from '#core/search/names.ts';

/** What a query is ranked over. */
export interface RankContext {
  slots: readonly Slot[];
  capacity: number;
  statistics: Statistics;
  names: NameIndex;
  /** The number of a document, or -1. */
  numberOf(id: string): number;
  /** Letters from which on a word that is being typed may be longer. */
  shortestPrefix: number;
  tolerant: boolean;
  /** What filters ask for that the index does not know; see `FilterContext`. */
  sets: ReadonlyMap<string, readonly string[]>;
}
