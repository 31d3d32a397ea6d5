import type { Ref } from 'react';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import type { MarkMove } from './markMove.ts';
import type { Stage } from './stage.ts';

export interface PlotProps {
  model: TimelineModel;
  /** Null until there is a canvas. */
  stage: Stage | null;
  onStage: (stage: Stage | null) => void;
  /** Index of the active mark; -1 for none. */
  active: number;
  selected: ReadonlySet<string>;
  /** Pixels for the names of lanes. */
  gutter: number;
  /** Keys of the lanes that show all their rows. */
  opened: ReadonlySet<string>;
  onOpened: (lane: string) => void;
  /** @param by what selected it: a mark selected by pointer is already in view */
  onSelect: (mark: number, how: 'one' | 'add', by: 'key' | 'pointer') => void;
  onOpen: (mark: number) => void;
  /** Called when a mark was dragged to another date. */
  onMove: (move: MarkMove) => void;
  /** The date proposed for a mark. */
  proposed: MarkMove | null;
  /** Returns whether the date of a mark can be changed here. */
  canMove: (mark: number) => boolean;
  ref: Ref<PlotHandle>;
}

/** What other components do with the plot. */
export interface PlotHandle {
  focus: () => void;
  /** Scrolls a mark into view, in time and among the lanes. */
  reveal: (mark: number) => void;
}
