import { ChartGantt, Map as MapIcon, Table2, Waypoints } from 'lucide-react';
import type { ViewKind } from '#core/model/views.ts';
import type { LucideIcon } from '#renderer/ui/Icon.tsx';

/** The icon of each view, wherever it is named. */
export const viewIcons: Readonly<Record<ViewKind, LucideIcon>> = {
  table: Table2,
  timeline: ChartGantt,
  graph: Waypoints,
  map: MapIcon,
};
