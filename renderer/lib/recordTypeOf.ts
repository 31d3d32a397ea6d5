import type { Collection } from '#core/model/collections.ts';
import type { RecordType } from '#renderer/ui/recordType.tsx';

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
