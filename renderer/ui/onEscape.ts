import type { KeyboardEvent } from 'react';

/** Returns an `onKeyDown` handler that calls `leave` on Esc unless something inside has used the key, and stops its propagation. */
export function onEscape(leave: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
}
