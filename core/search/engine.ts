import type { SearchDoc } from '#core/search/documents.ts';
import { isNaming, toEntry, valuesOf, type Entry } from '#core/search/entries.ts';
import { explain } from '#core/search/explain.ts';
import { filtersOf, type FilterTest } from '#core/search/filters.ts';
import type { FullText } from '#core/search/fulltext.ts';
import { idsWith, matchPlan, type Found, type MatchContext } from '#core/search/match.ts';
import { createMiniSearch } from '#core/search/minisearch.ts';
import type { SearchHit, SearchType, Why } from '#core/search/model.ts';
import { createNames } from '#core/search/names.ts';
import { planQuery, type Plan } from '#core/search/plan.ts';
import { parseQuery, type ParsedQuery } from '#core/search/query.ts';
import { wordSpans } from '#core/search/text.ts';

/** With more documents than this, two letters begin too many words to rank them all while somebody types. */
const manyDocuments = 2_000;

/** How far BM25 moves a hit among those of the same kind of match, on the scale of 0 to 100. */
const textWeight = 12;

/** Longest subtitle taken from a description, in UTF-16 units. */
const subtitleLength = 80;

export interface SearchOptions {
  limit: number;
  offset?: number;
  /** Only these; `counts` still counts all. */
  types?: readonly SearchType[];
  /** Off: only the words themselves, after folding; no misspellings, beginnings, plurals or other names. On if not given. */
  tolerant?: boolean;
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
}

/** Search over all records of one case, in memory. All that goes in and comes out is plain data. */
export interface Search {
  /** Adds documents; those with known ids are replaced. */
  put(docs: readonly SearchDoc[]): void;
  /** Takes documents out; unknown ids are nothing. */
  remove(ids: readonly string[]): void;
  /** Answers any text, never throws on it. An empty query has no hits; one of filters alone lists what passes them. */
  search(query: string, options: SearchOptions): SearchResult;
  /** Records whose names a person may mean by what was typed so far, best first. */
  suggestNames(prefix: string, limit: number, types?: readonly SearchType[]): SearchHit[];
  stats(): { docs: number };
}

/** An empty search. @param fullText the engine for texts */
export function createSearch(fullText: FullText = createMiniSearch()): Search {
  const entries = new Map<string, Entry>();
  const relatedTo = new Map<string, Set<string>>();
  const names = createNames();
  const context: MatchContext = { entries, names, fullText, relatedTo };

  function forget(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    for (const other of entry.related) {
      const ids = relatedTo.get(other);
      ids?.delete(id);
      if (ids?.size === 0) relatedTo.delete(other);
    }
  }

  function put(docs: readonly SearchDoc[]): void {
    for (const doc of docs) {
      forget(doc.id);
      const entry = toEntry(doc);
      entries.set(doc.id, entry);
      names.put(
        doc.id,
        doc.names.filter(({ kind }) => kind !== 'about'),
      );
      fullText.add(doc.id, entry.text);
      for (const other of entry.related) {
        const ids = relatedTo.get(other) ?? new Set();
        relatedTo.set(other, ids.add(doc.id));
      }
    }
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) {
      forget(id);
      names.remove(id);
      fullText.remove(id);
    }
  }

  function toHit(entry: Entry, score: number, found: Found, filters: readonly FilterTest[]): SearchHit {
    const { why, snippet, ranges } = explain(entry, found.evidence, (id) => entries.get(id)?.title);
    const reasons = why.length > 0 ? why : filters.flatMap((filter) => filterReason(filter, entry));
    const subtitle = subtitleOf(entry);
    return {
      id: entry.id,
      type: entry.type,
      title: entry.title,
      ...(subtitle ? { subtitle } : {}),
      score: Math.round(score * 1000) / 1000,
      why: reasons,
      snippet,
      ranges,
    };
  }

  /** Everything that passes, for a query of filters or exclusions alone. */
  function listAll(): Map<string, Found> {
    return new Map([...entries.keys()].map((id) => [id, { strength: 0, bm25: 0, evidence: [] }]));
  }

  function findAll(parsed: ParsedQuery, plan: Plan, tolerant: boolean): Map<string, Found> {
    if (plan.groups.length > 0) return matchPlan(plan, context, tolerant);
    const { filters, notFilters } = parsed;
    const asks =
      plan.not.length + filters.types.length + filters.outlets.length + filters.tags.length > 0 ||
      notFilters.types.length + notFilters.outlets.length + notFilters.tags.length > 0 ||
      filters.before !== null ||
      filters.after !== null;
    // Words that fold to nothing ask for nothing.
    return asks && parsed.groups.length === 0 ? listAll() : new Map<string, Found>();
  }

  function search(query: string, { limit, offset = 0, types = [], tolerant = true }: SearchOptions): SearchResult {
    const began = performance.now();
    const parsed = parseQuery(query);
    const plan = planQuery(parsed, tolerant, fullText.count > manyDocuments ? 3 : 2);
    const filters = filtersOf(parsed);
    const excluded = new Set(plan.not.flatMap((leaf) => idsWith(leaf, fullText)));
    const counts: Record<string, number> = {};
    let leftOut = 0;
    let best = 0;
    const passed: { entry: Entry; found: Found }[] = [];
    for (const [id, found] of findAll(parsed, plan, tolerant)) {
      const entry = entries.get(id);
      if (!entry || filters.must.some((filter) => filter.match(entry) === null)) continue;
      if (excluded.has(id) || filters.not.some((filter) => filter.match(entry) !== null)) {
        leftOut++;
        continue;
      }
      counts[entry.type] = (counts[entry.type] ?? 0) + 1;
      if (types.length > 0 && !types.includes(entry.type)) continue;
      best = Math.max(best, found.bm25);
      passed.push({ entry, found });
    }
    const ranked = passed.map(({ entry, found }) => ({
      entry,
      found,
      score: 100 * found.strength + (best > 0 ? (textWeight * found.bm25) / best : 0),
    }));
    const hits = firstOf(ranked, offset + limit, (a, b) => b.score - a.score || tieBreak(a.entry, b.entry))
      .slice(offset)
      .map(({ entry, found, score }) => toHit(entry, score, found, filters.must));
    return { total: ranked.length, ms: performance.now() - began, hits, counts, leftOut };
  }

  function suggestNames(prefix: string, limit: number, types: readonly SearchType[] = []): SearchHit[] {
    const isWanted = (id: string): boolean => {
      const type = entries.get(id)?.type;
      return type !== undefined && (types.length === 0 || types.includes(type));
    };
    const hits = new Map<string, SearchHit>();
    const matches = names.find(prefix, limit * 3, (id, kinds) => kinds.some(isNaming) && isWanted(id));
    for (const { entry: name, words, score } of matches) {
      for (const [id, kinds] of name.owners) {
        const entry = entries.get(id);
        if (hits.size >= limit || !entry || hits.has(id) || !kinds.some(isNaming) || !isWanted(id)) continue;
        const evidence = words.map((word) => ({ term: prefix.trim(), how: word.how, form: word.form }));
        hits.set(id, toHit(entry, 100 * score, { strength: score, bm25: 0, evidence }, []));
      }
    }
    return [...hits.values()];
  }

  return { put, remove, search, suggestNames, stats: () => ({ docs: entries.size }) };
}

function filterReason(filter: FilterTest, entry: Entry): Why[] {
  const matched = filter.match(entry);
  return matched === null ? [] : [{ field: filter.field, how: 'exact', term: filter.term, matched }];
}

/** The first `count` of a list in order, without putting the rest in order. */
function firstOf<T>(list: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const item of list) {
    const last = first.at(-1);
    if (first.length >= count && (last === undefined || compare(item, last) >= 0)) continue;
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = first[middle];
      if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}

/** Newest first, then by title, then by id, so that the order never changes by itself. */
function tieBreak(a: Entry, b: Entry): number {
  const latest = (entry: Entry): number => entry.span?.earliest ?? -Infinity;
  const [newer, older] = [latest(b), latest(a)];
  if (newer !== older) return newer > older ? 1 : -1;
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The outlet and date of an article, the date of an event, the first words about a person, body or place. */
function subtitleOf(entry: Entry): string {
  const [outlet] = valuesOf(entry, 'outlet');
  if (outlet || entry.date) return [outlet, entry.date].filter(Boolean).join(', ');
  return entry.aliases.length > 0 ? firstWords(entry) : '';
}

function firstWords(entry: Entry): string {
  const part = entry.text.parts.length - 1;
  const [line = ''] = (entry.text.parts[part] ?? '').slice(0, 400).split('\n');
  if (line.length <= subtitleLength) return line;
  const end = wordSpans(entry.text, part, 0, subtitleLength)
    .filter((word) => word.end < subtitleLength)
    .at(-1)?.end;
  return end === undefined ? '' : `${line.slice(0, end)}…`;
}
