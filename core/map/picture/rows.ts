import type { z } from 'zod';
import type { mapContract, MapMark, unplacedReasons } from '#core/map/contract.ts';
import { compare } from '#lib/edtf/order.ts';
import type { MapPlace } from '#lib/geo/map/draw-map.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';

export type MapAnswer = z.output<typeof mapContract.marks.output>;

/** A record at one of its places, or without any. */
export interface MapRow {
  key: string;
  id: string;
  collection: MapAnswer['unplaced'][number]['records'][number]['collection'];
  title: string;
  when: string | null;
  mark: MapMark | null;
  /** Why it has no place. */
  reason: (typeof unplacedReasons)[number] | null;
}

/** A record at a place at a time: people may be at one place more than once. */
const keyOf = ({ id, place, when }: MapMark) => `${id} ${place.id} ${when ?? ''}`;

/** The rows of a map in the order of time; what is not placed stands after what is. */
export function rowsOf({ marks, unplaced }: MapAnswer): MapRow[] {
  const placed = marks.map((mark): MapRow => {
    const { id, collection, title, when } = mark;
    return { key: keyOf(mark), id, collection, title, when, mark, reason: null };
  });
  placed.sort((a, b) => compare(a.when, b.when) || (a.title < b.title ? -1 : 1));
  const others = unplaced.flatMap(({ reason, records }) =>
    records.map(({ id, collection, title }): MapRow => {
      return { key: id, id, collection, title, when: null, mark: null, reason };
    }),
  );
  return [...placed, ...others];
}

/** What is drawn of rows: each by its place among them, as thousands of keys take their time from one thread to the other. */
export function placesOf(rows: readonly MapRow[]): MapPlace[] {
  const stays = new Map<string, number>();
  for (const { id, mark } of rows) if (mark) stays.set(id, (stays.get(id) ?? 0) + 1);
  return rows.flatMap(({ id, title, mark, when }, at) => {
    if (!mark) return [];
    // Of who was at several places each is told with its date.
    const label = when !== null && (stays.get(id) ?? 0) > 1 ? `${title}, ${toWords(when, language())}` : title;
    const { lat, lon, radius } = mark;
    return [{ id: String(at), lat, lon, radius: radius ?? undefined, label }];
  });
}

/** The active record comes first, then what is selected: its mark and its name are not covered by others. By places among rows. */
export function prioritiesOf(
  rows: readonly MapRow[],
  selected: ReadonlySet<string>,
  active: string | null,
): Record<string, number> {
  const priorities: Record<string, number> = {};
  if (selected.size === 0 && active === null) return priorities;
  rows.forEach(({ id }, at) => {
    if (id === active) priorities[at] = 2;
    else if (selected.has(id)) priorities[at] = 1;
  });
  return priorities;
}

/** The way of one person or body through its places in the order of time, by places among rows; none where its times do not say. */
export function wayOf(rows: readonly MapRow[], id: string | null): string[] {
  const stays = rows.flatMap((row, at) => (row.id === id && row.mark && row.when !== null ? [{ ...row, at }] : []));
  const isMover = stays.some(({ collection }) => collection === 'people' || collection === 'organisations');
  return isMover && stays.length > 1 ? stays.map(({ at }) => String(at)) : [];
}
