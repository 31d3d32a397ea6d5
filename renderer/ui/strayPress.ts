/** One press of the mouse. */
export interface Press {
  /** The button under the mouse; null for none. */
  button: object | null;
  /** The name of the button. */
  name: string;
  /** The click count of the system at one place: 2 for the second press of a double click. */
  count: number;
}

/**
 * Returns a function that tells whether a press is the second of a double click whose first press was on another button. The first press
 * has put this button under the mouse: nobody has read its name, and it may reject what was meant to be saved.
 */
export function createStrayPressCheck(): (press: Press) => boolean {
  let first: Press | null = null;
  return (press) => {
    if (press.count < 2) first = press;
    const hasBothButtons = first !== null && first.button !== null && press.button !== null;
    return hasBothButtons && press.button !== first?.button && press.name !== first?.name;
  };
}

/** Blocks stray presses in the whole window; called once. */
export function blockStrayPresses(): void {
  const isStrayPress = createStrayPressCheck();
  let isStray = false;
  let pointerId = 0;
  const checkPress = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const name = button?.getAttribute('aria-label') ?? button?.textContent ?? '';
    isStray = isStrayPress({ button, name, count: event.detail });
    // React Aria has already started its press: the click count is only known at this point.
    if (isStray) button?.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerId }));
  };
  const blockStray = (event: MouseEvent) => {
    if (event.type === 'mousedown' && event.button === 0) checkPress(event);
    // A click without the mouse comes from a key or a screen reader.
    if (!isStray || event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const begin = (event: PointerEvent) => {
    isStray = false;
    pointerId = event.pointerId;
  };
  window.addEventListener('pointerdown', begin, true);
  for (const type of ['mousedown', 'mouseup', 'click', 'dblclick'] as const)
    window.addEventListener(type, blockStray, true);
}
