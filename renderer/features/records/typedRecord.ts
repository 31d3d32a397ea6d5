import { shorten } from '#lib/text/shorten.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { Organisation } from '#core/model/organisations.ts';
import type { Person } from '#core/model/people.ts';
import type { Place } from '#core/model/places.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordHead } from '#core/records/contract.ts';

/** The collections with pages here. */
export type RecordCollection = 'people' | 'organisations' | 'places' | 'events' | 'quotes';

/** A record that has names. */
export type Named = Person | Organisation | Place;

/** The record of a view, typed by its collection. */
export type TypedRecord =
  | { collection: 'people'; record: Person }
  | { collection: 'organisations'; record: Organisation }
  | { collection: 'places'; record: Place }
  | { collection: 'events'; record: CaseEvent }
  | { collection: 'quotes'; record: Quote };

/** Returns the record of a view with the types of its collection; null for collections without a page here. */
export function typedRecord(view: RecordHead): TypedRecord | null {
  switch (view.collection) {
    case 'people':
    case 'organisations':
    case 'places':
    case 'events':
    case 'quotes':
      return view;
    default:
      return null;
  }
}

/** Returns the title of a view's record. */
export function titleOfView(view: RecordHead): string {
  const it = typedRecord(view);
  if (!it) return '';
  if (it.collection === 'events') return it.record.title;
  if (it.collection === 'quotes') return it.record.exact;
  const { names } = it.record;
  return names.find((name) => name.kind === 'main')?.value ?? names[0]?.value ?? '';
}

/** Returns a title short enough for a message. */
export function briefTitle(title: string, limit = 60): string {
  return shorten(title, limit);
}
