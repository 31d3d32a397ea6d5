/** The trash of a case. */
export const trash = {
  empty: 'The trash is empty',
  emptyText: 'What you remove waits here. Nothing is deleted from the disk.',
  removed: 'Removed',
  restore_one: 'Restore',
  restore_other: 'Restore {{count}}',
  restored_one: '{{count}} record restored',
  restored_other: '{{count}} records restored',
  choose: 'Select a record to see or restore it.',
  with: 'Links and quotes that went with it come back with it.',
  hints: { add: 'add to the selection' },
} as const;
