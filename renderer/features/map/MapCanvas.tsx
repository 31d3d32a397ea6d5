import {
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  type WheelEvent,
} from 'react';
import { t } from '#lib/i18n/t.ts';
import { paintMarks, type MarksOnMap } from './marks/paintMarks.ts';
import { rowsAt, spotAt } from './marks/spots.ts';
import type { Spot } from '#core/map/picture/drawing.ts';
import type { Drawing } from './worker.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import { useFontsReady } from '#renderer/shared/views/useFontsReady.ts';
import type { MapView } from './useMapView.ts';
import styles from './Map.module.css';

export interface MapCanvasProps {
  ref: RefObject<HTMLDivElement | null>;
  view: MapView;
  selected: ReadonlySet<string>;
  active: string | null;
  /** Selects the records at a spot. @param adds whether they join the selection */
  onSpot: (spotRows: readonly MapRow[], adds: boolean) => void;
  onOpen: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** Id of the table with the same data. */
  tableId: string;
}

/** Pixels the mouse may move during a press before it counts as a drag. */
const dragThresholdPx = 4;

/** The drawn map: drag to pan, wheel to zoom, press to select marks. Screen readers are pointed to its table. */
export function MapCanvas({ ref, view, tableId, onKeyDown, onSpot, onOpen, selected, active }: MapCanvasProps) {
  const drag = useRef<{ x: number; y: number; isMoved: boolean } | null>(null);
  const { drawing, rows, mapStyle } = view;
  /** Returns the spot under the mouse, taking the current shift into account. */
  function pointOf(event: MouseEvent<HTMLDivElement>): Spot | undefined {
    const box = event.currentTarget.getBoundingClientRect();
    const { k, x, y } = view.shift.get();
    return drawing
      ? spotAt(drawing.spots, (event.clientX - box.left - x) / k, (event.clientY - box.top - y) / k)
      : undefined;
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, y: event.clientY, isMoved: false };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    // The button may have been released outside the map before it had captured the pointer.
    if (event.buttons === 0) drag.current = null;
    const from = drag.current;
    if (!from) {
      point(event);
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.isMoved && Math.hypot(dx, dy) < dragThresholdPx) return;
    if (!from.isMoved) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, isMoved: true };
    view.pan(dx, dy);
  }
  /** Shows a tooltip for what is under the mouse. */
  function point(event: PointerEvent<HTMLDivElement>): void {
    const spot = pointOf(event);
    const spotRows = spot ? rowsAt(spot, rows) : [];
    const count = new Set(spotRows.map(({ id }) => id)).size;
    const title = count > 1 ? t('mapPage.here', { count }) : (spotRows[0]?.title ?? '');
    const element = event.currentTarget;
    if (element.title !== title) element.title = title;
    element.toggleAttribute('data-on-mark', spot !== undefined);
  }
  function onPointerUp(event: PointerEvent<HTMLDivElement>): void {
    const press = drag.current;
    drag.current = null;
    if (!press || press.isMoved) return;
    const spot = pointOf(event);
    if (spot) onSpot(rowsAt(spot, rows), event.shiftKey || event.ctrlKey || event.metaKey);
  }
  function onDoubleClick(event: MouseEvent<HTMLDivElement>): void {
    const spot = pointOf(event);
    const spotRows = spot ? rowsAt(spot, rows) : [];
    const first = spotRows.find(({ id }) => id === active) ?? spotRows[0];
    if (first) onOpen(first.id);
  }
  function onWheel(event: WheelEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const step = Math.max(-1, Math.min(1, event.deltaY / 100));
    view.zoom(1.35 ** -step, { x: event.clientX - box.left, y: event.clientY - box.top });
  }
  return (
    <div
      ref={ref}
      className={styles.canvas}
      role="application"
      tabIndex={0}
      aria-label={t('mapPage.canvas')}
      aria-details={tableId}
      aria-busy={drawing?.isWhole !== true}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (drag.current = null)}
      onDoubleClick={onDoubleClick}
      onWheel={onWheel}
    >
      {drawing && (
        <Moved shift={view.shift}>
          <Sheet drawing={drawing} />
          <Marks {...{ drawing, rows, mapStyle, selected, active }} />
        </Moved>
      )}
    </div>
  );
}

/** The picture as one layer: it is moved and scaled as a whole until it is redrawn, and nothing in it is painted meanwhile. */
function Moved({ shift, children }: { shift: MapView['shift']; children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const move = () => {
      const { k, x, y } = shift.get();
      layer.current?.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${k})`);
    };
    move();
    return shift.subscribe(move);
  }, [shift]);
  return (
    <div ref={layer} className={styles.moved}>
      {children}
    </div>
  );
}

/** Land and water, or tiles, as painted by the worker. */
function Sheet({ drawing: { sheet, size } }: { drawing: Drawing }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    // A sheet can be transferred only once; when the effect runs again, it is already on the canvas.
    if (!canvas.current || !sheet || sheet.width === 0) return;
    [canvas.current.width, canvas.current.height] = [sheet.width, sheet.height];
    canvas.current.getContext('bitmaprenderer')?.transferFromImageBitmap(sheet);
  }, [sheet]);
  return <canvas ref={canvas} aria-hidden="true" className={styles.sheet} style={size} />;
}

/** Marks and names over the sheet. */
function Marks({ drawing, rows, mapStyle, selected, active }: MarksOnMap) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const fonts = useFontsReady();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const { width, height } = drawing.size;
    [canvas.current.width, canvas.current.height] = [width * mapStyle.ratio, height * mapStyle.ratio];
    context.setTransform(mapStyle.ratio, 0, 0, mapStyle.ratio, 0, 0);
    paintMarks(context, { drawing, rows, mapStyle, selected, active });
  }, [drawing, rows, mapStyle, selected, active, fonts]);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      data-spots={drawing.spots.length}
      className={styles.sheet}
      style={drawing.size}
    />
  );
}
