import { isCollection } from '#core/model/collections.ts';
import { kindOf } from './merging/changes.ts';
import type { Change, ChangeKind, Commit } from './types.ts';

/** What became of a record by a line. */
export interface Effect {
  collection: string;
  id: string;
  kind: ChangeKind;
  fields?: string[];
}

/** @param kind what the change came to, where others have changed the record, too */
export function effectOf(change: Change, kind: ChangeKind = kindOf(change)): Effect {
  const { collection, id } = change;
  return { collection, id, kind, ...('set' in change ? { fields: Object.keys(change.set) } : {}) };
}

/** What listeners hear of: records of the collections that this program knows. */
export function toldOf(effects: readonly Effect[]): Commit['changes'] {
  return effects.flatMap(({ collection, ...effect }) => (isCollection(collection) ? [{ collection, ...effect }] : []));
}
