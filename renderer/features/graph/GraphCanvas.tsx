import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import type { Point } from '#lib/graph/layout.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { ChartView, type ChartProps } from './chart/view.ts';
import styles from './Graph.module.css';

export interface GraphCanvasProps extends ChartProps {
  /** Accessible name: what is drawn, and where to read the same as text. */
  label: string;
  ref: Ref<GraphCanvasHandle>;
}

export interface GraphCanvasHandle {
  zoom(factor: number): void;
  fit(): void;
  focus(): void;
  /** Pans so that a record is in view. */
  reveal(id: string): void;
  /** Pans so that a point of the chart is in view. */
  revealAt(point: Point): void;
  /** Returns the screen position of a record. */
  screenOf(id: string): Point | null;
  /** Returns the chart point in the middle of the view. */
  middle(): Point;
  neighbour(id: string, direction: Point): string | null;
}

/** The chart, drawn, panned and zoomed outside React; the page is told about selection and placement. */
export function GraphCanvas(props: GraphCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<ChartView | null>(null);
  const [band, setBand] = useState<{ from: Point; to: Point } | null>(null);
  const [ghost, setGhost] = useState<Point | null>(null);
  const latest = useLatest(props);

  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const chartView = new ChartView(host.current, () => latest.current, { setBand, setGhost });
    view.current = chartView;
    return () => {
      chartView.end();
      view.current = null;
    };
  }, [latest]);
  useEffect(() => view.current?.draw(), [props.content]);

  useImperativeHandle(props.ref, () => ({
    zoom: (factor) => view.current?.zoom(factor),
    fit: () => view.current?.fitAll(),
    focus: () => host.current?.focus(),
    reveal: (id) => view.current?.reveal(id),
    revealAt: (point) => view.current?.revealAt(point),
    screenOf: (id) => view.current?.screenOf(id) ?? null,
    middle: () => view.current?.middle() ?? { x: 0, y: 0 },
    neighbour: (id, direction) => view.current?.neighbour(id, direction) ?? null,
  }));

  return (
    <div ref={host} className={styles.canvas} role="application" aria-label={props.label} tabIndex={0}>
      {band && (
        <div
          className={styles.band}
          style={{
            left: Math.min(band.from.x, band.to.x),
            top: Math.min(band.from.y, band.to.y),
            width: Math.abs(band.to.x - band.from.x),
            height: Math.abs(band.to.y - band.from.y),
          }}
        />
      )}
      {ghost && <div className={styles.ghost} style={{ left: ghost.x, top: ghost.y }} />}
    </div>
  );
}
