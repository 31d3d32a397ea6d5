import type { KeyboardEvent } from 'react';
import { alongLine } from '#renderer/ui/alongLine.ts';

/** Whether a key was pressed on a list itself, alone, and nothing has taken it yet. */
export function isPlainInList(event: KeyboardEvent): boolean {
  const isList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
  return isList && !event.defaultPrevented && !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** Where an arrow key that was pressed so leads along the line: 1 opens, -1 closes, 0 for other keys. */
export const foldStep = (event: KeyboardEvent): 1 | -1 | 0 => (isPlainInList(event) ? alongLine(event.key) : 0);
