import type { Statistics } from '#lib/fulltext/lookup.ts';
import type { Slot } from '#lib/fulltext/slots.ts';
import type { DocHead } from '#lib/fulltext/segment.ts';
import type { NameIndex } from '#core/search/names/names.ts';

/** What a query is ranked against. */
export interface RankContext {
  slots: readonly Slot[];
  capacity: number;
  statistics: Statistics;
  names: NameIndex;
  /** Returns the number of a document, or -1. */
  numberOf(id: string): number;
  headOf(number: number): DocHead;
  /** Number of letters from which a word being typed may be completed. */
  shortestPrefix: number;
  tolerant: boolean;
  /** Results of filters that the index cannot evaluate; see `FilterContext`. */
  sets: ReadonlyMap<string, readonly string[]>;
}
