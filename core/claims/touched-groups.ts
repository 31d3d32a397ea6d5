import type { Grouping } from '#core/claims/grouping.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

export interface TouchedDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** Claims by their group. */
  claims: Grouping;
  /** Hears of each group that may say something else than before. */
  invalidate(group: string): void;
}

/** Invalidates the groups whose claims point at a record: as their value, by their quotes, as whoever says so. */
export function invalidatePointing(deps: TouchedDeps, id: string): void {
  const { store, reverse, claims, invalidate } = deps;
  for (const { collection, id: pointer } of reverse.pointingAt(id)) {
    const group = collection === 'claims' ? claims.keyOf(pointer) : undefined;
    if (group !== undefined) invalidate(group);
    if (collection === 'quotes' && store.get('quotes', pointer)?.article === id) invalidatePointing(deps, pointer);
  }
}

/** Invalidates the groups of a property that is described otherwise, if the setting is of one: it may make of other values a contradiction. */
export function invalidateDescribed({ store, claims, invalidate }: TouchedDeps, id: string): void {
  const setting = store.get('settings', id) ?? store.getTrashed('settings', id);
  if (setting?.kind !== 'property' || setting.key === null) return;
  const ending = ` ${propertyKey(setting.key)}`;
  for (const group of claims.keys()) if (group.endsWith(ending)) invalidate(group);
}

/**
 * Invalidates the groups whose values are places. Where a place lies decides what its name excludes, through any number of
 * steps: places are few enough to ask all.
 */
export function invalidatePlaces({ store, reverse, claims, invalidate }: TouchedDeps): void {
  for (const { id } of store.list('places')) {
    for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
      const group = collection === 'claims' && field === 'value' ? claims.keyOf(pointer) : undefined;
      if (group !== undefined) invalidate(group);
    }
  }
}
