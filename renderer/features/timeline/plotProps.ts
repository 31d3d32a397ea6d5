import type { Ref } from 'react';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import type { MarkMove } from './moving.ts';
import type { Stage } from './stage.ts';

export interface PlotProps {
  model: TimelineModel;
  /** Null until there is a canvas. */
  stage: Stage | null;
  onStage: (stage: Stage | null) => void;
  /** The mark that keys act on, -1 for none. */
  active: number;
  selected: ReadonlySet<string>;
  /** Pixels for the names of lanes. */
  gutter: number;
  /** Keys of the lanes that show all their rows. */
  opened: ReadonlySet<string>;
  onOpened: (lane: string) => void;
  /** @param by what chose it: what a pointer chose is in sight already */
  onSelect: (mark: number, how: 'one' | 'add', by: 'key' | 'pointer') => void;
  onOpen: (mark: number) => void;
  /** A mark was moved to where its date would be another. */
  onMove: (move: MarkMove) => void;
  /** The date that is proposed for a mark. */
  proposed: MarkMove | null;
  /** Whether the date of a mark can be changed here. */
  canMove: (mark: number) => boolean;
  ref: Ref<PlotHandle>;
}

/** What others do with the plot. */
export interface PlotHandle {
  focus: () => void;
  /** Brings a mark into sight, in time and among the lanes. */
  reveal: (mark: number) => void;
}
