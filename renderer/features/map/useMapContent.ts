import { useLanguage } from '#renderer/lib/language.ts';
import { useMemo } from 'react';
import { placesOf, prioritiesOf, wayOf, type MapRow } from '#core/map/picture/rows.ts';
import type { DrawingContent, DrawingFrame } from './worker.ts';

export interface MapContentInput {
  rows: readonly MapRow[];
  selected: ReadonlySet<string>;
  active: string | null;
  /** Tiles lie under it, which are Mercator's. */
  isMercator: boolean;
}

/** What is drawn on the map, and what of it stands out. */
export interface MapContent {
  rows: readonly MapRow[];
  content: DrawingContent;
  emphasis: Pick<DrawingFrame, 'ways' | 'priorities'>;
}

/** What is drawn on the map; the same object while nothing of it changes. */
export function useMapContent({ rows, selected, active, isMercator }: MapContentInput): MapContent {
  const spoken = useLanguage();
  const content = useMemo(
    () => ({
      places: placesOf(rows),
      language: spoken === 'es' ? ('es' as const) : ('en' as const),
      ...(isMercator ? { projection: 'mercator' as const } : {}),
    }),
    [rows, isMercator, spoken],
  );
  return useMemo(() => {
    const way = wayOf(rows, active);
    return {
      rows,
      content,
      emphasis: { ways: way.length > 0 ? [way] : [], priorities: prioritiesOf(rows, selected, active) },
    };
  }, [rows, content, selected, active]);
}
