import type { KeyboardEvent } from 'react';
import { choicesMade } from './choosing.ts';

/**
 * Ctrl Enter (Cmd on a Mac) saves a form, wherever the focus is in it. For `onKeyDownCapture`: a button that has the
 * focus would take the key for a press of its own. What is still being chosen in the form is waited for.
 */
export function saveKey(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const choices = choicesMade();
    if (!choices) {
      save();
      return;
    }
    const { currentTarget: form, nativeEvent } = event;
    // Pressed again for it, when the form has been drawn with what was chosen: this `save` knows of nothing yet.
    void choices.then(() => form.dispatchEvent(new window.KeyboardEvent('keydown', nativeEvent)));
  };
}
