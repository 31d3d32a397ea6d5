import type { Collection } from '#core/model/collections.ts';

/** What a record can be. The same word is used for it in every list, chip and footnote. */
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

/** The record type as which the records of a collection are drawn; undefined for those that have no page. */
export function typeOf(collection: Collection): RecordType | undefined {
  return types[collection];
}
