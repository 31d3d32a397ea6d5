import { useMemo } from 'react';
import { lonSpan, type Extent } from '#lib/geo/map/extent.ts';
import { language } from '#lib/i18n/t.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { placesOf, wayOf, type MapRow } from './rows.ts';
import type { DrawingQuestion } from './worker.ts';

export interface MapContentInput {
  rows: readonly MapRow[];
  selected: ReadonlySet<string>;
  active: string | null;
  /** What is seen, by which towns are asked for. */
  shown: Extent;
  /** Tiles lie under it, which are Mercator's. */
  isMercator: boolean;
}

/** What is drawn on the map; the same object while nothing of it changes. */
export function useMapContent({
  rows,
  selected,
  active,
  shown,
  isMercator,
}: MapContentInput): Omit<DrawingQuestion, 'extent' | 'size'> {
  const towns = useTowns(shown);
  return useMemo(() => {
    const way = wayOf(rows, active);
    return {
      places: placesOf(rows, selected, active),
      ways: way.length > 0 ? [way] : [],
      towns,
      language: language() === 'es' ? ('es' as const) : ('en' as const),
      ...(isMercator ? { projection: 'mercator' as const } : {}),
    };
  }, [rows, selected, active, towns, isMercator]);
}

/** Degrees from which on a map shows no towns: they would be dots without bearings. */
const widestWithTowns = 30;
const mostTowns = 60;

/** The towns of what is shown, by name in the language of the window. */
function useTowns(shown: Extent) {
  const isNear = lonSpan(shown) <= widestWithTowns;
  const found = useApi('map.towns', { extent: shown, limit: mostTowns }, { enabled: isNear, keep: true });
  return useMemo(
    () =>
      (isNear ? (found.data ?? []) : []).map(({ name, english, spanish, lat, lon }) => {
        return { name: (language() === 'es' ? spanish : english) || name, lat, lon };
      }),
    [isNear, found.data],
  );
}
