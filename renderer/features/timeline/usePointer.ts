import { useEffect, useRef, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { movedDate, type MovedPart } from '#lib/timeline/moved-dates.ts';
import type { MarkMove } from './markMove.ts';
import type { PlotProps } from './plotProps.ts';
import { axisHeightPx } from '#core/timeline/picture/viewport.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import type { Stage } from './stage.ts';

/** Pixels a pointer may move before a press becomes a drag. */
const dragThresholdPx = 4;
/** Zoom per unit of wheel movement. */
const wheelZoom = 0.0016;
const pinchZoom = 0.012;
/** Milliseconds between wheel events that still belong to one gesture. */
const gestureMs = 400;

interface Press {
  x: number;
  y: number;
  /** Its last position. */
  at: { x: number; y: number };
  mark: number;
  part: MovedPart | null;
  isDrag: boolean;
  scrollTop: number;
}

type Deps = Pick<PlotProps, 'model' | 'onSelect' | 'onOpen' | 'onMove' | 'canMove'> & {
  onHover: (mark: number) => void;
};

/** Handles mouse, touch and wheel on the plot: selects, pans, zooms at the pointer, and drags marks. */
export function usePointer(stage: Stage | null, scroller: RefObject<HTMLDivElement | null>, deps: Deps) {
  const press = useRef<Press | null>(null);
  const [cursor, setCursor] = useState('grab');
  const [dragged, setDragged] = useState<MarkMove | null>(null);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  useWheel(stage, scroller);
  const latest = useLatest(deps);

  useEffect(() => {
    // Esc cancels the drag of a mark.
    if (!dragged) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      press.current = null;
      setDragged(null);
    };
    globalThis.addEventListener('keydown', onKey, { capture: true });
    return () => globalThis.removeEventListener('keydown', onKey, { capture: true });
  }, [dragged]);

  const place = useRef({ left: 0, top: 0 });
  const pointOf = (event: PointerEvent<HTMLDivElement>) => {
    // Nothing moves the plot during a drag, and measuring it forces a layout.
    if (!press.current) place.current = event.currentTarget.getBoundingClientRect();
    const { left, top } = place.current;
    // The scroll area starts below the axis; the canvas starts with it.
    return { x: event.clientX - left, y: event.clientY - top + axisHeightPx };
  };

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 || !stage || isOnButton(event)) return;
    const point = pointOf(event);
    const hit = stage.hit(point.x, point.y);
    const isMovable = hit !== null && hit.mark >= 0 && hit.part !== 'label' && deps.canMove(hit.mark);
    press.current = {
      ...point,
      at: point,
      mark: hit?.mark ?? -2,
      part: isMovable && hit.part !== 'label' ? hit.part : null,
      isDrag: false,
      scrollTop: event.currentTarget.scrollTop,
    };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (!stage) return;
    const point = pointOf(event);
    const pressed = press.current;
    if (!pressed) {
      hover(point, event);
      return;
    }
    if (!pressed.isDrag && Math.hypot(point.x - pressed.x, point.y - pressed.y) < dragThresholdPx) return;
    if (!pressed.isDrag && pressed.part === null) setCursor('grabbing');
    pressed.isDrag = true;
    // Otherwise the resize edges of panes would hit-test every move.
    event.preventDefault();
    if (pressed.part !== null) {
      const edtf = deps.model.answer.marks.edtf[pressed.mark] ?? '';
      const movedEdtf = movedDate(edtf, pressed.part, (point.x - pressed.x) * stage.msPerPixel());
      setAt(point);
      setDragged({ mark: pressed.mark, edtf: movedEdtf ?? edtf });
      return;
    }
    stage.pan(point.x - pressed.at.x);
    if (point.y !== pressed.at.y) event.currentTarget.scrollTop = pressed.scrollTop - (point.y - pressed.y);
    pressed.at = point;
  }

  function hover(point: { x: number; y: number }, event: PointerEvent<HTMLDivElement>): void {
    const hit = isOnButton(event) ? null : (stage?.hit(point.x, point.y) ?? null);
    const mark = hit?.mark ?? -1;
    latest.current.onHover(mark);
    setAt(mark >= 0 ? point : null);
    const isEnd = hit !== null && (hit.part === 'start' || hit.part === 'end') && deps.canMove(hit.mark);
    setCursor(isEnd ? 'ew-resize' : hit ? 'pointer' : 'grab');
  }

  function onPointerUp(event: PointerEvent<HTMLDivElement>): void {
    const pressed = press.current;
    press.current = null;
    setCursor('grab');
    if (!pressed || !stage) return;
    if (dragged) {
      const before = deps.model.answer.marks.edtf[dragged.mark];
      setDragged(null);
      deps.onSelect(dragged.mark, 'one', 'pointer');
      if (dragged.edtf !== before) deps.onMove(dragged);
      return;
    }
    if (pressed.isDrag) return;
    event.currentTarget.focus({ preventScroll: true });
    const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
    if (pressed.mark >= 0) deps.onSelect(pressed.mark, isAdding ? 'add' : 'one', 'pointer');
    // A press on the strip of marks that found no row zooms in to make room for them.
    else if (pressed.mark === -1) stage.zoom(4, pressed.x);
  }

  return {
    cursor,
    dragged,
    at,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => {
        press.current = null;
        setDragged(null);
      },
      onPointerLeave: () => {
        if (press.current) return;
        latest.current.onHover(-1);
        setAt(null);
      },
      onDoubleClick: (event: MouseEvent<HTMLDivElement>) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const x = event.clientX - left;
        const hit = stage?.hit(x, event.clientY - top + axisHeightPx);
        if (hit && hit.mark >= 0) deps.onOpen(hit.mark);
        else if (!hit) stage?.zoom(2, x);
      },
    },
  };
}

function isOnButton(event: PointerEvent<HTMLDivElement>): boolean {
  return event.target instanceof Element && event.target.closest('button') !== null;
}

/** Zooms at the pointer on vertical movement; pans in time on horizontal movement; scrolls the lanes with Shift or over the names. */
function useWheel(stage: Stage | null, scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element || !stage) return undefined;
    // Measuring the position forces a layout, so do it only at the start of a gesture.
    const place = { left: 0, at: -Infinity };
    const onWheel = (event: WheelEvent) => {
      if (event.timeStamp - place.at > gestureMs) place.left = element.getBoundingClientRect().left;
      place.at = event.timeStamp;
      const x = event.clientX - place.left;
      const isOverNames = event.target instanceof Element && event.target.closest('[data-lane]') !== null;
      if (!event.ctrlKey && (event.shiftKey || isOverNames)) return;
      event.preventDefault();
      if (!event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY)) stage.pan(-event.deltaX);
      else stage.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? pinchZoom : wheelZoom)), x);
    };
    // Only a non-passive listener can prevent the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage, scroller]);
}
