import type { KeyboardEvent } from 'react';
import { arrowStep } from '#renderer/ui/alongLine.ts';

/** Returns whether a key without modifiers was pressed on the list itself and nothing has handled it yet. */
export function isPlainInList(event: KeyboardEvent): boolean {
  const isList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
  return isList && !event.defaultPrevented && !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** Returns what a plain arrow key does in a list: 1 opens, -1 closes, 0 for other keys. */
export const foldStep = (event: KeyboardEvent): 1 | -1 | 0 => (isPlainInList(event) ? arrowStep(event.key) : 0);
