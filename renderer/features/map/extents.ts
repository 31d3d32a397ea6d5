import { extentOf, type Extent } from '#lib/geo/map/extent.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import { placed, roomy } from '#core/map/picture/extents.ts';

/** Returns the extent of the selection; undefined if none of it is on the map. */
export function fitOf(rows: readonly MapRow[], selected: ReadonlySet<string>): Extent | undefined {
  const marks = rows.flatMap(({ id, mark }) => (selected.has(id) && mark ? [placed(mark)] : []));
  return marks.length > 0 && selected.size > 1 ? roomy(extentOf(marks)) : undefined;
}
