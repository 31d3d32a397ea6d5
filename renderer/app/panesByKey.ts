/** The element that last had the focus in each pane: one comes back to where one was. */
const last = new WeakMap<Element, HTMLElement>();

/** Starts remembering, once. Returns how to stop. */
export function rememberFocus(): () => void {
  const listen = (event: FocusEvent) => {
    const pane = event.target instanceof HTMLElement ? event.target.closest('[data-pane]') : null;
    if (pane && event.target instanceof HTMLElement && event.target !== pane) last.set(pane, event.target);
  };
  document.addEventListener('focusin', listen);
  return () => document.removeEventListener('focusin', listen);
}

const entrances =
  '[role="listbox"], [role="grid"], button:not([tabindex="-1"], [disabled]), input:not([disabled]), textarea, a[href], [tabindex="0"]';

/** Puts the focus into the next or previous pane, in the order of the page, round and round. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at < 0 ? (step === 1 ? 0 : panes.length - 1) : at + step + panes.length) % panes.length];
  if (!next) return;
  enter(next);
}

/** Puts the focus into the first pane of the page beside the rail. */
export function focusPage(): void {
  const pane = document.querySelector<HTMLElement>('[data-pane="list"], [data-pane="main"]');
  if (pane) enter(pane);
}

function enter(pane: HTMLElement): void {
  const before = last.get(pane);
  const target = before?.isConnected && pane.contains(before) ? before : pane.querySelector<HTMLElement>(entrances);
  (target ?? pane).focus();
}
