/**
 * Whether something on screen takes the keys for itself: a dialog, the palette, an open form or cell. What waits out of
 * sight takes none.
 * @param which a selector, for only some of them
 */
export function isModalShown(which = '[data-modal], [role="dialog"]'): boolean {
  return [...document.querySelectorAll(which)].some((element) => element.checkVisibility());
}
