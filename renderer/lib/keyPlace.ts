/** Where the focus stands when a key is pressed. */
export interface KeyPlace {
  /** A field that takes text. */
  field: boolean;
  /** A list, table or menu in which letters find: letters that act take Alt there. */
  find: boolean;
  /** A text that screen readers go about in by letters: those that act may take Alt there. */
  document: boolean;
  /** Letters go on with a word that is typed to find by, or are for a menu: no sequence begins with them. */
  typing: boolean;
  /** A button, link or box that Enter and Space belong to. */
  control: boolean;
  /** Inside a modal: only what was registered for modals may run. */
  modal: boolean;
  /** `data-scope` of the surrounding elements, innermost first. */
  scopes: readonly string[];
}

/** Reads where an element stands, for `press` of keys.ts. */
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
    // Help beside a dialog is part of it: what is below the dialog hears no key.
    modal: within('[data-modal]') || (within('[data-pane="help"]') && document.querySelector('[data-modal]') !== null),
    scopes,
  };
}
