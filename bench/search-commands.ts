import type { SearchDoc } from '#core/search/documents.ts';

/** A query, phrased for each engine. */
export interface BenchQuery {
  /** The query for our engine and for MiniSearch. */
  typed: string;
  tolerant?: boolean;
  /** The match expression for FTS5, and the year that results must be later than. */
  match?: string;
  after?: number;
  /** Words that FTS5 matches in close spellings, or alternative forms: our engine derives these from the query itself. */
  words?: readonly string[];
  forms?: readonly string[];
}

/** A search engine as the bench fills and queries it. */
export interface Engine {
  /** Adds documents, one batch per call. */
  put(docs: readonly SearchDoc[]): Promise<void> | void;
  /** Flushes and compacts the index on disk. */
  finish(): Promise<void>;
  /** Finds the best twenty. @param shown with what the app shows: snippets and counts by type */
  ask(question: BenchQuery, shown: boolean): void;
  /** Completes names while they are typed, if the engine has a call for it. */
  names?(prefix: string): number;
  close(): void;
}

export type EngineName = 'ours' | 'fts5' | 'fts5-shown' | 'fts5-near' | 'minisearch';

/** Quotes words so that FTS5 takes them literally. */
export const quoted = (...words: readonly string[]): string => words.map((word) => `"${word}"`).join(' ');

/** Matches any one of several forms. */
export const anyOf = (forms: readonly string[]): string => forms.map((form) => quoted(form)).join(' OR ');

/** How many articles and people the corpus has. */
export interface CorpusSize {
  articles: number;
  people: number;
}

export const textOptions = { seed: 1, words: 350, rare: 7 };

export type Command =
  | { do: 'fill'; engine: EngineName; folder: string; corpus: CorpusSize }
  | { do: 'open'; engine: EngineName; folder: string; question: BenchQuery }
  | { do: 'ask'; questions: BenchQuery[]; shown: boolean }
  | { do: 'names'; prefixes: string[] }
  | { do: 'replace'; corpus: CorpusSize; count: number }
  | { do: 'memory' }
  | { do: 'end' };

export interface FillResult {
  docs: number;
  /** Wall time spent in the engine, and processor time, both in milliseconds. */
  ms: number;
  cpuMs: number;
  bytes: number;
  peakMb: number;
}
