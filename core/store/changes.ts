import type { Change, ChangeKind, SetChange } from './types.ts';

/** A record in memory. Its values are plain JSON, and nobody changes them in place: a change makes a new record. */
export type StoredRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export interface Row {
  readonly record: StoredRecord;
  readonly trashed: boolean;
}

/** Fields that come from the journal's own order, not from its changes. */
const derivedFields: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt']);

export const isDerived = (field: string) => derivedFields.has(field);

export function kindOf(change: Change): ChangeKind {
  if ('create' in change) return 'create';
  if ('set' in change) return 'set';
  return 'remove' in change ? 'remove' : 'restore';
}

/**
 * What a record is after a change, whatever it was before: lines of several writers may meet in any state. Null when
 * the change says something about a record that is not there.
 * @param at ISO 8601 time of the change set
 */
export function applyChange(row: Row | undefined, change: Change, at: string): Row | null {
  if ('create' in change) {
    const fields = Object.entries(change.create).filter(([field]) => !isDerived(field));
    const own = { id: change.id, createdAt: row?.record.createdAt ?? at, updatedAt: at };
    return {
      record: { ...own, ...row?.record, ...Object.fromEntries(fields), ...own },
      trashed: row?.trashed ?? false,
    };
  }
  if (!row) return null;
  if ('set' in change) {
    const fields = Object.entries(change.set)
      .filter(([field]) => !isDerived(field))
      .map(([field, [, after]]) => [field, after] as const);
    return { record: { ...row.record, ...Object.fromEntries(fields), updatedAt: at }, trashed: row.trashed };
  }
  return { record: { ...row.record, updatedAt: at }, trashed: 'remove' in change };
}

/** Two changes of a record's fields as one, from the first "before" to the last "after"; a field that is back where it was is left out. */
export function mergeFields(earlier: SetChange['set'], later: SetChange['set']): SetChange['set'] {
  const fields = new Map(Object.entries(earlier));
  for (const [field, [old, after]] of Object.entries(later)) {
    const first = fields.get(field);
    const before = first ? first[0] : old;
    if (equalJson(before, after)) fields.delete(field);
    else fields.set(field, [before, after]);
  }
  return Object.fromEntries(fields);
}

/** Whether two JSON values say the same, whatever the order of an object's keys. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson((a as Fields)[key], (b as Fields)[key]))
  );
}

type Fields = Record<string, unknown>;

/** A frozen copy that reads the same before and after JSON: no undefined, no -0. Throws TypeError for what JSON cannot hold. */
export function toJson(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return Object.freeze(value.map(toJson));
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.freeze(Object.fromEntries(entries.map(([key, item]) => [key, toJson(item)])));
  }
  throw new TypeError(`${typeof value} cannot be kept in a record`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Freezes a JSON value through and through; cheap on one that is frozen already. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) freezeDeep(item);
  return value;
}
