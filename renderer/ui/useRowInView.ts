import { useEffect, type RefObject } from 'react';
import { useShrunk } from './useShrunk.ts';

/** Windows in which a page is scrolled as a whole, as in Panes.module.css: a large zoom makes them so low. */
const isLow = () => window.matchMedia('(max-height: 320px)').matches;

/**
 * Keeps the row that keys act on in view: where a dock grows up from below, and, in a low window, where the list scrolls its rows
 * and not the page around it.
 * @param rowId id of the row's element
 * @param scrollTo scrolls the list itself to it
 * @returns what does so when the list gets the focus by keyboard
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
  const show = () => {
    // What is pressed with the mouse is where it is wanted, and must not move away under it.
    if (rowId === undefined || list.current?.matches(':focus-visible') !== true) return;
    // It may have been chosen elsewhere, as on a map.
    scrollTo();
    if (!isLow()) return;
    // Once the list itself has scrolled to it; who has gone on by then is where they are, and would be scrolled out of view.
    requestAnimationFrame(() => {
      if (document.activeElement !== list.current) return;
      document.getElementById(rowId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
  useEffect(() => {
    if (document.activeElement === list.current && isLow()) show();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when it is another row
  }, [rowId]);
  return show;
}
