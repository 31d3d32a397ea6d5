import { noMarks, type Marks } from './marks.ts';
import type { Row } from './row.ts';
import type { Change, ChangeKind, SetChange } from '#core/store/types.ts';

/** Fields derived from the order of the journal, not from its changes. */
const derivedFields: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt']);

export const isDerived = (field: string) => derivedFields.has(field);

export function kindOf(change: Change): ChangeKind {
  if ('create' in change) return 'create';
  if ('set' in change) return 'set';
  return 'remove' in change ? 'remove' : 'restore';
}

/**
 * Applies a writer's own change before it is on disk. `merging.ts` computes the final result, which is the same,
 * because a writer has seen everything that it changes. Returns null if the change concerns a record that does not
 * exist.
 * @param at ISO 8601 time of the change set
 */
export function applyChange(row: Row | undefined, change: Change, at: string): Row | null {
  const { trashed = false, marks = noMarks } = row ?? {};
  if ('create' in change) {
    const record = { id: change.id, createdAt: madeAt(change, at), updatedAt: at, ...row?.record };
    for (const [field, value] of Object.entries(change.create)) assignField(record, field, value);
    return { record: small(Object.assign(record, { updatedAt: at })), trashed, marks };
  }
  if (!row) return null;
  const record = { ...row.record, updatedAt: at };
  if (!('set' in change)) return { record, trashed: 'remove' in change, marks: withoutDispute(marks, ['']) };
  for (const [field, [, after]] of Object.entries(change.set)) assignField(record, field, after);
  return { record, trashed, marks: withoutDispute(marks, Object.keys(change.sides ?? {})) };
}

/** Returns when a record was created: the time of its line, unless the line carries the time of an original creation elsewhere. */
export function madeAt({ createdAt }: Extract<Change, { create: unknown }>, at: string): string {
  const isTime = typeof createdAt === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(createdAt);
  return isTime ? createdAt : at;
}

/** Returns the marks as the next change of the record needs them: without the disputes that have been decided. */
function withoutDispute(marks: Marks, decided: readonly string[]): Marks {
  if (
    !decided.some((field) => (field === '' ? marks.life.length > 0 : marks.fields.has(field) || marks.sets.has(field)))
  ) {
    return marks;
  }
  const withoutDecided = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].filter(([field]) => !decided.includes(field)));
  const life = decided.includes('') ? [] : marks.life;
  return { ...marks, fields: withoutDecided(marks.fields), sets: withoutDecided(marks.sets), life };
}

/** Assigns one field at a time, which lets the records of a collection share one shape in memory. Derived fields are skipped. */
export function assignField(record: Record<string, unknown>, field: string, value: unknown): void {
  if (isDerived(field)) return;
  // A plain assignment to this name would change the object's prototype.
  if (field === '__proto__') Object.defineProperty(record, field, { value, enumerable: true, configurable: true });
  else record[field] = value;
}

/**
 * Returns an equal but smaller record. V8 stores an object that received more than a dozen fields one by one as a hash
 * table (two kilobytes for an article); a copy has the shape that all records with these fields share.
 */
export function small<T extends object>(record: T): T {
  return { ...record };
}

/** Combines two consecutive changes to one record, with the sides before the first and after the second. */
export function mergeSetChanges(
  earlier: Pick<SetChange, 'set' | 'sides'>,
  later: Pick<SetChange, 'set' | 'sides'>,
): Pick<SetChange, 'set' | 'sides'> {
  const sides = new Map(Object.entries(earlier.sides ?? {}));
  for (const [field, [, after]] of Object.entries(later.set)) {
    const before = sides.get(field)?.[0] ?? later.sides?.[field]?.[0];
    if (before) sides.set(field, [before, later.sides?.[field]?.[1] ?? [{ value: after }]]);
  }
  const set = new Map(Object.entries(mergeFields(earlier.set, later.set)));
  // A decision counts even if the field keeps its value.
  for (const field of sides.keys()) {
    const [first, last] = [earlier.set[field], later.set[field]];
    const [before, after] = [first ?? last, last ?? first];
    if (before && after) set.set(field, [before[0], after[1]]);
  }
  return { set: Object.fromEntries(set), ...(sides.size > 0 ? { sides: Object.fromEntries(sides) } : {}) };
}

/**
 * Combines two changes to a record's fields, from the first "before" to the last "after"; a field that returns to its
 * first value is left out.
 */
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

/** Returns whether two JSON values are equal, regardless of key order. */
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

/**
 * Returns a frozen copy that is the same before and after a JSON round trip: no undefined, no -0.
 * @throws TypeError for values that JSON cannot hold
 */
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

/** Freezes a JSON value recursively; cheap if it is already frozen. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) freezeDeep(item);
  return value;
}
