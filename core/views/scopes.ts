import type { MergedView } from '#core/merged-view/merged-view.ts';
import { viewTypes, type ViewType } from '#core/model/views.ts';
import type { SearchService } from '#core/search/service.ts';
import type { Store } from '#core/store/types.ts';
import { datesOf, mayBeIn, spanBetween } from '#core/views/dates.ts';
import type { ViewScope } from '#core/views/model/scope.ts';

/** The records of a scope in the current case. */
export interface ResolvedScope {
  /** Leads, if records are merged. */
  ids: ReadonlySet<string>;
  /** Records that the time span excludes only because they have no date. */
  undated: readonly string[];
  /** Equal for the same scope and state of the case, so that results derived from the scope can be cached by it. */
  key: string;
}

export interface Scopes {
  /**
   * Returns the records that a view shows. If there is a query, waits until everything is indexed.
   * @param types the collections that the view can show, further limited by those of the scope
   */
  resolve(scope: ViewScope, types: readonly ViewType[]): Promise<ResolvedScope>;
}

export interface ScopesDeps {
  store: Pick<Store, 'heads'>;
  mergedView: MergedView;
  search: Pick<SearchService, 'findAll' | 'coverage'>;
}

/** Maximum cached scopes: a window requests the same one in each of its views and pages. */
const maxCached = 8;

/** Resolves scopes, and caches the last few until something changes. */
export function createScopes({ store, mergedView, search }: ScopesDeps): Scopes {
  const cached = new Map<string, Promise<ResolvedScope>>();

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

  /** Returns the records that match the queries and the explicit selection. */
  async function chosenBy({ query, within, ids }: ViewScope, types: readonly ViewType[]): Promise<Set<string>> {
    const { reads } = mergedView;
    const isSearched = query.trim() !== '' || within.trim() !== '';
    const found = isSearched ? await search.findAll(query, within, types) : null;
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
      const lines = store.heads().map(({ writer, seq }) => [writer, seq]);
      const key = JSON.stringify([lines, search.coverage(), types, { ...scope, types: undefined }]);
      const cachedScope = cached.get(key);
      if (cachedScope) return cachedScope;
      const made = find(scope, types, key);
      cached.set(key, made);
      // Failed results are requested again.
      made.catch(() => cached.delete(key));
      for (const old of [...cached.keys()].slice(0, -maxCached)) cached.delete(old);
      return made;
    },
  };
}
