/** Files that are kept as they are, with a text that a person types. */
export const transcript = {
  keep: 'Keep with a transcript',
  keepText:
    'The file is kept as it is, with its hash. What you type here is its text: it can be quoted, searched and linked. It may be typed later, too.',
  keepIt: 'Keep the file',
  kept: '“{{title}}” is kept.',
  edit: 'Edit the transcript',
  editText: 'Quotes follow their words wherever they move. Quoted words cannot be removed.',
  save: 'Save the transcript',
  saved: 'The transcript is saved.',
  title: 'Title',
  text: 'Transcript',
  may: 'A blank line begins a paragraph',
  show: 'Show the file in its folder',
  of: 'Typed transcript of {{name}}',
  none: 'Nothing has been typed of {{name}} yet',
  type: 'Type the transcript',
} as const;
