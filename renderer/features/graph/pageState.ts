import type { RefObject } from 'react';
import type { Point } from '#lib/graph/layout.ts';
import type { Selection } from '#renderer/shared/views/selection.ts';
import type { ChartNoteView } from '#core/graph/picture/scene-model.ts';
import type { GraphCanvasHandle } from './GraphCanvas.tsx';
import type { GraphMemory, MemoryStore } from './graphMemory.ts';
import { spanOfLinks } from './spanOfLinks.ts';
import type { ChartActions } from './useChartActions.ts';
import type { GraphState } from './useGraph.ts';
import type { Placed } from './usePlaced.ts';
import type { ShownPath } from './useShownPath.ts';

export type InspectorTab = 'selected' | 'ways' | 'numbers' | 'show';

/** The form open at the foot of the chart. */
export type OpenDock =
  | { kind: 'link' }
  | { kind: 'quote'; link: string }
  | { kind: 'note'; note: ChartNoteView }
  | { kind: 'newNote'; at: Point }
  | { kind: 'newFrame'; box: ChartNoteView['box'] };

/** The state shared by the parts of the page. */
export interface GraphPageState {
  store: MemoryStore;
  memory: GraphMemory;
  placed: Placed;
  graph: GraphState;
  positions: ReadonlyMap<string, Point>;
  chosen: Selection;
  actions: ChartActions;
  canvas: RefObject<GraphCanvasHandle | null>;
  path: ShownPath;
  tab: InspectorTab;
  setTab: (tab: InspectorTab) => void;
  dock: OpenDock | null;
  setDock: (dock: OpenDock | null) => void;
  /** The record whose expand menu is open. */
  menuFor: string | null;
  setMenuFor: (id: string | null) => void;
}

/** Switches between links at a moment, starting with the latest date of any link, and all links. */
export function toggleTime({ store, graph }: Pick<GraphPageState, 'store' | 'graph'>): void {
  const { view } = store.get();
  const span = spanOfLinks(graph.answer?.links ?? []);
  store.change({ view: { ...view, moment: view.moment === null ? (span?.last ?? Date.now()) : null } });
}
