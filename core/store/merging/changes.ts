import { noMarks, type Marks } from './marks.ts';
import type { Row } from './row.ts';
import type { Change, ChangeKind, SetChange } from '#core/store/types.ts';

/** Fields that come from the journal's own order, not from its changes. */
const derivedFields: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt']);

export const isDerived = (field: string) => derivedFields.has(field);

export function kindOf(change: Change): ChangeKind {
  if ('create' in change) return 'create';
  if ('set' in change) return 'set';
  return 'remove' in change ? 'remove' : 'restore';
}

/**
 * What a writer sees of its own change before it is on disk. `merging.ts` says what comes of it, which is the same: a
 * writer has seen all that it changes. Null when the change says something about a record that is not there.
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

/** When a record was made: at the time of its line, unless that says it again for one that was made elsewhere. */
export function madeAt({ createdAt }: Extract<Change, { create: unknown }>, at: string): string {
  const isTime = typeof createdAt === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(createdAt);
  return isTime ? createdAt : at;
}

/** Marks as far as who changes a record once more has to know: what was in dispute has been decided by then. */
function withoutDispute(marks: Marks, decided: readonly string[]): Marks {
  if (
    !decided.some((field) => (field === '' ? marks.life.length > 0 : marks.fields.has(field) || marks.sets.has(field)))
  ) {
    return marks;
  }
  const rest = <T>(map: ReadonlyMap<string, T>) => new Map([...map].filter(([field]) => !decided.includes(field)));
  const life = decided.includes('') ? [] : marks.life;
  return { ...marks, fields: rest(marks.fields), sets: rest(marks.sets), life };
}

/** Assigns one by one, which keeps the records of a collection of one shape in memory. Derived fields are left alone. */
export function assignField(record: Record<string, unknown>, field: string, value: unknown): void {
  if (isDerived(field)) return;
  // Assigned, this one name would change what the object is instead of a field of it.
  if (field === '__proto__') Object.defineProperty(record, field, { value, enumerable: true, configurable: true });
  else record[field] = value;
}

/**
 * The same record, smaller. An object that was given more than a dozen fields one by one is a hash table to the engine,
 * of two kilobytes for an article; a copy of it has the shape that all records with these fields share.
 */
export function small<T extends object>(record: T): T {
  return { ...record };
}

/** Two changes of one record in a row as one: what there was to choose from before both, and after both. */
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
  // A decision counts also where the field is what it was.
  for (const field of sides.keys()) {
    const [first, last] = [earlier.set[field], later.set[field]];
    const [before, after] = [first ?? last, last ?? first];
    if (before && after) set.set(field, [before[0], after[1]]);
  }
  return { set: Object.fromEntries(set), ...(sides.size > 0 ? { sides: Object.fromEntries(sides) } : {}) };
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
