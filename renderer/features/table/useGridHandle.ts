import { useEffect, useImperativeHandle, type Ref, type RefObject } from 'react';

export interface GridHandle {
  focus: () => void;
  scrollTo: (line: number) => void;
  /** Puts the caret in the filter of a column. */
  focusFilter: (place: number) => void;
}

interface HandleParts {
  grid: RefObject<HTMLDivElement | null>;
  scrollTo: (line: number) => void;
}

/** Exposes what the page does with the grid. */
export function useGridHandle(handle: Ref<GridHandle>, { grid, scrollTo }: HandleParts): void {
  useImperativeHandle(handle, () => ({
    focus: () => grid.current?.focus(),
    scrollTo,
    focusFilter(place) {
      const field = grid.current?.querySelectorAll<HTMLInputElement>('[data-filters] input')[place];
      field?.focus();
      field?.select();
    },
  }));
}

/** Scrolls sideways so that a column is fully visible beside the fixed ones on the left. */
export function useColumnInView(scroller: RefObject<HTMLDivElement | null>, place: number): void {
  useEffect(() => {
    const box = scroller.current;
    const head = box?.querySelectorAll<HTMLElement>('[role="columnheader"]')[place + 1];
    const first = box?.querySelectorAll<HTMLElement>('[role="columnheader"]')[1];
    if (!box || !head || !first || head === first) return;
    const [left, right] = [head.offsetLeft, head.offsetLeft + head.offsetWidth];
    // In a narrow window, the first column is not fixed.
    const stuck = getComputedStyle(first).position === 'sticky' ? first.offsetWidth + 44 : 0;
    if (left - stuck < box.scrollLeft) box.scrollLeft = Math.max(0, left - stuck);
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
  }, [scroller, place]);
}
