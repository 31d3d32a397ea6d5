import type { KeyboardEvent } from 'react';

/**
 * Returns an `onKeyDown` handler for a value that is edited in place: Enter saves it (with Ctrl in several lines), Esc does not, and does
 * nothing else around the field.
 */
export function editKeys(leave: (save: boolean) => void, isMultiline: boolean) {
  return (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave(false);
    } else if (event.key === 'Enter' && (!isMultiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      leave(true);
    }
  };
}
