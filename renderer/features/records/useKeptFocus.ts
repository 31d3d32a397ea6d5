import { useEffect, type RefObject } from 'react';

/**
 * Keeps the focus in its pane when what had it goes: a field that closes, a row that was removed. Else it falls to the
 * page's body, where no key of the pane is heard and Tab begins at the top.
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
