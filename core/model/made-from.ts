import { collectionNames, type Collection, type RecordOf } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';

/** What happened to a record. */
export interface RecordChange {
  collection: string;
  id: string;
  /** The fields that were set; absent if it was created, removed or restored, or if it is unknown what changed. */
  fields?: readonly string[] | undefined;
  /** It was created, and no record refers to it. */
  isNew?: true | undefined;
}

/** What an answer is made from, so that it need not be requested again after a change of anything else. */
export interface MadeFrom {
  /** By collection, the fields that it reads; `all` for every field. Of other collections it reads nothing. */
  fields: ReadonlyMap<string, 'all' | ReadonlySet<string>>;
  /** Collections of which it reads only records that others refer to, so a new one cannot be in it. */
  referredTo: ReadonlySet<string>;
  /** It reads only these records, by their ids or the ends of them. */
  ids?: readonly string[];
}

/** Fields by collection. */
type Fields = { readonly [C in Collection]?: readonly (keyof RecordOf<C>)[] };

/** Returns what an answer is made from that reads all of some collections, and nothing else. */
export function onlyFrom(collections: readonly Collection[], ids?: readonly string[]): MadeFrom {
  const fields = new Map(collections.map((collection) => [collection, 'all' as const]));
  return { fields, referredTo: new Set(), ...(ids ? { ids } : {}) };
}

/** Returns what an answer is made from that reads one field of every collection that has it. */
export function onlyField(name: string): MadeFrom {
  return { fields: new Map(collectionNames.map((collection) => [collection, new Set([name])])), referredTo: new Set() };
}

/** Returns what an answer is made from that also reads all of a collection. */
export function withAllOf(madeFrom: MadeFrom, collection: Collection): MadeFrom {
  return { ...madeFrom, fields: new Map([...madeFrom.fields, [collection, 'all']]) };
}

/**
 * Returns what an answer is made from by what it does not read, so that a collection or field added to the models counts as read.
 * @param left collections and fields that it does not read
 * @param referredTo collections of which it reads only records that others refer to
 */
export function everythingBut(
  left: { collections?: readonly Collection[]; fields?: Fields },
  referredTo: readonly Collection[] = [],
): MadeFrom {
  const fields = collectionNames.flatMap((collection) => {
    if (left.collections?.includes(collection)) return [];
    const unread = new Set<string>(left.fields?.[collection]);
    const names = fieldsOf(collection).flatMap(({ name }) => (unread.has(name) ? [] : [name]));
    return [[collection, unread.size === 0 ? ('all' as const) : new Set(names)] as const];
  });
  return { fields: new Map(fields), referredTo: new Set(referredTo) };
}

/** Whether a change may change an answer. */
export function isChangedBy({ fields, referredTo, ids }: MadeFrom, change: RecordChange): boolean {
  const read = fields.get(change.collection);
  if (read === undefined) return false;
  if (ids && !ids.some((id) => change.id.endsWith(id))) return false;
  if (change.isNew) return !referredTo.has(change.collection);
  return read === 'all' || !change.fields || change.fields.some((field) => read.has(field));
}

/** Whether any of the changed records, if it is known which, is in one of these collections. */
export function areAnyIn(changes: readonly RecordChange[] | null, collections: readonly string[]): boolean {
  return changes?.some(({ collection }) => collections.includes(collection)) ?? true;
}

/** Collections of what people write and draw about a case: no record of it reads them. */
export const writings = [
  ...(['case', 'questions', 'dossiers', 'sections', 'paragraphs', 'figures', 'versions'] as const),
  ...(['profiles', 'pseudonyms', 'searches', 'views', 'placements', 'chartNotes'] as const),
];

const stored = ['imported', 'extra'] as const;

/** Fields that only the page of their record, tables, searches and exports read. */
export const ownPage = {
  articles: [...stored, 'notes'],
  people: [...stored, 'notes', 'image'],
  organisations: [...stored, 'notes', 'image'],
  places: [...stored, 'notes', 'image'],
  events: [...stored, 'notes'],
} as const satisfies Fields;

/** Everything that records, lists and the rail show of others. */
export const shownElsewhere = everythingBut({ fields: ownPage });

/** The same without what people write about the case. */
export const shownOfRecords = everythingBut({ collections: writings, fields: ownPage });

/** Collections that no view reads. */
export const unreadByViews: readonly Collection[] = [...writings, 'rejections', 'mentions'];

const described = ['description', 'tags', 'countries', 'identifiers', 'protected'] as const;

/** Fields that neither titles nor dates, places or evidence are made from. Whether a decision on claims holds depends on when they were last changed. */
export const besidesDates = {
  articles: [...ownPage.articles, 'tags', 'readState', 'grade', 'url', 'authors', 'identifiers', 'unreadParts'],
  people: [...ownPage.people, ...described],
  organisations: [...ownPage.organisations, ...described],
  places: [...ownPage.places, ...described],
  events: [...ownPage.events, 'description', 'tags', 'figures'],
  links: [...stored, 'notes', 'tags'],
  quotes: [...stored, 'notes', 'tags', 'translation', 'translatedBy', 'page'],
} as const satisfies Fields;
