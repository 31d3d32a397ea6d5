import { useEffect, type RefObject } from 'react';
import { useLatest } from './useLatest.ts';

/** Whether a page scrolls as a whole, as in Panes.module.css: a large zoom makes windows this low. */
const isLow = () => window.matchMedia('(max-height: 320px)').matches;

/**
 * Keeps the active row in view: when a dock grows from below, and, in a low window, when the list scrolls its rows but not the page around
 * it.
 * @param rowId id of the row's element
 * @param scrollTo scrolls the list itself to it
 * @returns a function that does this when the list is focused by keyboard
 */
export function useRowInView(
  list: RefObject<HTMLElement | null>,
  rowId: string | undefined,
  scrollTo: () => void,
): () => void {
  useShrunk(list, () => {
    const row = rowId === undefined ? null : document.getElementById(rowId);
    const bottom = list.current?.getBoundingClientRect().bottom ?? 0;
    if (row && row.getBoundingClientRect().bottom > bottom) scrollTo();
  });
  const scrollToRow = () => {
    // What is pressed with the mouse is already in view and must not move away from under it.
    if (rowId === undefined || list.current?.matches(':focus-visible') !== true) return;
    // It may have been chosen elsewhere, as on a map.
    scrollTo();
    if (!isLow()) return;
    // After the list itself has scrolled; if the focus has moved on, scrolling here would take it out of view.
    requestAnimationFrame(() => {
      if (document.activeElement !== list.current) return;
      document.getElementById(rowId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
  useEffect(() => {
    if (document.activeElement === list.current && isLow()) scrollToRow();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the row changes
  }, [rowId]);
  return scrollToRow;
}

/** Calls back when an element becomes less high because a dock has grown from below. */
function useShrunk(element: RefObject<HTMLElement | null>, onShrunk: () => void): void {
  const latest = useLatest(onShrunk);
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      const before = height;
      height = box.clientHeight;
      if (height < before) latest.current();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, latest]);
}
