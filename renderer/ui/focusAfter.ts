import { flushSync } from 'react-dom';

/**
 * Renders a change at once and then moves the focus. Moved a frame later, it would miss the next key on a busy machine, and be taken from
 * wherever that key had moved it. Call it from a handler of an event, never while React renders.
 */
export function focusAfter(change: () => void, focus: () => void): void {
  flushSync(change);
  focus();
}
