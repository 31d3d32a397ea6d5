import { setImmediate as turn } from 'node:timers/promises';
import { lookUp, type NameFound } from '#core/search/batch/lookup.ts';
import { docsVersion, fromStored, isNamed, toNewDoc } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import type { Entry } from '#core/search/entries.ts';
import { evidenceIn, type Evidence, type Looked } from '#core/search/evidence.ts';
import { explain } from '#core/search/explain.ts';
import { filterReason } from '#core/search/filters.ts';
import { BadSegment } from '#lib/fulltext/file.ts';
import { Collection, type Rest } from '#lib/fulltext/collection.ts';
import { statisticsOf } from '#lib/fulltext/lookup.ts';
import { forgetScores } from '#lib/fulltext/scores.ts';
import { searchTypes, type SearchHit, type SearchType } from '#core/search/model.ts';
import { marksIn, type Marks } from '#core/search/marks.ts';
import { namesOver, type NameIndex } from '#core/search/names/names.ts';
import { tellNames } from '#core/search/name-feed.ts';
import type { FilterNode, Query } from '#core/search/query/model.ts';
import { filtersIn } from '#core/search/query/nodes.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { parseQuery } from '#core/search/query/parse.ts';
import { offerValues, type OfferedField, type OfferedValue } from '#core/search/suggest-values.ts';
import { rank, rankNaming } from '#core/search/rank.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { choose, earliestArticle, tally } from '#core/search/select-hits.ts';
import { showDocuments } from '#core/search/hit-documents.ts';
import type { First } from '#core/search/top-k.ts';
import { subtitleOf } from '#core/search/subtitle.ts';

/** With more documents than this, two letters begin too many words to rank them all while somebody types. */
const manyDocuments = 2_000;

/** How far BM25 moves a hit among those of the same kind of match, on the scale of 0 to 100. */
const textWeight = 12;

/** Names that are told of at a time. */
const namesAtOnce = 400;

export interface SearchOptions {
  limit: number;
  offset?: number;
  /** Only these; `counts` still counts all. */
  types?: readonly SearchType[];
  /** Off: only the words themselves, after folding; no misspellings, beginnings, plurals or other names. On if not given. */
  tolerant?: boolean;
  /** A second query that must hold, too. */
  within?: string;
  /** Ids that fit those filters of the query that the index does not know; see `filterKey`. */
  sets?: ReadonlyMap<string, readonly string[]>;
  /** Says which article is the earliest. Off if not given. */
  first?: boolean;
}

export interface SearchResult {
  total: number;
  /** Time taken, milliseconds. */
  ms: number;
  hits: SearchHit[];
  /** Hits by type, whatever `types` asked for. */
  counts: Record<string, number>;
  /** Hits that an exclusion of the query left out. */
  leftOut: number;
  /** Hits of `total` that hold most of the words and not all, since few hold all of them. */
  partial: number;
  /** Words that begin so many others that only the most frequent of those were looked for, as typed. */
  cut: string[];
  /** The article with the earliest date among the hits, or any where none has one; null where that was not asked for. */
  first: string | null;
}

/** Where the index is kept, and where the texts are that it does not keep. */
export interface SearchHome {
  /** Folder of this index alone; null keeps everything in memory. */
  folder: string | null;
  /** The case. */
  dir: string;
  /** The text with a hash. May throw where it is gone. */
  readText(hash: string): string;
  /** Hears of each document with a name of its own that was on disk, by and by: see `warm`. */
  onName?(doc: SearchDoc): void;
}

/** Search over all records of one case. All that goes in and comes out is plain data. */
export interface Search {
  /** Adds documents; those with known ids are replaced. @param stamps tell, by position, what each was made of */
  put(docs: readonly SearchDoc[], stamps?: readonly string[]): void;
  /** Takes documents out; unknown ids are nothing. */
  remove(ids: readonly string[]): void;
  /** Answers any text, never throws on it. An empty query has no hits; one of filters alone lists what passes them. */
  search(query: string, options: SearchOptions): SearchResult;
  /** Records whose names a person may mean by what was typed so far, best first. */
  suggestNames(prefix: string, limit: number, types?: readonly SearchType[]): SearchHit[];
  /** Where a query, and the one within it, match in a document's text; nowhere for an unknown id. */
  marks(query: string, within: string, id: string): Marks;
  /** What a name finds, never read as a query. */
  lookUp(name: string): NameFound;
  /** Values of a field, the most frequent first, of which a word begins as was typed. */
  values(field: OfferedField, typed: string, limit: number): OfferedValue[];
  /** Makes ready what the first question needs, and tells `onName` of the names that were on disk: in pieces, so that others have their turn. */
  warm(): Promise<void>;
  /** Tells at once of those that it was not told of yet. */
  tellNames(): void;
  /** Ids with the stamps that they were put with; none where the index turns out to be damaged. */
  stamps(): [string, string][];
  /** What the index was level with when it was last at rest; null when that is not known. */
  readonly levelWith: string | null;
  /** Whether the index was damaged and is empty now: everything has to be put again. Says so once. */
  wasLost(): boolean;
  /**
   * Puts what is new on disk, and merges what should be one; forgets all where that turns out to be damaged.
   * @param mark what the index is level with; until `stamps` was asked after something was lost, it is level with nothing
   * @param prove looks first whether the files are as they were written
   */
  rest(mark: string | null, how: Rest, prove?: boolean): Promise<void>;
  /** Whether so much is new that it should be put on disk soon. */
  readonly isFull: boolean;
  stats(): { docs: number };
  close(): void;
  /** Resolves when nothing of it is written any more: only then may the folder be opened again. */
  idle(): Promise<void>;
}

const nowhere: SearchHome = { folder: null, dir: '', readText: () => '' };

/** A search with what its folder holds. */
export function createSearch({ folder, dir, readText, onName = () => undefined }: SearchHome = nowhere): Search {
  const collection = Collection.open(folder, dir, docsVersion);
  const told = tellNames(collection, onName);
  const shown = showDocuments(collection, readText);
  const { entryOf } = shown;
  let lost = false;
  let losses = 0;
  /** Losses of which whoever fills the index has seen what they left. */
  let seen = 0;
  let isClosed = false;

  /** Answers from a damaged index would be wrong ones: it is made anew. */
  function lose(): void {
    collection.drop();
    shown.forgetAll();
    told.forget();
    lost = true;
    losses++;
  }

  function unlessDamaged<T>(answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      if (!(error instanceof BadSegment)) throw error;
      lose();
      return answer();
    }
  }

  function context(tolerant: boolean, sets: RankContext['sets'] = new Map()): RankContext {
    forgetScores();
    const { view: slots, capacity } = collection;
    const statistics = statisticsOf(slots);
    return {
      slots,
      capacity,
      statistics,
      names: names(),
      numberOf: (id) => collection.numberOf(id),
      headOf: (number) => collection.head(number),
      sets,
      tolerant,
      shortestPrefix: statistics.count > manyDocuments ? 3 : 2,
    };
  }

  function names(): NameIndex {
    return namesOver({ slots: collection.view, head: (number) => collection.head(number) });
  }

  function toHit(
    entry: Entry,
    score: number,
    evidence: readonly Evidence[],
    filters: readonly FilterNode[],
  ): SearchHit {
    const { why, snippet, ranges } = explain(entry, evidence, (id) => names().namesOf(collection.numberOf(id))[0]);
    const reasons = why.length > 0 ? why : filters.flatMap((filter) => filterReason(filter, entry));
    const subtitle = subtitleOf(entry);
    const unread = shown.unread(entry.id);
    return {
      id: entry.id,
      type: entry.type,
      title: entry.title,
      ...(subtitle ? { subtitle } : {}),
      score: Math.round(score * 1000) / 1000,
      why: reasons,
      ...(unread === null ? { snippet, ranges } : { snippet: unread, ranges: [] }),
    };
  }

  function hitsOf(chosen: readonly First[], looked: Looked, query: Query): SearchHit[] {
    const filters = query.root ? filtersIn(query.root) : [];
    return chosen.map(({ number, score }) => {
      const { entry, evidence } = shown.foundIn(number, looked);
      return toHit(entry, score, evidence, filters);
    });
  }

  function search(text: string, options: SearchOptions): SearchResult {
    const { limit, offset = 0, types = [], tolerant = true, within, sets, first = false } = options;
    const began = performance.now();
    const query = narrowedQuery(text, within);
    const { scores, looked, leftOut, cut, partial } = rank(query, context(tolerant, sets));
    const { passed, counts } = tally(collection.view, scores, types);
    const best = passed.reduce((most, number) => Math.max(most, scores.bm25[number] ?? 0), 0);
    const scoreOf = (number: number): number =>
      100 * (scores.strength[number] ?? 0) + (best > 0 ? (textWeight * (scores.bm25[number] ?? 0)) / best : 0);
    const chosen = choose(collection.view, passed, scoreOf, offset + limit).slice(offset);
    const hits = hitsOf(chosen, looked, query);
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

  function marks(text: string, within: string, id: string): Marks {
    const number = collection.numberOf(id);
    if (number < 0) return { marks: [], more: false };
    const { looked } = rank(narrowedQuery(text, within), context(true));
    const { text: own } = fromStored(id, collection.head(number).stored, () => '');
    const entry = entryOf(number);
    return marksIn(entry, evidenceIn(number, entry, looked), own?.length ?? Infinity);
  }

  function headOf(number: number): Pick<Entry, 'id' | 'type' | 'title'> {
    const { id, type, title } = entryOf(number);
    return { id, type, title };
  }

  function suggestNames(prefix: string, limit: number, types: readonly SearchType[] = []): SearchHit[] {
    const isWanted = (type: SearchType): boolean => types.length === 0 || types.includes(type);
    const hits = new Map<string, SearchHit>();
    const matches = names().find(prefix, limit * 3);
    for (const { entry: name, words, score } of matches) {
      // Of one name the newest first: in which order they came to the index depends on its history.
      for (const number of [...name.owners.keys()].reverse()) {
        if (hits.size >= limit) break;
        const entry = entryOf(number);
        const { id } = entry;
        if (hits.has(id) || !isWanted(entry.type)) continue;
        const evidence = words.map((word) => ({ term: prefix.trim(), how: word.how, form: word.form }));
        hits.set(id, toHit(entry, 100 * score, evidence, []));
      }
    }
    const others = searchTypes.filter((type) => !isNamed(type) && isWanted(type));
    if (hits.size >= limit || others.length === 0) return [...hits.values()];
    // Titles of what has no name of its own, such as articles.
    const query = parseQuery(prefix);
    const { scores, looked } = rankNaming(query, context(true));
    const titled = tally(collection.view, scores, others).passed;
    const chosen = choose(collection.view, titled, (number) => 100 * (scores.strength[number] ?? 0), limit - hits.size);
    for (const hit of hitsOf(chosen, looked, query)) hits.set(hit.id, hit);
    return [...hits.values()];
  }

  return {
    put(docs, stamps = []) {
      for (const doc of docs) {
        shown.forget(doc.id);
      }
      collection.put(docs.map((doc, i) => toNewDoc(doc, stamps[i] ?? '')));
    },
    remove(ids) {
      for (const id of ids) {
        shown.forget(id);
      }
      collection.remove(ids);
    },
    search: (query, options) => unlessDamaged(() => search(query, options)),
    suggestNames: (prefix, limit, types) => unlessDamaged(() => suggestNames(prefix, limit, types)),
    marks: (query, within, id) => unlessDamaged(() => marks(query, within, id)),
    lookUp: (name) =>
      unlessDamaged(() => {
        return lookUp(name, { names: names(), search, marks, headOf });
      }),
    values: (field, typed, limit) => unlessDamaged(() => offerValues(collection.view, field, typed, limit)),
    async warm() {
      await turn();
      // Any word does: what the first question takes longest for is made while nobody asks yet.
      if (!isClosed) unlessDamaged(() => search('anything', { limit: 0 }));
      while (unlessDamaged(() => told.tellSome(namesAtOnce))) await turn();
    },
    tellNames: () => void unlessDamaged(() => told.tellSome(Infinity)),
    stamps() {
      const stamps = unlessDamaged(() => [...collection.stamps()]);
      seen = losses;
      return stamps;
    },
    get levelWith() {
      return collection.levelWith;
    },
    async rest(mark, how, prove = false) {
      const before = seen;
      unlessDamaged(() => told.tellSome(Infinity));
      if (prove && !(await collection.isWhole())) lose();
      try {
        await collection.rest(before === losses ? mark : null, how);
      } catch (error) {
        if (!(error instanceof BadSegment)) throw error;
        lose();
      }
    },
    wasLost() {
      const was = lost;
      lost = false;
      return was;
    },
    get isFull() {
      return collection.isFull;
    },
    stats: () => ({ docs: collection.count }),
    close() {
      isClosed = true;
      told.forget();
      collection.close();
    },
    idle: () => collection.idle(),
  };
}
