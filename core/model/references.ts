import { collectionNames, type Collection } from '#core/model/collections.ts';
import { fieldOf, fieldsOf } from '#core/model/field-meanings.ts';
import type { IdPlace } from '#core/model/fields.ts';
import { mapMarks } from '#lib/text/marks.ts';

/** One field of a record that points to another record. */
export interface Reference {
  field: string;
  id: string;
  /** Collections in which the target may be. */
  to: readonly Collection[];
}

type Replace = (id: string) => string;

/** Records that keep what was decided about others, wherever those are now. */
export const decisions: ReadonlySet<Collection> = new Set([
  'identities',
  'purges',
  'rejections',
  'resolutions',
  'settings',
]);

/** Whether a record goes to the trash with the one that a field of it names. */
export function isOwnedBy(collection: Collection, field: string): boolean {
  return fieldOf(collection, field)?.needed === true && !decisions.has(collection);
}

/** Fields with ids of other records, where in them these are and what they may be of; read once, as each record asks it. */
const pointing = new Map(
  collectionNames.map((collection) => [
    collection,
    fieldsOf(collection).flatMap(({ name, refs }) => (refs ? [{ field: name, ...refs }] : [])),
  ]),
);

/** Everything that a record points to; the order of events and the quotes of figures included. */
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

/** Of each collection the fields without whose records a record says nothing. */
const owning: ReadonlyMap<string, readonly { field: string; to: readonly Collection[] }[]> = new Map(
  [...pointing].map(([collection, fields]) => [collection, fields.filter(({ field }) => isOwnedBy(collection, field))]),
);

/** Collections whose records go and come with another, in the order of the models. */
export const dependents = collectionNames.filter((collection) => (owning.get(collection)?.length ?? 0) > 0);

/** What a record cannot stand without; nothing for a collection that is not known. */
export function ownersOf(collection: string, record: Readonly<Record<string, unknown>>): Reference[] {
  return (owning.get(collection) ?? []).flatMap(({ field, to }) => {
    const id = record[field];
    return typeof id === 'string' ? [{ field, id, to }] : [];
  });
}

/**
 * A record with the ids in it replaced, in those fields alone that point to other records: words that look like an id
 * stay as they are. Nothing is taken for granted about the values.
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

/** A field's value with each id in it replaced. */
function mapIds(value: unknown, at: IdPlace, replace: Replace): unknown {
  if (at === 'self') return mapOneOrMany(value, replace);
  if (at === 'marks') return typeof value === 'string' ? mapMarks(value, replace) : value;
  if (at === 'value') return isRecordValue(value) ? { ...value, id: replace(value.id) } : value;
  if (at === 'values') {
    if (!isObject(value) || Array.isArray(value)) return value;
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

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

/** Whether what a claim says is another record. */
function isRecordValue(value: unknown): value is { type: 'record'; id: string } {
  return isObject(value) && value['type'] === 'record' && typeof value['id'] === 'string';
}
