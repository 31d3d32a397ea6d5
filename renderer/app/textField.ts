import { useEffect, useState } from 'react';

/** Whether the focus is where text is typed: undo and redo there mean the typing, not the case. */
export function inTextField(): boolean {
  const text = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable]';
  return document.activeElement?.matches(text) ?? false;
}

/** Whether the focus is in a text field; it still is while another window, or the menu, has it. */
export function useInTextField(): boolean {
  const [field, setField] = useState(false);
  useEffect(() => {
    const look = () => setField(inTextField());
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, []);
  return field;
}
