/** Whether the focus is where text is typed: undo and redo there mean the typing, not the case. */
export function inTextField(): boolean {
  const text = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable]';
  return document.activeElement?.matches(text) ?? false;
}
