/** Where the focus is when a key is pressed. */
export interface KeyPlace {
  /** A field that takes text. */
  field: boolean;
  /** A list, table or menu in which letters find: command letters need Alt there. */
  find: boolean;
  /** A text that screen readers navigate by letters: command letters may be used with Alt there. */
  document: boolean;
  /** Letters continue a word typed to find something, or belong to a menu: they cannot begin a sequence. */
  typing: boolean;
  /** A button, link or checkbox that handles Enter and Space itself. */
  control: boolean;
  /** Inside a modal: only handlers registered for modals may run. */
  modal: boolean;
  /** `data-scope` of the surrounding elements, innermost first. */
  scopes: readonly string[];
}

/** Describes the place of an element, for `press` of keys.ts. */
export function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : null;
  const within = (selector: string) => element?.closest(selector) !== null && element !== null;
  const scopes: string[] = [];
  for (let at = element?.closest('[data-scope]') ?? null; at; at = at.parentElement?.closest('[data-scope]') ?? null) {
    scopes.push(at.getAttribute('data-scope') ?? '');
  }
  return {
    field: within(
      'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"]), textarea, select, [contenteditable="true"], [contenteditable=""], [role="textbox"], [role="combobox"], [role="searchbox"]',
    ),
    find: within('[data-letters="find"], [role="menu"], [data-trigger]'),
    document: within('[role="document"]'),
    typing: within('[role="menu"], [data-trigger], [data-letters="find"][data-typing]'),
    control: within('button, a[href], summary, input, [role="button"], [role="tab"], [role="option"], [role="switch"]'),
    // Help beside a dialog is part of it: what is below the dialog receives no keys.
    modal: within('[data-modal]') || (within('[data-pane="help"]') && document.querySelector('[data-modal]') !== null),
    scopes,
  };
}
