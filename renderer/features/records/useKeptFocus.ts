import { useEffect, type RefObject } from 'react';

/**
 * Keeps focus inside its pane when the focused element goes: a field closes, a row is removed. Otherwise focus falls to the body, where no
 * shortcut of the pane works and Tab starts at the top.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    let last: HTMLElement | null = null;
    let pane: HTMLElement | null = null;
    const remember = (event: FocusEvent) => {
      last = event.target instanceof HTMLElement ? event.target : null;
      pane = last?.closest<HTMLElement>('[data-pane]') ?? null;
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || last === null || last.isConnected || !pane?.isConnected) return;
      (
        pane.querySelector<HTMLElement>('article[tabindex="0"], [role="listbox"], [role="tab"][tabindex="0"]') ?? pane
      ).focus();
    });
    element.addEventListener('focusin', remember);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('focusin', remember);
    };
  }, [root]);
}
