import type { KeyboardEvent } from 'react';

/**
 * Ctrl Enter (Cmd on a Mac) saves a form, wherever the focus is in it. For `onKeyDownCapture`: a button that has the
 * focus would take the key for a press of its own.
 */
export function saveKey(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
}
