import type { z } from 'zod';
import { collectionNames, collections, type Collection } from '#core/model/collections.ts';
import type { TextKey } from '#lib/i18n/t.ts';
import { meaningOf, type Meaning } from '#core/model/fields.ts';

/** A field of a collection, with its meaning. */
export interface Field extends Meaning {
  name: string;
  label: TextKey;
}

function read(collection: Collection): readonly Field[] {
  const shape: Readonly<Record<string, z.ZodType>> = collections[collection].shape;
  return Object.entries(shape).map(([name, schema]) => {
    const meaning = meaningOf(schema);
    if (!meaning) throw new Error(`${collection}.${name} is to be made by the builders of core/model/fields.ts`);
    return { label: `fields.${name}` as TextKey, ...meaning, name };
  });
}

const lists: ReadonlyMap<string, readonly Field[]> = new Map(
  collectionNames.map((collection) => [collection, read(collection)]),
);
const tables: ReadonlyMap<string, ReadonlyMap<string, Field>> = new Map(
  [...lists].map(([collection, fields]) => [collection, new Map(fields.map((field) => [field.name, field]))]),
);

/** Returns the fields of a collection, in the order of its model; empty for an unknown collection. */
export function fieldsOf(collection: string): readonly Field[] {
  return lists.get(collection) ?? [];
}

/** Returns a field of a collection; undefined if unknown, such as a field of a newer program. */
export function fieldOf(collection: string, name: string): Field | undefined {
  return tables.get(collection)?.get(name);
}

/** Returns the fields of any collection that pass a test, in the order of the models. */
export function fieldsThat(is: (field: Field, collection: Collection) => boolean): Field[] {
  return collectionNames.flatMap((collection) => fieldsOf(collection).filter((field) => is(field, collection)));
}

/** Returns the names of fields without duplicates. */
export function namesOf(fields: readonly Field[]): string[] {
  return [...new Set(fields.map(({ name }) => name))];
}
