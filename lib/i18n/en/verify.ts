/** Faults that verify finds and the store alone cannot see. */
export const verify = {
  reference: 'The field {{field}} points to {{id}}, which is not in this case.',
  fieldAside: 'The record is set aside: the field {{field}} {{message}}.',
  newerWord: 'The field {{field}} was written by a newer version of Casebook and shows its default.',
  unreadableReference: 'The field {{field}} points to {{id}}, a record that cannot be read.',
  trashedReference:
    'The field {{field}} points to {{id}}, which is in the trash. Restore it, or remove this record too.',
  wrongReference: 'The field {{field}} points to {{id}}, a record of {{collection}}, which is not allowed there.',
  field: 'The field {{field}} {{message}}.',
  quote: 'The quote “{{exact}}” is not at its place in the text of its article.',
  job: 'Verify case',
  cancelled: 'The check was cancelled. Nothing was changed.',
  noOutcome: 'This check is gone, or a later one replaced it. Verify again.',
  noContent: '{{path}} is neither a text nor an original of a case.',
  sourceUnreadable: '{{path}} cannot be read: {{reason}}. Choose another file.',
  otherFile:
    '{{path}} is another file: its SHA-256 begins with {{found}}, the recorded one with {{recorded}}. Nothing was changed.',
  /** What a repair will do, or why it cannot do anything. */
  offer: {
    caseFile: 'case.json is rebuilt from the log. The current file is set aside.',
    index: 'The list is set aside. Yours is rebuilt from the log; another device rebuilds its own.',
    readme: 'The README is written again. The current file is set aside.',
    stray: 'It is not part of the case and does no harm. Move it elsewhere if you do not want it here.',
    checkpoint:
      'The checkpoint is set aside and rebuilt from the log. Checkpoints only make opening quicker: nothing is lost.',
    line: 'A checkpoint still has the changes in this entry. They are reapplied in a new entry; the damaged one stays where it is, and only it is gone from the history.',
    noLine:
      'No checkpoint has the changes in this entry. Restore the log file from a backup or from the device that wrote it; everything else is here.',
    torn: 'It was never saved, or the very end is damaged. Reopening the case sets it aside; nothing else is needed.',
    text: 'The text is read again from the original in the case; the result is identical. The current file is set aside.',
    noText: 'Nothing in the case reproduces this text exactly. Choose the file from a backup or another device.',
    file: 'The original is nowhere in the case. Choose the file from a backup or from where you got it; it is accepted if its hash matches.',
    misplaced: 'The file is set aside. If it is a missing text or original, byte for byte, it is put in its place.',
    purged: 'It was purged and came back. Reopening the case removes it.',
    waits: 'It is waiting for earlier entries to sync. Nothing to do here.',
    mended: 'Reapplied by a repair. Nothing to do.',
    unread:
      'The last readable value is used. Where there is none, the field is cleared, or the record removed if it cannot be shown without it. The log keeps what was written.',
    record: 'A repair does not change records. Open the record and correct it.',
  },
} as const;
