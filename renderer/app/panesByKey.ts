import { isModalShown } from '#renderer/ui/isModalShown.ts';
import { focusableHeading } from '#renderer/ui/focusableHeading.ts';

/** The last focused element of each pane, for returning to it. */
const last = new WeakMap<Element, HTMLElement>();

const entrances =
  '[role="listbox"], [role="grid"], button:not([tabindex="-1"], [disabled]), input:not([disabled]), textarea, a[href], [tabindex="0"]';
/** Widgets with arrow keys, the entry point even if a pane has buttons above them; not the short tables inside a page. */
const list = '[role="application"], [role="listbox"], [role="grid"]:not([data-inline])';

/** A page that takes the focus as a whole. */
const pageSelector = '[data-scope][tabindex="-1"]';

/**
 * Starts remembering the focus, and restores it when the focused element is removed.
 * @returns a function that stops this
 */
export function rememberFocus(): () => void {
  let had: HTMLElement | null = null;
  let paneOfIt: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    had = event.target;
    paneOfIt = had.closest('[data-pane]');
    if (paneOfIt && had !== paneOfIt) last.set(paneOfIt, had);
  };
  // The browser sends no event when the focused element is removed. Keys would then do nothing, and Tab would start at the top.
  const observer = new MutationObserver(() => {
    if (!isLost(had)) return;
    clearTimeout(timer);
    // Whatever closes over the page returns the focus itself, so it goes first.
    timer = setTimeout(() => {
      if (!isLost(had) || isModalShown()) return;
      const pane = paneOfIt?.isConnected ? paneOfIt : null;
      const page = pane?.querySelector<HTMLElement>(pageSelector);
      // Keys typed for the page should reach the page, not the first button in it. If it has a focusable heading, only the heading is read
      // aloud.
      if (page) (focusableHeading(page) ?? page).focus();
      else if (pane) enter(pane);
      else focusPage();
    }, focusSettleMs);
  });
  document.addEventListener('focusin', listen);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', listen);
  };
}

/** Milliseconds after which anything that returns the focus has done so. */
const focusSettleMs = 60;

const isLost = (had: HTMLElement | null) =>
  had !== null && !had.isConnected && document.activeElement === document.body;

/** Focuses the next or previous pane, in page order, wrapping around. */
export function focusPane(step: 1 | -1): void {
  const panes = shownPanes('[data-pane]');
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at < 0 ? (step === 1 ? 0 : panes.length - 1) : at + step + panes.length) % panes.length];
  if (!next) return;
  enter(next);
}

/** Focuses the first pane of the page beside the rail. */
export function focusPage(): void {
  const pane = shownPanes('[data-pane="list"], [data-pane="main"]')[0];
  if (pane) enter(pane);
}

/** After a press in the rail, moves the focus into the page once it has rendered. */
export function focusPageAfterRail(): void {
  setTimeout(() => {
    if (document.activeElement?.closest('[data-pane="rail"]')) focusPage();
  }, 0);
}

/** Returns the panes in page order, without those of a page that is hidden because it holds an open form. */
function shownPanes(which: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(which)].filter((pane) => pane.offsetParent !== null);
}

let waiting: MutationObserver | null = null;

function enter(pane: Element): void {
  waiting?.disconnect();
  const before = last.get(pane);
  const isBack = before?.isConnected && pane.contains(before);
  const target = isBack ? before : (firstOf(pane) ?? pane);
  if (!(target instanceof HTMLElement)) return;
  target.focus();
  if (isBack || !isOfLists(pane) || target.matches(list)) return;
  // The rows have not arrived yet: move the focus to them once they do, unless the user has moved it elsewhere.
  waiting = new MutationObserver(() => {
    const arrived = pane.querySelector<HTMLElement>(list);
    const isThere = document.activeElement === target || isLost(target);
    if (arrived && isThere) arrived.focus();
    if (arrived || !isThere) waiting?.disconnect();
  });
  waiting.observe(pane, { childList: true, subtree: true });
}

/** Whether the focus belongs in the rows of a pane: the list beside an open record, or a page that is a single table. */
function isOfLists(pane: Element): boolean {
  const name = pane.getAttribute('data-pane');
  return name === 'list' || (name === 'main' && shownPanes('[data-pane="list"]').length === 0);
}

function firstOf(pane: Element): HTMLElement | null {
  const rows = isOfLists(pane) ? pane.querySelector<HTMLElement>(list) : null;
  return rows ?? pane.querySelector<HTMLElement>(entrances);
}
