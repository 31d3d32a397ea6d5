import { viewTypes, type ViewKind } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import { go, router, useRoute } from '#renderer/lib/navigation.ts';

/** Everything. */
export const wholeCase: ViewScope = { query: '', within: '', from: null, to: null };

/** Reads a scope from the parameters of a route. */
export function scopeOfView(params: Readonly<Record<string, string>>): ViewScope {
  const types = (params['type'] ?? '').split(' ').flatMap((name) => viewTypes.find((type) => type === name) ?? []);
  const ids = rememberedSet(params['set']);
  return {
    query: params['q'] ?? '',
    within: params['in'] ?? '',
    from: params['from'] ?? null,
    to: params['to'] ?? null,
    ...(types.length > 0 ? { types } : {}),
    ...(ids ? { ids: [...ids] } : {}),
  };
}

/** Converts a scope to parameters of a route, so that Back returns to what was shown before. */
export function paramsOfView({ query, within, types, ids, from, to }: ViewScope): Record<string, string> {
  return {
    ...(query === '' ? {} : { q: query }),
    ...(within === '' ? {} : { in: within }),
    ...(types === undefined ? {} : { type: types.join(' ') }),
    ...(ids === undefined ? {} : { set: rememberSet(ids) }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** Subscribes to the scope of the current view. The same object while the route is the same. */
export function useViewScope(): ViewScope {
  const { params } = useRoute();
  return scopeFor(params);
}

const scopes = new WeakMap<Readonly<Record<string, string>>, ViewScope>();

function scopeFor(params: Readonly<Record<string, string>>): ViewScope {
  const cached = scopes.get(params);
  if (cached) return cached;
  const scope = scopeOfView(params);
  scopes.set(params, scope);
  return scope;
}

/** Narrows or widens the current view; undefined values of the change are removed. */
export function setViewScope(change: { [K in keyof ViewScope]?: ViewScope[K] | undefined }): void {
  const { view, params } = router.route;
  const { saved } = params;
  const next = { ...scopeOfView(params), ...change };
  router.go({ view, params: { ...paramsOfView(next), ...(saved === undefined ? {} : { saved }) } });
}

/** Shows everything in the current view. */
export function showWholeCase(): void {
  setViewScope({ ...wholeCase, types: undefined, ids: undefined });
}

/**
 * Shows a scope in one of the views.
 * @param params further parameters of its route
 */
export function showView(kind: ViewKind, scope: ViewScope, params: Record<string, string> = {}): void {
  go({ view: kind, params: { ...paramsOfView(scope), ...params } });
}

/** The scope of a page that is not a view: views opened from it show the same. */
export const shownScope = createCaseStore<ViewScope | null>(null);

/** Sets of records that views were narrowed to, by their name in routes; of this window, for as long as it is open. */
const sets = new Map<string, ReadonlySet<string>>();

/** The most sets kept: enough for as many steps back. */
const maxSets = 100;

let setCount = 0;

/** Returns the name for a set of ids, the same name for the same set. */
function rememberSet(ids: Iterable<string>): string {
  const wanted = new Set(ids);
  for (const [name, set] of sets) {
    if (set.size === wanted.size && [...wanted].every((id) => set.has(id))) return name;
  }
  const name = String(++setCount);
  sets.set(name, wanted);
  for (const old of [...sets.keys()].slice(0, -maxSets)) sets.delete(old);
  return name;
}

/** Returns the set with this name; undefined for none, or a name unknown to this window. */
function rememberedSet(name: string | undefined): ReadonlySet<string> | undefined {
  return name === undefined ? undefined : sets.get(name);
}
