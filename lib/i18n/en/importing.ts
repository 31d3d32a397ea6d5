/** What an import says of its items. */
export const importing = {
  jobFiles_one: 'Import of {{count}} file',
  jobFiles_other: 'Import of {{count}} files',
  jobFolder: 'Import of {{name}}',
  duplicate: 'This file is already in the case, as “{{title}}”.',
  duplicateText: 'This text is already in the case, as “{{title}}”.',
  undoGone: 'This import can no longer be undone in one step. Move its articles to the trash instead.',
  undoDone: 'This import is already undone. Redo brings it back.',
  undoMore: '{{names}} and {{count}} more',
  undoBlocked_one:
    'This import cannot be undone: {{names}} has been edited since. Undo that first, or move the other articles to the trash.',
  undoBlocked_other:
    'This import cannot be undone: {{names}} have been edited since. Undo that first, or move the other articles to the trash.',
  duplicateTrashed: 'This file is in the trash, as “{{title}}”. Restore it from there.',
  cannotRead: '{{path}} cannot be read: {{reason}}. Check that the file is there and that you may open it.',
  tooLarge: '{{path}} is larger than {{limit}} MB. Split it, or take out the part you need.',
  notAFile: '{{path}} is not an ordinary file and was skipped.',
  aCase: '{{path}} is a Casebook case and was skipped. Open it from the first screen.',
  tooManyBlocks: '{{name}} has more paragraphs than fit in one article. Split it and add the parts.',
  acceptFailed: 'It was added, but its suggestions were not accepted: {{reason}}',
  attached: 'Attached: {{name}}, now “{{title}}”.',
  pasted: 'pasted text',
  standardInput: 'standard input',
  nothingTyped: 'The file is kept. It has no transcript yet.',
  partGone: '{{part}} cannot be read again from {{path}}. Unpack it, and add the file itself.',
  notKept: 'Only files that could not be read can be kept with a transcript.',
  emptyFolder: '{{path}} has no files.',
} as const;
