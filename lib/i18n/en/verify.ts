/** What verify finds that the store alone cannot see. */
export const verify = {
  reference: 'The field {{field}} points to {{id}}, which is not in this case.',
  fieldAside: 'The record is set aside: the field {{field}} {{message}}.',
  newerWord: 'The field {{field}} was written by a newer Casebook and shows its default.',
  unreadableReference: 'The field {{field}} points to {{id}}, a record that cannot be read.',
  trashedReference:
    'The field {{field}} points to {{id}}, which is in the trash. Restore it, or remove this record too.',
  wrongReference: 'The field {{field}} points to {{id}}, a record of {{collection}}, which is not allowed there.',
  field: 'The field {{field}} {{message}}.',
  quote: 'The quote “{{exact}}” is not at its place in the text of its article.',
  job: 'Verify the case',
  cancelled: 'The check was cancelled. Nothing was changed.',
  noOutcome: 'This check is gone, or a later one replaced it. Verify again.',
  noContent: '{{path}} is neither a text nor an original of a case.',
  sourceUnreadable: '{{path}} cannot be read: {{reason}}. Choose another file.',
  otherFile:
    '{{path}} is another file: its SHA-256 begins with {{found}}, the recorded one with {{recorded}}. Nothing was changed.',
  /** What a repair will do, or why it can do nothing. */
  offer: {
    caseFile: 'case.json is rebuilt from the log. The present file is set aside.',
    index: 'The list is set aside. Yours is rebuilt from the log; another device rebuilds its own.',
    readme: 'The README is written again. The present file is set aside.',
    stray: 'It is not a file of the case and harms nothing. Move it elsewhere if you do not want it here.',
    checkpoint:
      'The checkpoint is set aside and rebuilt from the log. Checkpoints only make opening quicker: nothing is lost.',
    line: 'A checkpoint still has what the line changed. It is reapplied in a new line; the damaged one stays where it is, and only its own entry in the history is gone.',
    noLine:
      'No checkpoint has what the line changed. Restore the log file from a backup or from the device that wrote it; everything else is here.',
    torn: 'It was not saved, or is damage at the very end. Reopening the case sets it aside; nothing else is needed.',
    text: 'The text is read again from the original in the case and comes out letter for letter. The present file is set aside.',
    noText: 'Nothing in the case gives this text letter for letter. Choose the file from a backup or another device.',
    file: 'The original is not anywhere in the case. Choose the file from a backup, or from where it was taken: its hash decides.',
    misplaced: 'The file is set aside. If it is a missing text or original, byte for byte, it is put in its place.',
    purged: 'It was purged and came back. Reopening the case removes it.',
    waits: 'It waits for what comes before it to sync. Nothing to do here.',
    mended: 'Reapplied by a repair. Nothing to do.',
    unread:
      'The last readable value is used. Where there is none, the field is cleared, or the record moved to the trash if it cannot be shown without it. The log keeps what was written.',
    record: 'A repair does not change records. Open the record and correct it.',
  },
} as const;
