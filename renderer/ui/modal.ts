/**
 * Whether something on screen takes the keys for itself: a dialog, the palette, an open form or cell. What waits out of
 * sight takes none.
 */
export function isModalShown(): boolean {
  return [...document.querySelectorAll('[data-modal], [role="dialog"]')].some((element) => element.checkVisibility());
}
