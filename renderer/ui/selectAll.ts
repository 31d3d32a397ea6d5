import { useEffect, type RefObject } from 'react';
import { useLatest } from './useLatest.ts';

/** Whether an event begins "select all" of the window's words, by its key or its menu entry. That of a field targets the field. */
const isWholeWindow = ({ target }: Event) => target === document.body;

/** Keeps "select all" from selecting the words of the whole window, with its buttons and notes; called once. */
export function blockSelectAll(): void {
  document.addEventListener('selectstart', (event) => {
    if (isWholeWindow(event)) event.preventDefault();
  });
}

/**
 * Lets "select all" select a text: while the focus is in its pane, or nowhere.
 * @param text the element around the text
 * @param select selects it
 */
export function useSelectAll(text: RefObject<HTMLElement | null>, select: (text: HTMLElement) => void): void {
  const latest = useLatest(select);
  useEffect(() => {
    const onSelectStart = (event: Event) => {
      const focused = document.activeElement ?? document.body;
      const pane = focused === document.body ? focused : focused.closest('[data-pane], [data-modal]');
      if (isWholeWindow(event) && text.current && pane?.contains(text.current)) latest.current(text.current);
    };
    document.addEventListener('selectstart', onSelectStart);
    return () => document.removeEventListener('selectstart', onSelectStart);
  }, [text, latest]);
}
