import type { z } from 'zod';
import type { mapContract, MapMark, unplacedReasons } from '#core/map/contract.ts';
import { compare } from '#lib/edtf/order.ts';
import type { MapPlace } from '#lib/geo/map/draw-map.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';
import { ascending } from '#lib/sorted.ts';

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

/** Identifies a record at a place and time, because people may be at one place more than once. */
const keyOf = ({ id, place, when }: MapMark) => `${id} ${place.id} ${when ?? ''}`;

/** Returns the rows of a map in chronological order, records without a place last. */
export function rowsOf({ marks, unplaced }: MapAnswer): MapRow[] {
  const placed = marks.map((mark): MapRow => {
    const { id, collection, title, when } = mark;
    return { key: keyOf(mark), id, collection, title, when, mark, reason: null };
  });
  placed.sort((a, b) => compare(a.when, b.when) || ascending(a.title, b.title));
  const others = unplaced.flatMap(({ reason, records }) =>
    records.map(({ id, collection, title }): MapRow => {
      return { key: id, id, collection, title, when: null, mark: null, reason };
    }),
  );
  return [...placed, ...others];
}

/** Returns what is drawn for rows, identified by row index, because thousands of keys take time to pass between threads. */
export function placesOf(rows: readonly MapRow[]): MapPlace[] {
  const stays = new Map<string, number>();
  for (const { id, mark } of rows) if (mark) stays.set(id, (stays.get(id) ?? 0) + 1);
  return rows.flatMap(({ id, title, mark, when }, at) => {
    if (!mark) return [];
    // Stays of a record at several places are labelled with their dates.
    const label = when !== null && (stays.get(id) ?? 0) > 1 ? `${title}, ${toWords(when, language())}` : title;
    const { lat, lon, radius } = mark;
    return [{ id: String(at), lat, lon, radius: radius ?? undefined, label }];
  });
}

/** Gives priority to the active record, then the selected ones, so that their marks and names are not covered. By row index. */
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

/**
 * Returns the path of one person or organisation through its places in chronological order, by row index; empty if the dates are unknown.
 */
export function ancestorsOf(rows: readonly MapRow[], id: string | null): string[] {
  const stays = rows.flatMap((row, at) => (row.id === id && row.mark && row.when !== null ? [{ ...row, at }] : []));
  const isMover = stays.some(({ collection }) => collection === 'people' || collection === 'organisations');
  return isMover && stays.length > 1 ? stays.map(({ at }) => String(at)) : [];
}
