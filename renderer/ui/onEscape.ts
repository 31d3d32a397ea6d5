import type { KeyboardEvent } from 'react';

/** For `onKeyDown`: does it at Esc, where nothing inside has used the key, and keeps the key from all around. */
export function onEscape(leave: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
}
