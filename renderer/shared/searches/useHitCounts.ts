import { useEffect, useState } from 'react';
import { api, onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { createHitCounts, type HitCount } from './hitCounts.ts';
import type { SearchText } from './savedSearches.ts';

/** Counts the hits of each search and keeps the counts current while the case changes. */
export function useHitCounts(searches: readonly SearchText[]): (search: SearchText) => HitCount | undefined {
  const [counts] = useState(() =>
    createHitCounts(async (key) => (await api.search.query({ ...searchOf(key), limit: 1 })).total),
  );
  const queries = JSON.stringify(searches.map(keyOf));
  useEffect(() => counts.setQueries(JSON.parse(queries) as string[]), [counts, queries]);
  useEffect(() => {
    const stopEngine = onEngineEvent((event) => {
      if (event.type === 'change' || event.type === 'indexed') counts.markStale();
    });
    const stopHost = onHostEvent((event) => {
      if (event.type === 'engine-restarted' || event.type === 'engine-reopened') counts.markStale();
    });
    return () => {
      stopEngine();
      stopHost();
    };
  }, [counts]);
  const currentCounts = counts.use();
  return (search) => currentCounts.get(keyOf(search));
}

function keyOf({ query, within }: SearchText): string {
  return JSON.stringify([query, within]);
}

function searchOf(key: string): SearchText {
  const [query, within] = JSON.parse(key) as [string, string];
  return { query, within };
}
