/** One press of the mouse. */
export interface Press {
  /** The button under the mouse; null for none. */
  button: object | null;
  /** What the button is called. */
  name: string;
  /** Which press it is at one place, as the system counts them: 2 for the second one of a double click. */
  count: number;
}

/**
 * Tells of each press whether it belongs to a double click whose first press was on another button. What the first did has put this one
 * under the mouse since: nobody has read what it is called, and it may reject what was meant to be saved.
 */
export function strayPresses(): (press: Press) => boolean {
  let first: Press | null = null;
  return (press) => {
    if (press.count < 2) first = press;
    const both = first !== null && first.button !== null && press.button !== null;
    return both && press.button !== first?.button && press.name !== first?.name;
  };
}

/** Keeps stray presses from everything in the window, once. */
export function keepStrayPresses(): void {
  const isStrayPress = strayPresses();
  let isStray = false;
  let pointerId = 0;
  const look = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const name = button?.getAttribute('aria-label') ?? button?.textContent ?? '';
    isStray = isStrayPress({ button, name, count: event.detail });
    // React Aria has begun its press already: only now the press tells how often the mouse was pressed.
    if (isStray) button?.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerId }));
  };
  const keep = (event: MouseEvent) => {
    if (event.type === 'mousedown' && event.button === 0) look(event);
    // A click of no mouse comes from a key, or from a screen reader.
    if (!isStray || event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const begin = (event: PointerEvent) => {
    isStray = false;
    pointerId = event.pointerId;
  };
  window.addEventListener('pointerdown', begin, true);
  for (const type of ['mousedown', 'mouseup', 'click', 'dblclick'] as const) window.addEventListener(type, keep, true);
}
