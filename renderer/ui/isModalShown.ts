/** Whether something on screen captures the keys: a dialog, the palette, an open form or cell. Hidden elements do not count. */
export function isModalShown(): boolean {
  return [...document.querySelectorAll('[data-modal], [role="dialog"]')].some((element) => element.checkVisibility());
}
