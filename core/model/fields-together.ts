import type { Collection } from '#core/model/collections.ts';

/**
 * Fields that mean something only together: a text and its blocks, the words of a quote and where they stand. A person who
 * decides between two texts takes one whole, and whoever gives one of these fields gives all of them, so that those of two
 * writers are never mixed. The first names the group.
 */
export const fieldsTogether: { readonly [C in Collection]?: readonly string[] } = {
  articles: ['textHash', 'blocks'],
  quotes: ['exact', 'prefix', 'suffix', 'start', 'end', 'textHash', 'more', 'page'],
};

/** A page may be another one while the words stay where they are. */
const aloneToo: ReadonlySet<string> = new Set(['page']);

/** Those of a record's fields that have to be given, too, with the ones that are. */
export function companionsOf(collection: string, given: readonly string[]): readonly string[] {
  const group = fieldsTogether[collection as Collection] ?? [];
  const isMoved = given.some((field) => group.includes(field) && !aloneToo.has(field));
  return isMoved ? group.filter((field) => !given.includes(field)) : [];
}
