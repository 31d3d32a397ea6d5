import type { MergedView } from '#core/merged-view/merged-view.ts';
import { viewTypes, type ViewType } from '#core/model/views.ts';
import type { SearchService } from '#core/search/service.ts';
import type { Store } from '#core/store/types.ts';
import { datesOf, mayBeIn, spanBetween } from '#core/views/dates.ts';
import type { ViewScope } from '#core/views/model/scope.ts';

/** The records of a scope, as the case is now. */
export interface ResolvedScope {
  /** Leads where records are merged. */
  ids: ReadonlySet<string>;
  /** Records that the span of time leaves out only because nothing says when they were. */
  undated: readonly string[];
  /** The same for the same scope and the same state of the case: what is worked out from a scope may be kept by it. */
  key: string;
}

export interface Scopes {
  /**
   * The records that a view shows. Waits until everything is searched, where there is a query.
   * @param types the collections that the view can show; those of the scope narrow them
   */
  resolve(scope: ViewScope, types: readonly ViewType[]): Promise<ResolvedScope>;
}

export interface ScopesDeps {
  store: Pick<Store, 'seq'>;
  mergedView: MergedView;
  search: Pick<SearchService, 'findAll' | 'coverage'>;
}

/** Scopes kept: a window asks for the same in each of its views and pages. */
const maxKept = 8;

/** Finds the records of scopes, and keeps the last few as long as nothing changes. */
export function createScopes({ store, mergedView, search }: ScopesDeps): Scopes {
  const kept = new Map<string, Promise<ResolvedScope>>();

  async function find(scope: ViewScope, types: readonly ViewType[], key: string): Promise<ResolvedScope> {
    const all = await chosenBy(scope, types);
    const span = spanBetween(scope.from, scope.to);
    if (span.earliest === null && span.latest === null) return { ids: all, undated: [], key };
    const ids = new Set<string>();
    const undated: string[] = [];
    for (const id of all) {
      const dates = datesOf(id, mergedView);
      if (dates.length === 0) undated.push(id);
      else if (dates.some((date) => mayBeIn(date, span))) ids.add(id);
    }
    return { ids, undated, key };
  }

  /** What the queries and the chosen set leave. */
  async function chosenBy({ query, within, ids }: ViewScope, types: readonly ViewType[]): Promise<Set<string>> {
    const { reads } = mergedView;
    const asked = query.trim() !== '' || within.trim() !== '';
    const found = asked ? await search.findAll(query, within, types) : null;
    if (ids === undefined) {
      return new Set(found ?? types.flatMap((type) => reads.list(type).map(({ id }) => id)));
    }
    const isFound = found ? new Set(found) : null;
    const isWanted = new Set<string>(types);
    return new Set(
      ids.flatMap((id) => {
        const record = reads.find(id);
        if (!record || record.trashed || !isWanted.has(record.collection)) return [];
        const lead = record.record.id;
        return isFound && !isFound.has(lead) ? [] : [lead];
      }),
    );
  }

  return {
    resolve(scope, offered) {
      const types = viewTypes.filter((type) => offered.includes(type) && (scope.types?.includes(type) ?? true));
      const key = JSON.stringify([store.seq, search.coverage(), types, { ...scope, types: undefined }]);
      const known = kept.get(key);
      if (known) return known;
      const made = find(scope, types, key);
      kept.set(key, made);
      // What could not be found is asked for again.
      made.catch(() => kept.delete(key));
      for (const old of [...kept.keys()].slice(0, -maxKept)) kept.delete(old);
      return made;
    },
  };
}
