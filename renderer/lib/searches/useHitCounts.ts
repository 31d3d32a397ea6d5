import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, onEngineEvent, onHostEvent } from '#renderer/lib/api.ts';
import { createHitCounts, type HitCount } from './hitCounts.ts';

/** How many hits each query has, kept current while the case changes. */
export function useHitCounts(queries: readonly string[]): ReadonlyMap<string, HitCount> {
  const [counts] = useState(() =>
    createHitCounts(async (query) => (await api.search.query({ query, limit: 1 })).total),
  );
  const wanted = JSON.stringify(queries);
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
  return useSyncExternalStore(counts.subscribe, counts.read);
}
