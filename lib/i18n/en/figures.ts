/** Pictures of originals, as in dossiers. */
export const figures = {
  label: 'Add a figure from “{{title}}”',
  written: 'Edit figure',
  cleared: 'names nobody',
  notCleared: 'not checked',
  noWindow: 'Pictures are drawn in the Casebook window. Open the case there to add a figure.',
  noOriginal: '“{{title}}” was typed or pasted, so there is no picture of it.',
  locked: 'The original is locked with a password. Save a copy without one and add that to the case.',
  noPage_one: 'There is no page {{page}}. The original has {{count}} page.',
  noPage_other: 'There is no page {{page}}. The original has {{count}} pages.',
  unreadable:
    'The original cannot be drawn: {{reason}}. Open it in another program, save it as PNG or PDF, and add that.',
  tooMuch: 'The original is too large to draw. Save the part that you need as PNG or PDF, and add that.',
} as const;
