import type { IndexedText } from '#core/search/text.ts';

/** One thing to find in texts. */
export interface TextTerm {
  /** A folded word; for a phrase, folded words parted by single spaces. */
  term: string;
  phrase: boolean;
  /** Also as the beginning of longer words. */
  prefix: boolean;
  /** Letters that may be off (added, left out, replaced or swapped), 0 to 2. */
  edits: number;
}

/** One folded form that stands in a document in answer to a term. */
export interface TextMatch {
  term: string;
  how: 'exact' | 'prefix' | 'fuzzy' | 'phrase';
  matched: string;
  /** Letters off; 0 unless `how` is `fuzzy`. */
  edits: number;
}

export interface TextHit {
  id: string;
  /** BM25: unbounded, comparable within one answer. */
  score: number;
  /** At least one match for each term. */
  matched: TextMatch[];
}

/**
 * The full-text engine, whichever it is. It knows words and where they stand, and nothing of records, names, ranking
 * between types, or how people write queries: that is `engine.ts`. Documents may be added and taken out in any order.
 */
export interface FullText {
  /** Adds a document; one of the same id is replaced. */
  add(id: string, text: IndexedText): void;
  /** Takes a document out; unknown ids are nothing. */
  remove(id: string): void;
  /** The documents in which every term is found, best first, at most `limit`. */
  search(terms: readonly TextTerm[], limit: number): TextHit[];
  readonly count: number;
}
