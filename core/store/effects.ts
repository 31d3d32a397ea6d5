import { isCollection } from '#core/model/collections.ts';
import { kindOf } from './merging/changes.ts';
import type { Change, ChangeKind, Commit } from './types.ts';

/** What a line did to a record. */
export interface Effect {
  collection: string;
  id: string;
  kind: ChangeKind;
  fields?: string[];
}

/** @param kind the actual effect, where other writers have changed the record too */
export function effectOf(change: Change, kind: ChangeKind = kindOf(change)): Effect {
  const { collection, id } = change;
  return { collection, id, kind, ...('set' in change ? { fields: Object.keys(change.set) } : {}) };
}

/** Returns what listeners are told: effects on records of collections that this version knows. */
export function combinedEffects(effects: readonly Effect[]): Commit['changes'] {
  return effects.flatMap(({ collection, ...effect }) => (isCollection(collection) ? [{ collection, ...effect }] : []));
}
