import type { SearchDoc } from '#core/search/documents.ts';

/** A question in the words of each engine. */
export interface Question {
  /** In ours; MiniSearch gets the same. */
  typed: string;
  tolerant?: boolean;
  /** What FTS5 is asked to match, and the year after which. */
  match?: string;
  after?: number;
  /** What it is to match in any spelling near to theirs, or in another form: what ours makes of what was typed by itself. */
  words?: readonly string[];
  forms?: readonly string[];
}

/** A search engine as the bench fills and asks it. */
export interface Engine {
  /** Takes in documents, as many as it is given at a time. */
  put(docs: readonly SearchDoc[]): Promise<void> | void;
  /** Puts everything in order on disk. */
  finish(): Promise<void>;
  /** The twenty best. @param shown as they are shown to somebody, with snippets and how many there are of each type */
  ask(question: Question, shown: boolean): void;
  /** Names while they are typed, where there is a call for it. */
  names?(prefix: string): number;
  close(): void;
}

export type EngineName = 'ours' | 'fts5' | 'fts5-shown' | 'fts5-near' | 'minisearch';

/** Words as FTS5 reads them as they are. */
export const quoted = (...words: readonly string[]): string => words.map((word) => `"${word}"`).join(' ');

/** One of several. */
export const anyOf = (forms: readonly string[]): string => forms.map((form) => quoted(form)).join(' OR ');

/** What the articles and people of this bench are. */
export interface CorpusSize {
  articles: number;
  people: number;
}

export const texts = { seed: 1, words: 350, rare: 7 };

export type Order =
  | { do: 'fill'; engine: EngineName; folder: string; corpus: CorpusSize }
  | { do: 'open'; engine: EngineName; folder: string; question: Question }
  | { do: 'ask'; questions: Question[]; shown: boolean }
  | { do: 'names'; prefixes: string[] }
  | { do: 'replace'; corpus: CorpusSize; count: number }
  | { do: 'memory' }
  | { do: 'end' };

export interface Filled {
  docs: number;
  /** Milliseconds in the engine, and those of the processor. */
  ms: number;
  cpuMs: number;
  bytes: number;
  peakMb: number;
}
