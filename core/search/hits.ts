import type { Entry } from '#core/search/entries.ts';
import type { Evidence, SearchedTerms } from '#core/search/evidence.ts';
import { explain } from '#core/search/explain.ts';
import { filterReason } from '#core/search/filters.ts';
import type { SearchHit } from '#core/search/model.ts';
import { namesOf, type OpenIndex } from '#core/search/open-index.ts';
import type { FilterNode, Query } from '#core/search/query/model.ts';
import { filtersIn } from '#core/search/query/nodes.ts';
import { subtitleOf } from '#core/search/subtitle.ts';
import type { TopEntry } from '#core/search/top-k.ts';

/** Builds the hit of a document with the reasons it was found: its words, or the filters that it passes. */
export function toHit(
  { collection, shown }: OpenIndex,
  entry: Entry,
  score: number,
  evidence: readonly Evidence[],
  filters: readonly FilterNode[],
): SearchHit {
  const titleOf = (id: string) => namesOf(collection).namesOf(collection.numberOf(id))[0];
  const { why, snippet, ranges } = explain(entry, evidence, titleOf);
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

/** Builds the hits that are shown for a query. @param looked what the query searched for */
export function hitsOf(
  index: OpenIndex,
  chosen: readonly TopEntry[],
  looked: SearchedTerms,
  query: Query,
): SearchHit[] {
  const filters = query.root ? filtersIn(query.root) : [];
  return chosen.map(({ number, score }) => {
    const { entry, evidence } = index.shown.foundIn(number, looked);
    return toHit(index, entry, score, evidence, filters);
  });
}
