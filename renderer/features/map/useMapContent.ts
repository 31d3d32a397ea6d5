import { useLanguage } from '#renderer/lib/language.ts';
import { useMemo } from 'react';
import { placesOf, prioritiesOf, ancestorsOf, type MapRow } from '#core/map/picture/rows.ts';
import type { DrawingContent, DrawingFrame } from './worker.ts';

export interface MapContentInput {
  rows: readonly MapRow[];
  selected: ReadonlySet<string>;
  active: string | null;
  /** Whether tiles lie under the map; they require Mercator. */
  isMercator: boolean;
}

/** What is drawn on the map, and what is emphasised. */
export interface MapContent {
  rows: readonly MapRow[];
  content: DrawingContent;
  emphasis: Pick<DrawingFrame, 'ways' | 'priorities'>;
}

/** Returns what is drawn on the map; the same object as long as nothing in it changes. */
export function useMapContent({ rows, selected, active, isMercator }: MapContentInput): MapContent {
  const uiLanguage = useLanguage();
  const content = useMemo(
    () => ({
      places: placesOf(rows),
      language: uiLanguage === 'es' ? ('es' as const) : ('en' as const),
      ...(isMercator ? { projection: 'mercator' as const } : {}),
    }),
    [rows, isMercator, uiLanguage],
  );
  return useMemo(() => {
    const route = ancestorsOf(rows, active);
    return {
      rows,
      content,
      emphasis: { ways: route.length > 0 ? [route] : [], priorities: prioritiesOf(rows, selected, active) },
    };
  }, [rows, content, selected, active]);
}
