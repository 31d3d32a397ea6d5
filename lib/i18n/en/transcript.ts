/** Files kept without reading, with a text that the user types. */
export const transcript = {
  keep: 'Keep with a transcript',
  keepText:
    'The file is kept unchanged, with its hash. What you type becomes its text, to quote, search and link. You can also type it later.',
  keepIt: 'Keep file',
  kept: '“{{title}}” saved.',
  edit: 'Edit transcript',
  editText: 'Quotes follow their words wherever they move. Quoted words cannot be removed.',
  save: 'Save transcript',
  saved: 'Transcript saved.',
  may: 'A blank line begins a new paragraph.',
  of: 'Typed transcript of {{name}}',
  none: '{{name}} has no transcript yet',
  type: 'Type transcript',
} as const;
