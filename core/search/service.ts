import type { Jobs } from '#core/jobs/service.ts';
import type { Handlers } from '#core/rpc.ts';
import type { searchContract } from '#core/search/contract.ts';
import { batchHandlers } from '#core/search/batch/service.ts';
import { idsFitting, linkedTo } from '#core/search/facts.ts';
import { filterKey } from '#core/search/filters.ts';
import { createIndexSync, type IndexSync, type IndexSyncDeps } from '#core/search/index-sync.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import type { FilterNode, QueryNode } from '#core/search/query/model.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import type { SearchAnswer } from '#core/worker/work-contract.ts';

export interface SearchService extends Pick<IndexSync, 'coverage' | 'settled' | 'awaitText' | 'close'> {
  handlers: Handlers<typeof searchContract>;
  /** Returns the ids of what a query finds, best first. Waits until everything is indexed. */
  find(query: string, types: readonly SearchType[]): Promise<string[]>;
  /** Returns the ids of everything that a query, and one within it, find, unordered. Waits until everything is indexed. */
  findAll(query: string, within: string, types: readonly SearchType[]): Promise<string[]>;
  /** Returns articles whose text contains one of the names as written. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

interface Page {
  types?: readonly SearchType[] | undefined;
  limit: number;
  offset?: number;
  within?: string;
}

/** Maximum results for one name or selection. */
const maxFound = 500;

/** Names considered for the one that a filter means, and how much worse another name may score and still be included. */
const maxNames = 20;
const minRelativeScore = 0.5;

/** Answers searches of a case from an index that is kept in sync with it. */
export function searchService(deps: IndexSyncDeps & { jobs: Pick<Jobs, 'start' | 'results'> }): SearchService {
  const { mergedView, work, lazy } = deps;
  const { coverage, wake, settled, refill, awaitText, close } = createIndexSync(deps);

  async function runQuery(
    query: string,
    { types, limit, offset = 0, within = '' }: Page,
  ): Promise<Omit<SearchAnswer, 'lost'>> {
    await wake();
    const sets = await setsFor(query, within);
    const chosen = types ? { types: [...types] } : {};
    const { lost, ...answer } = await work.search({ query, within, limit, offset, ...chosen, sets });
    if (lost) refill();
    return answer;
  }

  /** Evaluates the filters of a query that the index cannot. */
  async function setsFor(query: string, within: string): Promise<[string, string[]][]> {
    const { root } = narrowedQuery(query, within);
    const sets: [string, string[]][] = [];
    for (const filter of root ? filtersIn(root) : []) {
      const ids = filter.field === 'linked' ? await linkedToNamed(filter.value) : idsFitting(filter, mergedView);
      sets.push([filterKey(filter), ids]);
    }
    return sets;
  }

  async function linkedToNamed(name: string): Promise<string[]> {
    const named = await work.names({ prefix: name, limit: maxNames });
    const best = named[0]?.score ?? 0;
    const meant = named.filter(({ score }) => score >= best - minRelativeScore);
    return [...new Set(meant.flatMap(({ id }) => linkedTo(id, mergedView)))];
  }

  return {
    coverage,
    settled,
    awaitText,
    close,
    handlers: {
      async query({ query, within, types, limit, offset }) {
        const answer = await runQuery(query, { within, types: types?.filter(isSearchType), limit, offset });
        const { indexed, total } = coverage();
        return { ...answer, indexed, articles: total };
      },
      ...batchHandlers({ store: deps.store, mergedView, work, jobs: deps.jobs, settled, refill }),
      async marks(input) {
        await wake();
        return work.marks(input);
      },
      async values(input) {
        await wake();
        return work.values(input);
      },
      async names({ prefix, limit, types }) {
        await wake();
        return work.names({ prefix, limit, ...(types ? { types: types.filter(isSearchType) } : {}) });
      },
    },
    async find(query, types) {
      await settled();
      const { hits } = await runQuery(query, { types, limit: maxFound });
      return hits.map(({ id }) => id);
    },
    async findAll(query, within, types) {
      await settled();
      const { ids, lost } = await work.searchIds({
        query,
        within,
        types: [...types],
        sets: await setsFor(query, within),
      });
      if (lost) refill();
      return ids;
    },
    async mentionsOf(names) {
      if (lazy) await settled();
      const counts = new Map<string, number>();
      for (const name of names) {
        const { hits } = await runQuery(`"${name.replaceAll('"', ' ')}"`, { limit: 200, types: ['articles'] });
        for (const hit of hits) {
          // Hits found through another name of the same record are skipped: that name is searched for itself.
          if (hit.why.some((why) => why.how !== 'alias')) counts.set(hit.id, (counts.get(hit.id) ?? 0) + 1);
        }
      }
      return [...counts].map(([id, count]) => ({ id, count }));
    },
  };
}

const recordFilters: ReadonlySet<FilterNode['field']> = new Set(['linked', 'has', 'is', 'grade', 'lang']);

/** Returns the filters of a query that are answered from the records, including those of exclusions. */
function filtersIn(node: QueryNode): FilterNode[] {
  if (node.kind === 'filter') return recordFilters.has(node.field) ? [node] : [];
  if (node.kind === 'not') return filtersIn(node.node);
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(filtersIn) : [];
}

function isSearchType(type: string): type is SearchType {
  return (searchTypes as readonly string[]).includes(type);
}
