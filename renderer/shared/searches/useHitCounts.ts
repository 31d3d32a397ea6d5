import { useEffect, useState } from 'react';
import { api, onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { createHitCounts, type HitCount } from './hitCounts.ts';
import type { SearchText } from './saved.ts';

/** Counts the hits of each search and keeps the counts current while the case changes. */
export function useHitCounts(searches: readonly SearchText[]): (search: SearchText) => HitCount | undefined {
  const [counts] = useState(() =>
    createHitCounts(async (key) => (await api.search.query({ ...askedBy(key), limit: 1 })).total),
  );
  const wanted = JSON.stringify(searches.map(keyOf));
  useEffect(() => counts.want(JSON.parse(wanted) as string[]), [counts, wanted]);
  useEffect(() => {
    const stopEngine = onEngineEvent((event) => {
      if (event.type === 'change' || event.type === 'indexed') counts.touch();
    });
    const stopHost = onHostEvent((event) => {
      if (event.type === 'engine-restarted' || event.type === 'engine-reopened') counts.touch();
    });
    return () => {
      stopEngine();
      stopHost();
    };
  }, [counts]);
  const known = counts.use();
  return (search) => known.get(keyOf(search));
}

function keyOf({ query, within }: SearchText): string {
  return JSON.stringify([query, within]);
}

function askedBy(key: string): SearchText {
  const [query, within] = JSON.parse(key) as [string, string];
  return { query, within };
}
