import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import type { Point } from '#lib/graph/layout.ts';
import { ChartView, type ChartProps } from './chart/view.ts';
import styles from './Graph.module.css';

export interface GraphCanvasProps extends ChartProps {
  /** The accessible name: what is drawn, and where the same is to be read. */
  label: string;
  ref: Ref<GraphCanvasHandle>;
}

export interface GraphCanvasHandle {
  zoom(factor: number): void;
  fit(): void;
  focus(): void;
  /** Moves what is looked at so that a record is in sight. */
  reveal(id: string): void;
  /** Moves what is looked at so that a point of the chart is in sight. */
  revealAt(point: Point): void;
  /** Where on the screen a record is. */
  screenOf(id: string): Point | null;
  /** The point of the chart in the middle. */
  middle(): Point;
  neighbour(id: string, direction: Point): string | null;
}

/** The chart: drawn, moved and zoomed without React; what is selected and placed is told to the page. */
export function GraphCanvas(props: GraphCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<ChartView | null>(null);
  const [band, setBand] = useState<{ from: Point; to: Point } | null>(null);
  const [ghost, setGhost] = useState<Point | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const made = new ChartView(host.current, () => latest.current, { setBand, setGhost });
    view.current = made;
    return () => {
      made.end();
      view.current = null;
    };
  }, []);
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
