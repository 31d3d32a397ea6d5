import { fromStored, isNamed } from '#core/search/docs.ts';
import { evidenceIn } from '#core/search/evidence.ts';
import { hitsOf, toHit } from '#core/search/hits.ts';
import { marksIn, type Marks } from '#core/search/text-marks.ts';
import { searchTypes, type SearchHit, type SearchType } from '#core/search/model.ts';
import { contextOf, namesOf, type OpenIndex } from '#core/search/open-index.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { parseQuery } from '#core/search/query/parse.ts';
import { rank, rankNaming } from '#core/search/rank.ts';
import { selectHits, earliestArticle, filterByType } from '#core/search/select-hits.ts';

/** How far BM25 moves a hit among matches of the same kind, on a scale of 0 to 100. */
const textWeight = 12;

export interface SearchOptions {
  limit: number;
  offset?: number;
  /** Types of the hits; `counts` still counts all types. */
  types?: readonly SearchType[];
  /** Also finds misspellings, word beginnings, plurals and other names, not just the folded words. On by default. */
  tolerant?: boolean;
  /** A second query that must match too. */
  within?: string;
  /** Ids that match filters the index cannot evaluate; see `filterKey`. */
  sets?: ReadonlyMap<string, readonly string[]>;
  /** Also returns the earliest article. Off by default. */
  first?: boolean;
}

export interface SearchResult {
  total: number;
  /** Time taken, in milliseconds. */
  ms: number;
  hits: SearchHit[];
  /** Hits by type, regardless of `types`. */
  counts: Record<string, number>;
  /** Hits removed by an exclusion in the query. */
  leftOut: number;
  /** Hits of `total` that contain most but not all of the words, returned because few contain all of them. */
  partial: number;
  /** Words, as typed, with so many completions that only the most frequent were searched. */
  cut: string[];
  /** The hit article with the earliest date, or any if none is dated; null if not requested. */
  first: string | null;
}

/** Answers a query. @see Search.search */
export function findHits(index: OpenIndex, text: string, options: SearchOptions): SearchResult {
  const { collection } = index;
  const { limit, offset = 0, types = [], tolerant = true, within, sets, first = false } = options;
  const began = performance.now();
  const query = narrowedQuery(text, within);
  const { scores, looked, leftOut, cut, partial } = rank(query, contextOf(index, tolerant, sets));
  const { passed, counts } = filterByType(collection.view, scores, types);
  const best = passed.reduce((best, number) => Math.max(best, scores.bm25[number] ?? 0), 0);
  const scoreOf = (number: number): number =>
    100 * (scores.strength[number] ?? 0) + (best > 0 ? (textWeight * (scores.bm25[number] ?? 0)) / best : 0);
  const chosen = selectHits(collection.view, passed, scoreOf, offset + limit).slice(offset);
  const hits = hitsOf(index, chosen, looked, query);
  const article = first ? earliestArticle(collection.view, passed) : null;
  const earliest = article === null ? null : collection.head(article).id;
  return {
    total: passed.length,
    ms: performance.now() - began,
    hits,
    counts,
    leftOut,
    cut,
    partial: partial.size === 0 ? 0 : passed.filter((number) => partial.has(number)).length,
    first: earliest,
  };
}

/** Returns the ids of everything that a query finds, unordered. @see Search.ids */
export function findIds(index: OpenIndex, text: string, options: Omit<SearchOptions, 'limit' | 'offset'>): string[] {
  const { collection } = index;
  const { types = [], tolerant = true, within, sets } = options;
  const { scores } = rank(narrowedQuery(text, within), contextOf(index, tolerant, sets));
  const { passed } = filterByType(collection.view, scores, types);
  return Array.from(passed, (number) => collection.head(number).id);
}

/** Returns where a query, and the one within it, match in a document's text; empty for an unknown id. */
export function findMarks(index: OpenIndex, text: string, within: string, id: string): Marks {
  const { collection, shown } = index;
  const number = collection.numberOf(id);
  if (number < 0) return { marks: [], more: false };
  const { looked } = rank(narrowedQuery(text, within), contextOf(index, true));
  const { text: docText } = fromStored(id, collection.head(number).stored, () => '');
  const entry = shown.entryOf(number);
  return marksIn(entry, evidenceIn(number, entry, looked), docText?.length ?? Infinity);
}

/** Finds records whose names start with what was typed, best first. @see Search.suggestNames */
export function findNamed(
  index: OpenIndex,
  prefix: string,
  limit: number,
  types: readonly SearchType[] = [],
): SearchHit[] {
  const { collection, shown } = index;
  const isWanted = (type: SearchType): boolean => types.length === 0 || types.includes(type);
  const hits = new Map<string, SearchHit>();
  const matches = namesOf(collection).find(prefix, limit * 3);
  for (const { entry: name, words, score } of matches) {
    // Among records with the same name the newest comes first; the order of indexing depends on the index's history.
    for (const number of [...name.owners.keys()].reverse()) {
      if (hits.size >= limit) break;
      const entry = shown.entryOf(number);
      const { id } = entry;
      if (hits.has(id) || !isWanted(entry.type)) continue;
      const evidence = words.map((word) => ({ term: prefix.trim(), how: word.how, form: word.form }));
      hits.set(id, toHit(index, entry, 100 * score, evidence, []));
    }
  }
  const others = searchTypes.filter((type) => !isNamed(type) && isWanted(type));
  if (hits.size >= limit || others.length === 0) return [...hits.values()];
  for (const hit of findTitled(index, prefix, limit - hits.size, others)) hits.set(hit.id, hit);
  return [...hits.values()];
}

/** Finds records without names of their own, such as articles, by title. */
function findTitled(index: OpenIndex, prefix: string, limit: number, types: readonly SearchType[]): SearchHit[] {
  const { view } = index.collection;
  const query = parseQuery(prefix);
  const { scores, looked } = rankNaming(query, contextOf(index, true));
  const titled = filterByType(view, scores, types).passed;
  const chosen = selectHits(view, titled, (number) => 100 * (scores.strength[number] ?? 0), limit);
  return hitsOf(index, chosen, looked, query);
}
