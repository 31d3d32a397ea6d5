import type { KeyboardEvent } from 'react';

/**
 * Keys of a field that narrows a list: Esc empties it, and leaves it for the list when it is empty; Down goes into the list.
 * For `onKeyDown`.
 * @param into puts the focus into the list
 */
export function filterKeys(text: string, onText: (text: string) => void, into: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape' && text !== '') onText('');
    else into();
  };
}
