/** What an import reports about its items. */
export const importing = {
  noReport: 'There is no report for this file. Import it again.',
  jobFiles_one: 'Import {{count}} file',
  jobFiles_other: 'Import {{count}} files',
  duplicate: 'This file is already in the case, as “{{title}}”.',
  duplicateText: 'This text is already in the case, as “{{title}}”.',
  undoGone: 'This import can no longer be undone in one step. Move its articles to the trash instead.',
  undoDone: 'This import is already undone. Redo brings it back.',
  undoBlocked_one:
    'This import cannot be undone: {{names}} has been edited since. Undo that first, or move the other articles to the trash.',
  undoBlocked_other:
    'This import cannot be undone: {{names}} have been edited since. Undo that first, or move the other articles to the trash.',
  duplicateTrashed: 'This file is in the trash, as “{{title}}”. Restore it from there.',
  cannotRead:
    '{{path}} cannot be read: {{reason}}. Check that the file is there and that you have permission to open it.',
  tooLarge: '{{path}} is larger than {{limit}} MB. Split it, or take out the part you need.',
  notAFile: '{{path}} is not an ordinary file and was skipped.',
  notDownloaded:
    '{{path}} is on a server and has not been downloaded. Download it in its sync program, then add it again.',
  aCase: '{{path}} is a Casebook case and was skipped. Open it from the start screen.',
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
