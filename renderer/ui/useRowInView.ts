import { useEffect, type RefObject } from 'react';
import { useLatest } from './useLatest.ts';

/** Whether the page around a list scrolls, as it does in a low or zoomed window. */
function isPageScrolled(list: HTMLElement | null): boolean {
  const page = list?.closest('[data-pane]');
  return page != null && page.scrollHeight > page.clientHeight;
}

/**
 * Keeps the active row in view: when a dock grows from below, and when the list scrolls its rows but not the page around it, which scrolls,
 * too.
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
    if (!isPageScrolled(list.current)) return;
    // After the list itself has scrolled; if the focus has moved on, scrolling here would take it out of view.
    requestAnimationFrame(() => {
      if (document.activeElement !== list.current) return;
      document.getElementById(rowId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
  useEffect(() => {
    if (document.activeElement === list.current && isPageScrolled(list.current)) scrollToRow();
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
