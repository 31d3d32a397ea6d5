import type { Collection } from '#core/model/collections.ts';

/** What the records of a collection with a page are called. Every list, chip and footnote uses the same word for them. */
const types = {
  articles: 'article',
  people: 'person',
  organisations: 'organisation',
  places: 'place',
  events: 'event',
  quotes: 'quote',
  claims: 'claim',
  questions: 'question',
  links: 'link',
  dossiers: 'dossier',
} as const satisfies Partial<Record<Collection, string>>;

export type TypedCollection = keyof typeof types;

export type RecordType = (typeof types)[TypedCollection];

/** Returns the record type shown for the records of a collection; undefined for those without a page. */
export function typeOf(collection: Collection): RecordType | undefined {
  return (types as Partial<Record<Collection, RecordType>>)[collection];
}
