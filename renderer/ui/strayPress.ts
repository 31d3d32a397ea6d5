/** One press of the mouse. */
export interface Press {
  /** The button under the mouse; null for none. */
  button: object | null;
  /** What the button is called. */
  name: string;
  /** When, in milliseconds of any one clock, and where, in CSS pixels. */
  at: number;
  x: number;
  y: number;
}

/** As long and as far apart as the two presses of a double click are at most. */
const doubleMs = 500;
const doublePx = 4;

/**
 * Tells of each press whether it is the second one of a double click whose first was on another button. What the first did has put this
 * one under the mouse since: nobody has read what it is called, and it may reject what was meant to be saved.
 */
export function strayPresses(): (press: Press) => boolean {
  let first: Press | null = null;
  return (press) => {
    const isDouble =
      first !== null &&
      press.at - first.at <= doubleMs &&
      Math.hypot(press.x - first.x, press.y - first.y) <= doublePx &&
      first.button !== null &&
      press.button !== null;
    const isStray = isDouble && press.button !== first?.button && press.name !== first?.name;
    // A stray press did nothing: a third one soon after is as far from having been meant.
    first = isStray && first ? { ...first, at: press.at } : press;
    return isStray;
  };
}

/** Keeps stray presses from everything in the window, once. */
export function keepStrayPresses(): void {
  const isStrayPress = strayPresses();
  let isStray = false;
  const look = (event: PointerEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const name = button?.getAttribute('aria-label') ?? button?.textContent ?? '';
    const { timeStamp: at, clientX: x, clientY: y } = event;
    isStray = event.pointerType === 'mouse' && event.button === 0 && isStrayPress({ button, name, at, x, y });
  };
  const keep = (event: Event) => {
    if (event.type === 'pointerdown') look(event as PointerEvent);
    // A click of no mouse comes from a key, or from who reads the screen.
    if (!isStray || ((event as MouseEvent).detail === 0 && event.type === 'click')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
    window.addEventListener(type, keep, true);
  }
}
