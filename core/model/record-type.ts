import type { Collection } from '#core/model/collections.ts';

/** What a record can be. Every list, chip and footnote uses the same word for it. */
export type RecordType =
  | 'article'
  | 'person'
  | 'organisation'
  | 'place'
  | 'event'
  | 'claim'
  | 'quote'
  | 'question'
  | 'link'
  | 'dossier';

const types: Partial<Record<Collection, RecordType>> = {
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
};

/** Returns the record type shown for the records of a collection; undefined for those without a page. */
export function typeOf(collection: Collection): RecordType | undefined {
  return types[collection];
}
