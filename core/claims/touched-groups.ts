import type { Grouping } from '#core/claims/grouping.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

export interface TouchedDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** Claims by group. */
  claims: Grouping;
  /** Called with each group whose result may change. */
  invalidate(group: string): void;
}

/** Invalidates the groups whose claims point to a record: as value, through quotes, or as asserter. */
export function invalidatePointing(deps: TouchedDeps, id: string): void {
  const { store, reverse, claims, invalidate } = deps;
  for (const { collection, id: pointer } of reverse.pointingAt(id)) {
    const group = collection === 'claims' ? claims.keyOf(pointer) : undefined;
    if (group !== undefined) invalidate(group);
    if (collection === 'quotes' && store.get('quotes', pointer)?.article === id) invalidatePointing(deps, pointer);
  }
}

/**
 * Invalidates the groups of a property whose description has changed, if the setting is one: other values may then contradict each other.
 */
export function invalidateDescribed({ store, claims, invalidate }: TouchedDeps, id: string): void {
  const setting = store.get('settings', id) ?? store.getTrashed('settings', id);
  if (setting?.kind !== 'property' || setting.key === null) return;
  const ending = ` ${propertyKey(setting.key)}`;
  for (const group of claims.keys()) if (group.endsWith(ending)) invalidate(group);
}

/**
 * Invalidates the groups whose values are places. Where a place lies, directly or indirectly, decides what its name excludes; there are few
 * enough places to check all.
 */
export function invalidatePlaces({ store, reverse, claims, invalidate }: TouchedDeps): void {
  for (const { id } of store.list('places')) {
    for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
      const group = collection === 'claims' && field === 'value' ? claims.keyOf(pointer) : undefined;
      if (group !== undefined) invalidate(group);
    }
  }
}
