import type { MapMark, mapTypes } from '#core/map/contract.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Place } from '#core/model/places.ts';
import type { Views } from '#core/records/views.ts';
import { originsOfQuotes } from '#core/merged-view/origins-of.ts';

type MapType = (typeof mapTypes)[number];

type Unplaced = 'no-position' | 'no-place';

/** Where a record is said to have been. */
interface Stay {
  place: string;
  when: string | null;
  by: string | null;
}

export interface MarksDeps {
  mergedView: MergedView;
  /** Records in words, as they are shown. */
  views: Pick<Views, 'ref'>;
}

/**
 * Returns where a record is on a map, and why: a place by its own position, an event at its place, a person or organisation where a link
 * puts it and where it took part in events. A record is not placed if only a larger place around it has a position, which would be more
 * precise than the source.
 * @returns its marks, or why it has none
 */
export function marksOf(id: string, type: MapType, { mergedView, views }: MarksDeps): MapMark[] | Unplaced {
  const { reads } = mergedView;
  const stays = staysOf(id, type, mergedView);
  const seen = new Set<string>();
  const marks = stays.flatMap(({ place, when, by }): MapMark[] => {
    const { position } = reads.get('places', place) ?? ({ position: null } as Pick<Place, 'position'>);
    const key = `${place} ${when ?? ''}`;
    const [ownRef, placeRef] = [views.ref(id), views.ref(place)];
    if (!position || !ownRef || !placeRef || seen.has(key)) return [];
    seen.add(key);
    const { lat, lon, radius = null, from = null } = position;
    const quotes = quotesOf(by ?? id, mergedView);
    const origins = originsOfQuotes(quotes, mergedView);
    return [
      { id, place: placeRef, collection: type, title: ownRef.title, lat, lon, radius, from, when, by, origins, quotes },
    ];
  });
  if (marks.length > 0) return marks;
  return stays.length > 0 ? 'no-position' : 'no-place';
}

function staysOf(id: string, type: MapType, { reads, reverse }: MergedView): Stay[] {
  if (type === 'places') return [{ place: id, when: null, by: null }];
  const pointers = reverse.pointingAt(id);
  if (type === 'events') return eventStays(id, { reads, reverse });
  return pointers.flatMap(({ collection, id: pointer }): Stay[] => {
    const link = collection === 'links' ? reads.get('links', pointer) : undefined;
    if (!link) return [];
    const other = link.from === id ? link.to : link.from;
    if (reads.get('places', other)) return [{ place: other, when: link.when, by: link.id }];
    const event = reads.get('events', other);
    // Somebody who is only connected to an event, for example as a source, was not there.
    if (!event || !wasThere.has(link.kind)) return [];
    return eventStays(event.id, { reads, reverse }).map(({ place, when }) => ({
      place,
      when: link.when ?? when,
      by: event.id,
    }));
  });
}

/** Kinds of links between a person or organisation and an event that imply presence. */
const wasThere: ReadonlySet<string> = new Set(['took-part-in', 'met', 'signed']);

function eventStays(id: string, { reads, reverse }: Pick<MergedView, 'reads' | 'reverse'>): Stay[] {
  const event = reads.get('events', id);
  if (!event) return [];
  const named = event.where === null ? [] : [{ place: event.where, when: event.when, by: id }];
  const linked = reverse.pointingAt(id).flatMap(({ collection, id: pointer }): Stay[] => {
    const link = collection === 'links' ? reads.get('links', pointer) : undefined;
    if (link?.kind !== 'happened-at' || link.from !== id || link.to === event.where) return [];
    return reads.get('places', link.to) ? [{ place: link.to, when: link.when ?? event.when, by: link.id }] : [];
  });
  return [...named, ...linked];
}

/** Returns the quotes that prove where a record was: those of the link, otherwise those about the record. */
function quotesOf(id: string, { reads, reverse }: MergedView): string[] {
  const link = reads.get('links', id);
  if (link) return [...link.quotes];
  return reverse.pointingAt(id).flatMap(({ collection, id: pointer }) => (collection === 'quotes' ? [pointer] : []));
}
