import { useEffect, useState } from 'react';

/** Whether the focus is in a text field: undo and redo there apply to the typing, not to the case. */
export function inTextField(): boolean {
  const text = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable]';
  return document.activeElement?.matches(text) ?? false;
}

/** Tracks whether the focus is in a text field; still true while another window, or the menu, has the focus. */
export function useInTextField(): boolean {
  const [field, setField] = useState(false);
  useEffect(() => {
    const update = () => setField(inTextField());
    document.addEventListener('focusin', update);
    document.addEventListener('focusout', update);
    return () => {
      document.removeEventListener('focusin', update);
      document.removeEventListener('focusout', update);
    };
  }, []);
  return field;
}
