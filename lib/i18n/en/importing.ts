/** What an import says of its items. */
export const importing = {
  jobFiles_one: 'Import of {{count}} file',
  jobFiles_other: 'Import of {{count}} files',
  jobFolder: 'Import of {{name}}',
  duplicate: 'This file is already in the case, as “{{title}}”.',
  duplicateText: 'This text is already in the case, as “{{title}}”.',
  undoGone: 'There is nothing of this import left to undo in one step. Its articles can be moved to the trash.',
  undoDone: 'This import has been taken back. Redo brings it again.',
  undoMore: '{{names}} and {{count}} more',
  undoBlocked_one:
    'This import cannot be taken back by itself: {{names}} has been worked on since. Undo that first, or move the other articles to the trash.',
  undoBlocked_other:
    'This import cannot be taken back by itself: {{names}} have been worked on since. Undo that first, or move the other articles to the trash.',
  duplicateTrashed: 'This file is in the trash, as “{{title}}”. Restore it from there.',
  cannotRead: '{{path}} cannot be read: {{reason}}. Check that the file is there and that you may open it.',
  tooLarge: '{{path}} is larger than {{limit}} MB. Split it, or take out the part that you need.',
  notAFile: '{{path}} is not an ordinary file and was left out.',
  aCase: '{{path}} is a Casebook case and was left out. Open it from the first screen.',
  tooManyBlocks: '{{name}} has more paragraphs than fit in one article. Split it and add the parts.',
  acceptFailed: 'It was added, but its suggestions were not accepted: {{reason}}',
  attached: 'Attached: {{name}}, now “{{title}}”.',
  pasted: 'pasted text',
  standardInput: 'standard input',
  nothingTyped: 'It is kept as it is. Nothing has been typed of it yet.',
  partGone: '{{part}} cannot be read again from {{path}}. Unpack it, and add the file itself.',
  notKept: 'Only what was not read can be kept with a transcript.',
  emptyFolder: '{{path}} holds no files.',
} as const;
