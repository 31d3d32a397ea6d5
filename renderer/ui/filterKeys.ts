import type { KeyboardEvent } from 'react';

/**
 * Returns an `onKeyDown` handler for a field that narrows a list: Esc clears it, or moves to the list if it is empty; Down moves into the
 * list.
 * @param into focuses the list
 */
export function filterKeys(text: string, onText: (text: string) => void, into: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape' && text !== '') onText('');
    else into();
  };
}
