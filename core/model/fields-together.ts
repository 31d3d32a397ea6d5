import type { Collection } from '#core/model/collections.ts';

/**
 * Fields that are meaningful only together: a text and its blocks, the words of a quote and their position. A person who decides between
 * two texts takes one whole, and a change to one of these fields must include all of them, so that those of two writers are never mixed.
 * The first field names the group.
 */
export const fieldsTogether: { readonly [C in Collection]?: readonly string[] } = {
  articles: ['textHash', 'blocks'],
  quotes: ['exact', 'prefix', 'suffix', 'start', 'end', 'textHash', 'more', 'page'],
};

/** The page may change while the words stay where they are. */
const independentFields: ReadonlySet<string> = new Set(['page']);

/** Returns the fields that must be given along with the given ones. */
export function companionsOf(collection: string, changedFields: readonly string[]): readonly string[] {
  const group = fieldsTogether[collection as Collection] ?? [];
  const isMoved = changedFields.some((field) => group.includes(field) && !independentFields.has(field));
  return isMoved ? group.filter((field) => !changedFields.includes(field)) : [];
}
