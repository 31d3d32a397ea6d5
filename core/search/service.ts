import type { Handlers } from '#core/rpc.ts';
import type { searchContract } from '#core/search/contract.ts';
import { keepLevel, type LevelDeps, type Leveling } from '#core/search/leveling.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';

export interface SearchService extends Pick<Leveling, 'coverage' | 'settled' | 'close'> {
  handlers: Handlers<typeof searchContract>;
  /** Articles whose text holds one of the names as it is written there. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

/** Answers searches of a case, from an index that is kept level with it. */
export function searchService(deps: LevelDeps): SearchService {
  const { work, lazy } = deps;
  const { coverage, wake, settled, refill, close } = keepLevel(deps);
  return {
    coverage,
    settled,
    handlers: {
      async query({ query, types, limit, offset }) {
        await wake();
        const { lost, ...answer } = await work.search({
          query,
          limit,
          offset,
          ...(types ? { types: types.filter(isSearchType) } : {}),
        });
        if (lost) refill();
        const { indexed: done, total } = coverage();
        return { ...answer, indexed: done, articles: total };
      },
      async names({ prefix, limit, types }) {
        await wake();
        return work.names({ prefix, limit, ...(types ? { types: types.filter(isSearchType) } : {}) });
      },
    },
    async mentionsOf(names) {
      if (lazy) await settled();
      const counts = new Map<string, number>();
      for (const name of names) {
        const quoted = `"${name.replaceAll('"', ' ')}"`;
        const { hits } = await work.search({ query: quoted, limit: 200, offset: 0, types: ['articles'] });
        for (const hit of hits) {
          // Found through another name of the same record: that name asks for itself.
          if (hit.why.some((why) => why.how !== 'alias')) counts.set(hit.id, (counts.get(hit.id) ?? 0) + 1);
        }
      }
      return [...counts].map(([id, count]) => ({ id, count }));
    },
    close,
  };
}

function isSearchType(type: string): type is SearchType {
  return (searchTypes as readonly string[]).includes(type);
}
