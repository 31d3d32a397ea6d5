import { isModalShown } from '#renderer/ui/modal.ts';
import { focusableHeading } from '#renderer/ui/focusableHeading.ts';

/** The element that last had the focus in each pane: one comes back to where one was. */
const last = new WeakMap<Element, HTMLElement>();

const entrances =
  '[role="listbox"], [role="grid"], button:not([tabindex="-1"], [disabled]), input:not([disabled]), textarea, a[href], [tabindex="0"]';
/** What arrows work in, wherever a pane has buttons above it; not the short tables inside a page. */
const list = '[role="application"], [role="listbox"], [role="grid"]:not([data-inline])';

/** A page that takes the focus as a whole. */
const pageSelector = '[data-scope][tabindex="-1"]';

/** Starts remembering, and finds a place for the focus when what had it is taken away. Returns how to stop. */
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
  // Nothing tells that what had the focus was taken away. Keys would go nowhere then, and Tab would begin at the top.
  const observer = new MutationObserver(() => {
    if (!isLost(had)) return;
    clearTimeout(timer);
    // What closes over the page gives the focus back by itself, and is asked first.
    timer = setTimeout(() => {
      if (!isLost(had) || isModalShown()) return;
      const pane = paneOfIt?.isConnected ? paneOfIt : null;
      const page = pane?.querySelector<HTMLElement>(pageSelector);
      // Keys of the page are meant for the page, not for the first button in it; of its heading no more is told than it says.
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

/** Milliseconds after which whatever gives the focus back has done so. */
const focusSettleMs = 60;

const isLost = (had: HTMLElement | null) =>
  had !== null && !had.isConnected && document.activeElement === document.body;

/** Puts the focus into the next or previous pane, in the order of the page, round and round. */
export function focusPane(step: 1 | -1): void {
  const panes = shownPanes('[data-pane]');
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at < 0 ? (step === 1 ? 0 : panes.length - 1) : at + step + panes.length) % panes.length];
  if (!next) return;
  enter(next);
}

/** Puts the focus into the first pane of the page beside the rail. */
export function focusPage(): void {
  const pane = shownPanes('[data-pane="list"], [data-pane="main"]')[0];
  if (pane) enter(pane);
}

/** After a press in the rail: whoever comes by it goes on in the page, once that is drawn. */
export function goOnInPage(): void {
  setTimeout(() => {
    if (document.activeElement?.closest('[data-pane="rail"]')) focusPage();
  }, 0);
}

/** In the order of the page; not those of a page that waits out of sight with a form. */
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
  // Its rows have not come yet: whoever has not gone elsewhere until then goes on to them.
  waiting = new MutationObserver(() => {
    const arrived = pane.querySelector<HTMLElement>(list);
    const isThere = document.activeElement === target || isLost(target);
    if (arrived && isThere) arrived.focus();
    if (arrived || !isThere) waiting?.disconnect();
  });
  waiting.observe(pane, { childList: true, subtree: true });
}

/** Whether one goes on in the rows of a pane: the list beside what is open, or a page that is one table. */
function isOfLists(pane: Element): boolean {
  const name = pane.getAttribute('data-pane');
  return name === 'list' || (name === 'main' && shownPanes('[data-pane="list"]').length === 0);
}

function firstOf(pane: Element): HTMLElement | null {
  const rows = isOfLists(pane) ? pane.querySelector<HTMLElement>(list) : null;
  return rows ?? pane.querySelector<HTMLElement>(entrances);
}
