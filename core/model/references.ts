import { isObject } from '#lib/json.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { fieldOf, fieldsOf } from '#core/model/field-meanings.ts';
import type { IdPlace } from '#core/model/fields.ts';
import { mapMarks } from '#lib/text/marks.ts';

/** One field of a record that points to another record. */
export interface Reference {
  field: string;
  id: string;
  /** Collections that the target may be in. */
  to: readonly Collection[];
}

type Replace = (id: string) => string;

/** Collections of decisions about other records, which are kept wherever those records are now. */
export const decisions: ReadonlySet<Collection> = new Set([
  'identities',
  'purges',
  'rejections',
  'resolutions',
  'settings',
]);

/** Returns whether a record goes to the trash with the record that one of its fields names. */
export function isOwnedBy(collection: Collection, field: string): boolean {
  return fieldOf(collection, field)?.needed === true && !decisions.has(collection);
}

/** Fields with ids of other records, where the ids are in them, and what they may point to; computed once because every record needs it. */
const pointing = new Map(
  collectionNames.map((collection) => [
    collection,
    fieldsOf(collection).flatMap(({ name, refs }) => (refs ? [{ field: name, ...refs }] : [])),
  ]),
);

/** Returns everything that a record points to, including the order of events and the quotes of figures. */
export function referencesOf(collection: Collection, record: Readonly<Record<string, unknown>>): Reference[] {
  const found: Reference[] = [];
  for (const { field, to, at } of pointing.get(collection) ?? []) {
    mapIds(record[field], at, (id) => {
      found.push({ field, id, to });
      return id;
    });
  }
  return found;
}

/** By collection, the fields whose targets its records are meaningless without. */
const owning: ReadonlyMap<string, readonly { field: string; to: readonly Collection[] }[]> = new Map(
  [...pointing].map(([collection, fields]) => [collection, fields.filter(({ field }) => isOwnedBy(collection, field))]),
);

/** Collections whose records are trashed and restored with another, in the order of the models. */
export const dependents = collectionNames.filter((collection) => (owning.get(collection)?.length ?? 0) > 0);

/** Returns a collection, and those whose records belong to one of its records, directly or through another. */
export function withDependents(collection: Collection): ReadonlySet<Collection> {
  const all = new Set([collection]);
  // A set yields what is added to it meanwhile.
  for (const owner of all) {
    for (const one of dependents) if (owning.get(one)?.some(({ to }) => to.includes(owner))) all.add(one);
  }
  return all;
}

/** Returns what a record depends on; empty for an unknown collection. */
export function ownersOf(collection: string, record: Readonly<Record<string, unknown>>): Reference[] {
  return (owning.get(collection) ?? []).flatMap(({ field, to }) => {
    const id = record[field];
    return typeof id === 'string' ? [{ field, id, to }] : [];
  });
}

/**
 * Replaces the ids in a record, only in fields that point to other records: words that look like ids are left alone. Makes no assumptions
 * about the values.
 */
export function mapReferences(
  collection: Collection,
  record: Readonly<Record<string, unknown>>,
  replace: Replace,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...record };
  for (const { field, at } of pointing.get(collection) ?? []) {
    if (Object.hasOwn(record, field)) result[field] = mapIds(record[field], at, replace);
  }
  return result;
}

/** Replaces each id in a field's value. */
function mapIds(value: unknown, at: IdPlace, replace: Replace): unknown {
  if (at === 'self') return mapOneOrMany(value, replace);
  if (at === 'marks') return typeof value === 'string' ? mapMarks(value, replace) : value;
  if (at === 'value') return isRecordValue(value) ? { ...value, id: replace(value.id) } : value;
  if (at === 'values') {
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, id]) => [key, mapOne(id, replace)]));
  }
  if (!Array.isArray(value)) return value;
  const { each } = at;
  return value.map((item: unknown) =>
    isObject(item) && Object.hasOwn(item, each) ? { ...item, [each]: mapOneOrMany(item[each], replace) } : item,
  );
}

function mapOne(value: unknown, replace: Replace): unknown {
  return typeof value === 'string' ? replace(value) : value;
}

function mapOneOrMany(value: unknown, replace: Replace): unknown {
  return Array.isArray(value) ? value.map((id: unknown) => mapOne(id, replace)) : mapOne(value, replace);
}

/** Returns whether the value of a claim is another record. */
function isRecordValue(value: unknown): value is { type: 'record'; id: string } {
  return isObject(value) && value['type'] === 'record' && typeof value['id'] === 'string';
}
