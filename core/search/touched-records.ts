import { propertyKey } from '#core/model/claim-properties.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { fieldsOf, namesOf } from '#core/model/field-meanings.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { isSearched } from '#core/search/build.ts';
import type { Commit, Store } from '#core/store/types.ts';

export interface TouchedDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
}

/** Returns the records whose searchable words a change affects. */
export function touchedByChange(
  { store, mergedView, identity }: TouchedDeps,
  change: Commit['changes'][number],
): string[] {
  const { collection, id, kind, fields } = change;
  if (!isCollection(collection)) return [];
  const isOwn = isSearched(collection) && (kind !== 'set' || affectsSearch(collection, fields));
  const isNamed = kind !== 'set' || !fields || fields.some((field) => namingFields.has(field));
  return [
    ...(isOwn ? [id, identity.lead(id)] : []),
    ...foundThroughEnds(store, collection, id),
    ...(isNamed ? namedAfter(mergedView.reverse, identity.lead(id)) : []),
    ...(collection === 'settings' ? claimsOf(store, id, fields) : []),
  ];
}

/** Returns the same after records were merged or split. */
export function touchedByIdentity({ store, mergedView }: TouchedDeps, ids: ReadonlySet<string>): string[] {
  const pointing = [...ids].flatMap((id) => mergedView.reverse.pointingAt(id).map((pointer) => pointer.id));
  return [...new Set([...ids, ...pointing])].flatMap((id) => {
    const collection = store.find(id)?.collection;
    if (!collection) return [];
    return [
      ...(isSearched(collection) ? [id] : []),
      // A link names both its ends, and the records linked to them are found by that name.
      ...foundThroughEnds(store, collection, id),
      ...(collection === 'links' ? namedAfter(mergedView.reverse, id) : []),
    ];
  });
}

/** Returns records that are found through the changed one: the ends and quotes of a link for which `searchDocOf` looks up neighbours. */
function foundThroughEnds(store: Store, collection: Collection, id: string): string[] {
  if (collection === 'purges') {
    // The text must no longer be found.
    return purgedArticles(store, id);
  }
  if (collection !== 'links') return [];
  const link = store.get('links', id) ?? store.getTrashed('links', id);
  if (!link) return [];
  return [link.from, link.to, ...link.quotes].flatMap((other) => {
    const found = store.find(other);
    const asks = found?.collection === 'events' || found?.collection === 'quotes';
    return asks ? [other] : [];
  });
}

/** Fields of an article that search reads. Grading or reading an article does not reindex its text. */
const ofArticles = new Set(namesOf(fieldsOf('articles').filter(({ search }) => search !== undefined)));

function affectsSearch(collection: Collection, fields: readonly string[] | undefined): boolean {
  return collection !== 'articles' || !fields || fields.some((field) => ofArticles.has(field));
}

/** Fields that make up the name of a record, or of a link between records. */
const namingFields: ReadonlySet<string> = new Set(['names', 'title', 'kind', 'from', 'to']);

/** Returns records named after this one: its links, and the claims and questions about it or about those links. */
function namedAfter(reverse: Pick<ReverseIndex, 'pointingAt'>, id: string, seen = new Set<string>()): string[] {
  // Two links written by a faulty program may be each other's ends.
  if (seen.has(id)) return [];
  seen.add(id);
  return reverse.pointingAt(id).flatMap(({ collection, id: pointer, field }): string[] => {
    if (collection === 'claims' || collection === 'questions') return [pointer];
    if (collection !== 'links' || field === 'quotes') return [];
    return [pointer, ...namedAfter(reverse, pointer, seen)];
  });
}

/** Returns claims whose property is renamed by the change. */
function claimsOf(store: Store, setting: string, fields: readonly string[] | undefined): string[] {
  const { kind, key } = store.get('settings', setting) ?? store.getTrashed('settings', setting) ?? {};
  if (kind !== 'property' || typeof key !== 'string') return [];
  const isOther = fields?.includes('key') === true;
  return store
    .list('claims')
    .filter(({ property }) => isOther || propertyKey(property) === propertyKey(key))
    .map(({ id }) => id);
}
