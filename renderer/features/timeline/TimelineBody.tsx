import type { ReactNode, Ref } from 'react';
import { TimelineLegend } from './TimelineLegend.tsx';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { Overview } from './Overview.tsx';
import { Plot } from './Plot.tsx';
import type { PlotProps } from './plotProps.ts';
import { TimelineTable, type TimelineTableProps } from './TimelineTable.tsx';
import type { Stage } from './stage.ts';
import styles from './Timeline.module.css';

export interface TimelineBodyProps extends PlotProps {
  model: TimelineModel;
  stage: Stage | null;
  onRows: TimelineTableProps['onSelect'];
  /** A form in place of the table. */
  dock: ReactNode;
  rowsRef: Ref<HTMLDivElement>;
}

/** The overview, the drawing, its legend, and the same data as a table. */
export function TimelineBody({ stage, onRows, dock, rowsRef, ...plot }: TimelineBodyProps) {
  const { model, gutter, active, selected, onOpen } = plot;
  return (
    <>
      {stage && <Overview model={model} stage={stage} gutter={gutter} />}
      <Plot {...plot} stage={stage} />
      <TimelineLegend model={model} />
      {dock}
      <div ref={rowsRef} className={styles.rows} hidden={dock !== null}>
        <TimelineTable model={model} active={active} selected={selected} onSelect={onRows} onOpen={onOpen} />
      </div>
    </>
  );
}
