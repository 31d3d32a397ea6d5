import { isModalShown } from '#renderer/ui/isModalShown.ts';
import { focusableHeading } from '#renderer/ui/focusableHeading.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';

/** The last focused element of each pane, for returning to it. */
const lastFocused = new WeakMap<Element, HTMLElement>();

const focusables =
  '[role="listbox"], [role="grid"], button:not([tabindex="-1"], [disabled]), input:not([disabled]), textarea, a[href], [tabindex="0"]';
/** Widgets with arrow keys, the entry point even if a pane has buttons above them; not the short tables inside a page. */
const rowWidgets = '[role="application"], [role="listbox"], [role="grid"]:not([data-inline])';

/** What opens over the page, and takes the focus as a whole. */
const dialogs = '[role="dialog"][data-modal]';

/** A page that takes the focus as a whole. */
const pageSelector = '[data-scope][tabindex="-1"]';

/**
 * Starts remembering the focus, and restores it when the focused element is removed, hidden or disabled.
 * @returns a function that stops this
 */
export function rememberFocus(): () => void {
  let focused: HTMLElement | null = null;
  let focusedPane: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    focused = event.target;
    focusedPane = focused.closest('[data-pane]');
    if (focusedPane && focused !== focusedPane) lastFocused.set(focusedPane, focused);
  };
  // The browser sends no event when the focused element is removed or disabled. Keys would then do nothing, and Tab would start at the top.
  const restore = () => {
    if (!isLost(focused)) return;
    clearTimeout(timer);
    // Whatever closes over the page returns the focus itself, so it goes first.
    timer = setTimeout(() => {
      if (!isLost(focused)) return;
      if (isModalShown()) {
        // Outside it, Esc would not close it, and keys would reach the page below.
        const shown = [...document.querySelectorAll<HTMLElement>(dialogs)].filter((dialog) => dialog.checkVisibility());
        shown.at(-1)?.focus();
        return;
      }
      const pane = focusedPane?.checkVisibility() ? focusedPane : null;
      const page = pane?.querySelector<HTMLElement>(pageSelector);
      // Keys typed for the page should reach the page, not the first button in it. If it has a focusable heading, only the heading is read
      // aloud.
      if (page) (focusableHeading(page) ?? page).focus();
      else if (pane) focusInto(pane);
      else focusPage();
    }, focusSettleMs);
  };
  const observer = new MutationObserver(restore);
  document.addEventListener('focusin', listen);
  document.addEventListener('focusout', restore);
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', listen);
    document.removeEventListener('focusout', restore);
  };
}

/** Milliseconds after which anything that returns the focus has done so. */
const focusSettleMs = 60;

const isLost = (element: HTMLElement | null) =>
  element !== null && document.activeElement === document.body && !canTakeFocus(element);

const canTakeFocus = (element: HTMLElement) => element.checkVisibility() && !element.matches(':disabled');

/** Focuses the next or previous pane, in page order, wrapping around. */
export function focusPane(step: 1 | -1): void {
  const panes = shownPanes('[data-pane]');
  if (panes.length === 0) return;
  const index = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(index < 0 ? (step === 1 ? 0 : panes.length - 1) : index + step + panes.length) % panes.length];
  if (!next) return;
  focusInto(next);
}

/** Focuses the first pane of the page beside the rail. */
export function focusPage(): void {
  const pane = shownPanes('[data-pane="list"], [data-pane="main"]')[0];
  if (pane) focusInto(pane);
}

/** Goes to a page by a press in the rail, and moves the focus into it. */
export function goFromRail(go: () => void): void {
  focusAfter(go, () => {
    if (document.activeElement?.closest('[data-pane="rail"]')) focusPage();
  });
}

/** Returns the panes in page order, without those of a page that is hidden because it holds an open form. */
function shownPanes(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter((pane) => pane.offsetParent !== null);
}

let rowsObserver: MutationObserver | null = null;

function focusInto(pane: Element): void {
  rowsObserver?.disconnect();
  const before = lastFocused.get(pane);
  const isReturning = before && canTakeFocus(before) && pane.contains(before);
  const target = isReturning ? before : (firstFocusable(pane) ?? pane);
  if (!(target instanceof HTMLElement)) return;
  target.focus();
  if (isReturning || !hasRowFocus(pane) || target.matches(rowWidgets)) return;
  // The rows have not arrived yet: move the focus to them once they do, unless the user has moved it elsewhere.
  rowsObserver = new MutationObserver(() => {
    const arrived = pane.querySelector<HTMLElement>(rowWidgets);
    const isUnmoved = document.activeElement === target || isLost(target);
    if (arrived && isUnmoved) arrived.focus();
    if (arrived || !isUnmoved) rowsObserver?.disconnect();
  });
  rowsObserver.observe(pane, { childList: true, subtree: true });
}

/** Whether the focus belongs in the rows of a pane: the list beside an open record, or a page that is a single table. */
function hasRowFocus(pane: Element): boolean {
  const name = pane.getAttribute('data-pane');
  return name === 'list' || (name === 'main' && shownPanes('[data-pane="list"]').length === 0);
}

function firstFocusable(pane: Element): HTMLElement | null {
  const rows = hasRowFocus(pane) ? pane.querySelector<HTMLElement>(rowWidgets) : null;
  return rows ?? pane.querySelector<HTMLElement>(focusables);
}
