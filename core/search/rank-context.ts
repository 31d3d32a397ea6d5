import type { Statistics } from '#lib/fulltext/lookup.ts';
import type { Slot } from '#lib/fulltext/slots.ts';
import type { DocHead } from '#lib/fulltext/source.ts';
import type { NameIndex } from '#core/search/names/names.ts';

/** What a query is ranked over. */
export interface RankContext {
  slots: readonly Slot[];
  capacity: number;
  statistics: Statistics;
  names: NameIndex;
  /** The number of a document, or -1. */
  numberOf(id: string): number;
  headOf(number: number): DocHead;
  /** Letters from which on a word that is being typed may be longer. */
  shortestPrefix: number;
  tolerant: boolean;
  /** What filters ask for that the index does not know; see `FilterContext`. */
  sets: ReadonlyMap<string, readonly string[]>;
}
