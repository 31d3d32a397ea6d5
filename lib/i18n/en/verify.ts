/** What verify finds that the store alone cannot see. */
export const verify = {
  reference: 'The field {{field}} points to {{id}}, which is not in this case.',
  fieldAside: 'The record is set aside: the field {{field}} {{message}}.',
  newerWord: 'The field {{field}} was written by a newer Casebook and shows its default.',
  unreadableReference: 'The field {{field}} points to {{id}}, a record that cannot be read.',
  trashedReference:
    'The field {{field}} points to {{id}}, which is in the trash: restore it, or remove this record too.',
  wrongReference: 'The field {{field}} points to {{id}}, a record of {{collection}}, which does not belong there.',
  field: 'The field {{field}} {{message}}.',
  quote: 'The quote “{{exact}}” is not at its place in the text of its article.',
  job: 'Verify the case',
  cancelled: 'The check was cancelled. Nothing was changed.',
  noOutcome: 'There is no such check, or a later one has taken its place. Verify again.',
  noContent: '{{path}} is neither a text nor an original of a case.',
  sourceUnreadable: '{{path}} cannot be read: {{reason}}. Choose another file.',
  otherFile:
    '{{path}} is another file: its SHA-256 begins with {{found}}, the recorded one with {{recorded}}. Nothing was changed.',
  /** What a repair will do, or why it can do nothing. */
  offer: {
    caseFile: 'case.json is written again from the journal. The present one is set aside.',
    index:
      'The list is set aside. Yours is written again from the journal; that of another copy is written by that copy.',
    readme: 'The README is written again. The present one is set aside.',
    stray: 'It is none of the case’s files and harms nothing. Move it elsewhere if you do not want it here.',
    checkpoint:
      'The checkpoint is set aside and a new one is written from the journals. Checkpoints only make opening quicker: nothing is lost.',
    line: 'A checkpoint still has what the line said. It is reapplied in a new line; the damaged one stays where it is, and only its own entry in the history is gone.',
    noLine:
      'No checkpoint has what the line said. Restore the journal from a backup or from the copy that wrote it; everything else is here.',
    torn: 'It was not confirmed on screen, or is damage at the very end. Opening the case again sets it aside; nothing has to be done.',
    text: 'The text is read again from the original that is in the case; it comes out letter for letter. The present one is set aside.',
    noText:
      'Nothing in the case gives this text letter for letter. Choose the file from a backup, or from another copy.',
    file: 'Nothing in the case has this original. Choose the file from a backup, or from where it was taken: its hash decides.',
    misplaced:
      'The file is set aside. If a text or an original is missing and this is it, byte for byte, it is put in its place.',
    purged: 'It was purged and came back. Opening the case again takes it away.',
    waits: 'It waits for the sync tool to bring what comes before. Nothing has to be done here.',
    mended: 'Reapplied by a repair. Nothing has to be done.',
    unread:
      'The last value that could be read is used. Where there never was one, the field is cleared, or the record moved to the trash if it cannot be shown without it. The journal keeps what was written.',
    record: 'A repair does not change what records say. Open the record and correct it.',
  },
} as const;
