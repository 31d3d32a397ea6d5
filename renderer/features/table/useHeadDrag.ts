import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { Column } from '#core/tables/model.ts';
import { isMirrored, inlineExtent } from '#renderer/ui/alongLine.ts';

/** Pixels a press may move before it becomes a drag; below this, it sorts. */
const dragThresholdPx = 5;
/** Distance from the edge of the rows at which they scroll during a drag, and the distance per frame, in px. */
const edgePx = 32;
const scrollStepPx = 10;

/** A heading being dragged, and the gap to drop it in: before the column at that index. */
export interface HeadDrag {
  id: string;
  gap: number;
}

/**
 * Lets the user drag column headings to other positions. The column with the name stays first; Esc cancels. The keyboard moves columns in
 * the chooser instead.
 * @param onMove receives the column and the index it was dropped before
 */
export function useHeadDrag(row: RefObject<HTMLDivElement | null>, onMove: (id: string, gap: number) => void) {
  const [drag, setDrag] = useState<HeadDrag | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  /** Returns the headings in order, without that of the tick boxes. */
  const heads = () => [...(row.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];

  function gapAt(x: number): number {
    const all = heads();
    const screen = { left: 0, right: innerWidth };
    const stickyEnd = all[0] ? inlineExtent(all[0].getBoundingClientRect(), screen).end : 0;
    const pointer = inlineExtent({ left: x, right: x }, screen).start;
    const after = all.findIndex((head, index) => {
      const { start, end } = inlineExtent(head.getBoundingClientRect(), screen);
      return index > 0 && end > stickyEnd && pointer < (start + end) / 2;
    });
    return after < 0 ? all.length : after;
  }

  /** Scrolls the rows sideways while the pointer is near their edge. */
  function scrollNear(x: number): void {
    const first = heads()[0];
    const box = row.current?.closest<HTMLElement>('[data-scroller]');
    if (!box || !first) return;
    const frame = box.getBoundingClientRect();
    const scrollDelta = isMirrored() ? -scrollStepPx : scrollStepPx;
    const pointer = inlineExtent({ left: x, right: x }, frame).start;
    if (pointer > frame.width - edgePx) box.scrollLeft += scrollDelta;
    else if (pointer < inlineExtent(first.getBoundingClientRect(), frame).end + edgePx) box.scrollLeft -= scrollDelta;
  }

  function onPointerDown(event: ReactPointerEvent, column: Column): void {
    if (event.button !== 0 || column.isAlways) return;
    controller.current?.abort();
    const control = new AbortController();
    controller.current = control;
    const { signal } = control;
    const start = event.clientX;
    let at = start;
    let gap: number | null = null;
    const end = () => {
      control.abort();
      setDrag(null);
    };
    const follow = () => {
      if (signal.aborted) return;
      scrollNear(at);
      const next = gapAt(at);
      if (next !== gap) setDrag({ id: column.id, gap: next });
      gap = next;
      requestAnimationFrame(follow);
    };
    const options = { signal, capture: true };
    window.addEventListener(
      'pointermove',
      (moved) => {
        at = moved.clientX;
        if (gap === null && Math.abs(at - start) > dragThresholdPx) follow();
      },
      options,
    );
    window.addEventListener(
      'pointerup',
      () => {
        const dropped = gap === null ? null : gapAt(at);
        end();
        if (dropped === null) return;
        swallowClick();
        onMove(column.id, dropped);
      },
      options,
    );
    window.addEventListener('pointercancel', end, options);
    window.addEventListener(
      'keydown',
      (pressed) => {
        if (gap === null || pressed.key !== 'Escape') return;
        pressed.preventDefault();
        pressed.stopPropagation();
        swallowClick();
        end();
      },
      options,
    );
  }

  return { drag, onPointerDown };
}

/** Swallows the click that ends a drag, so that it does not sort. */
function swallowClick(): void {
  const control = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true, signal: control.signal });
  // A drag that ends elsewhere causes no click, and the next click is a real one.
  window.addEventListener('pointerdown', () => control.abort(), { capture: true, once: true });
}
