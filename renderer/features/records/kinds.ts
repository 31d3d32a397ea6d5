import { shorten } from '#lib/text/shorten.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { Organisation } from '#core/model/organisations.ts';
import type { Person } from '#core/model/people.ts';
import type { Place } from '#core/model/places.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordView } from '#core/records/contract.ts';

/** The collections that have pages here. */
export type RecordCollection = 'people' | 'organisations' | 'places' | 'events' | 'quotes';

/** A record that goes by names. */
export type Named = Person | Organisation | Place;

/** A view of a record whose collection is known: its fields with their types. */
export type Known =
  | { collection: 'people'; record: Person }
  | { collection: 'organisations'; record: Organisation }
  | { collection: 'places'; record: Place }
  | { collection: 'events'; record: CaseEvent }
  | { collection: 'quotes'; record: Quote };

/** The record of a view with the types of its collection; null for collections that have no page here. */
export function known(view: RecordView): Known | null {
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

/** What the record of a view is called. */
export function titleOfView(view: RecordView): string {
  const it = known(view);
  if (!it) return '';
  if (it.collection === 'events') return it.record.title;
  if (it.collection === 'quotes') return it.record.exact;
  const { names } = it.record;
  return names.find((name) => name.kind === 'main')?.value ?? names[0]?.value ?? '';
}

/** A title short enough for a message. */
export function brief(title: string, limit = 60): string {
  return shorten(title, limit);
}
