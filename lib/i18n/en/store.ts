/** Messages of the store about a case on disk. */
export const store = {
  undo: 'Undo: {{label}}',
  redo: 'Redo: {{label}}',
  caseCreate: 'Create case “{{title}}”',
  caseStays: 'The case’s own record cannot be added or removed; its title and description can be changed.',
  unknownCollection: 'There is no collection “{{collection}}” in this version of Casebook.',
  unknownField: 'is not a field that can be set',
  invalid: '{{collection}}: {{field}} {{message}}.',
  idTaken: 'The ID {{id}} belongs to a record of {{collection}}. Leave out the ID to get a new one.',
  inTrash: 'The record {{id}} is in the trash. Restore it first.',
  notInTrash: 'There is no record {{id}} in the trash.',
  shortId: 'The ID {{id}} is too short. Use at least its last six characters.',
  ambiguousId: 'The ID {{id}} matches {{count}} records. Use more of it.',
  tooLarge: '“{{label}}” is too much for one step: {{size}} MB, and the limit is {{limit}} MB. Do it in several steps.',
  closed: 'The case {{path}} is closed.',
  locked: '{{holder}} has this case open. You can read it here; to edit it, close it there first.',
  stillLocked:
    '{{holder}} still had this case open after {{seconds}} s. Nothing was changed. Try again, or wait longer.',
  lockFolder: '{{path}} shows who has a case open, but other users can change it. Remove it and try again.',
  lockFolderOfOther:
    '{{path}} shows who has a case open, but belongs to another user (number {{user}}). Ask that user or an administrator to remove it, or set XDG_RUNTIME_DIR to a folder that only you can use and start Casebook again. Until then the case can only be read.',
  unknownHolder: 'another program',
  holder: '{{host}} (process {{pid}})',
  asked: 'The case was opened read only.',
  notPermitted:
    'Casebook cannot write to the folder {{path}}: {{reason}}. Change its permissions, or copy the case to a folder you own.',
  notWritable:
    'Casebook cannot write to the folder {{path}}: {{reason}}. Free up space or check the disk, then open the case again.',
  writeFailed:
    'The last change was not saved: {{reason}} ({{path}}). Everything before it is safe. Free up space or check the disk, then close the case and open it again.',
  folderGone:
    'The last change was not saved: the case’s folder, or a file in it, is no longer at {{path}}. Put it back or connect its drive, then open the case again.',
  replaced:
    'The last change was not saved: another program has replaced the log of the case in {{path}}. Pause what syncs or restores it, open the case again, and check your last changes.',
  blobFailed:
    'A text or file could not be saved in the case: {{reason}}. Free up space or check the disk, then try again.',
  newer:
    'This case was changed by a newer version of Casebook (case format {{version}}; this one reads up to {{known}}). You can read it, perhaps not completely. To edit it, update Casebook.',
  badCaseFile: 'case.json cannot be read. The case was opened from its log; repairing the case writes case.json again.',
  notACaseFolder: '{{path}} cannot be opened as a case: {{reason}}.',
  noCaseFile:
    '{{path}} has a log but no case.json. If it is still syncing, wait for that. Otherwise repair the case: casebook repair.',
  noJournal:
    '{{path}} has a case.json but no log that can be read. If it is still syncing, wait for that. Otherwise restore a backup.',
  lineReasons: {
    nested: 'is nested too deeply',
    notJson: 'is not complete JSON',
    notAnObject: 'is not an object',
    wrongHash: 'does not match its hash',
    noChangeSet: 'does not have the fields of a change set',
    tooLong: 'is too long',
    newer: 'is of version {{version}}',
  },
  lineDamaged: 'line {{line}} {{reason}}; its changes are lost, everything else is there',
  lineChain: 'line {{line}} does not follow the one before it',
  lineUnfinished: 'its end cannot be read: it was not finished, or it is damaged',
  lineNewer: 'line {{line}} {{reason}}, which this version of Casebook does not know',
  segmentWaiting: 'what comes before it has not arrived yet; it is set aside until then',
  journalChanged:
    'part of this log that was read before is gone; verify the case and restore the file from a backup or from the device that wrote it',
  mendLabel: 'Repair records that cannot be read',
  mendValue: '{{id}}: the last readable value is used: {{fields}}',
  mendCleared: '{{id}}: cleared, since no readable value was found: {{fields}}',
  mendTrashed: '{{id}}: removed, since it cannot be read without {{fields}}',
  orphan: 'a change to {{collection}} {{id}}, whose first entry is missing',
  clockAhead: 'the clock of device {{writer}} is more than a day ahead ({{at}})',
  noText:
    'The text {{hash}} is not in this case yet. If it is still syncing, wait for that. Otherwise restore it from a backup.',
  noFile:
    'The original {{hash}} is not in this case yet. If it is still syncing, wait for that. Otherwise restore it from a backup.',
  contentDamaged:
    '{{path}} does not match the hash in its name: its content has changed. Verify and repair the case, or restore the file from a backup.',
  notPlain:
    '{{path}} cannot be used: {{reason}}. Move it out of the case, then repair the case or restore the file from a backup.',
  notEmpty: '{{path}} exists and is not empty. Choose another name.',
  cannotCreate: 'The case could not be created in {{path}}: {{reason}}. Choose a folder you can write to.',
  sourceChanged: '{{path}} changed while it was being copied. Add it again.',
  sourceUnreadable: '{{path}} cannot be read: {{reason}}.',
  clean: {
    label: 'Save copy without history',
    leadsNowhere: 'It belongs to something that was removed or is in the trash.',
    olderText: 'Its words are not in the current text of its article.',
    notArrived: 'It is missing here, so it is not in the copy.',
    damaged: 'It does not match its hash, so it is not in the copy.',
    versionPurged: 'The frozen version “{{title}}” holds words of a purged text, so it is not in the copy.',
    editionWithoutVersion:
      'The frozen version of the edition “{{title}}” is not in the copy, so the edition is not either.',
    versionUnread:
      'The frozen version “{{title}}” cannot be read here, so it is not in the copy. Wait for sync, or restore it from a backup.',
  },
  contents: {
    noCaseFile: 'The case.json of {{path}} cannot be read. Repair the case first: casebook repair.',
  },
  reasons: {
    ENOSPC: 'the disk is full',
    EDQUOT: 'your disk quota is used up',
    EROFS: 'the disk is read-only',
    EACCES: 'access is denied',
    EPERM: 'it is not permitted, or another program has it open',
    EIO: 'the disk reports an error',
    ENOENT: 'it is no longer there',
    ENODEV: 'its drive is no longer connected',
    ETIMEDOUT: 'its drive does not answer',
    EBUSY: 'another program is using it',
    EINVAL: 'the disk does not accept it',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    EFBIG: 'it is too large for this disk',
    ELOOP: 'it is a link that leads in circles',
    UNKNOWN: 'the system gives no reason; it may be in the cloud only',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of its path is not a folder',
    LINK: 'it is a link, which cases do not follow',
    SPECIAL: 'it is a pipe or a device, not a file',
    TOO_LARGE: 'it is too large for a file of this kind',
  },
  repair: {
    label: 'Repair: reapply damaged entries',
    caseFile: 'was rebuilt from the log: it was missing or wrong',
    readme: 'was written again: it was missing or differed from the standard one',
    index: 'was rebuilt from the articles',
    otherIndex: 'was changed or damaged, and was moved to {{to}}; the device that keeps it writes it again',
    setAside: 'was damaged, and was moved to {{to}}',
    misplaced: 'did not belong there, and was moved to {{to}}',
    lines_one: 'the changes in {{count}} damaged entry were reapplied from a checkpoint (records: {{records}})',
    lines_other: 'the changes in {{count}} damaged entries were reapplied from a checkpoint (records: {{records}})',
    text: 'was read again from its original {{file}}; the result is identical',
    found: 'was put back in its place from {{from}}',
    generation: 'was damaged or differed from the log, and was moved to {{to}}; checkpoints only make opening quicker',
    checkpoint: 'a new checkpoint was written',
  },
  check: {
    torn: 'its end cannot be read: either an unfinished write, which is set aside when the case is opened, or damage',
    shorter:
      'is not on the disk as it was read and saved here: connect its drive or put it back, or restore it from a backup',
    tornChanged: 'what was set aside from {{segment}} has changed since',
    notNamed: 'does not belong here: its name is not a SHA-256, or does not match its folder',
    missingText: 'the text {{hash}} is missing',
    missingFile: 'the original {{hash}} is missing',
    missingVersion:
      'the content {{hash}} of a frozen version is missing: wait for sync, or copy this file from another device or a backup',
    damagedVersion:
      'the content of a frozen version does not match its hash: copy {{path}} from another device or a backup',
    checkpointFile: 'does not match the manifest',
    checkpointRecord: '{{collection}} {{id}} differs from the log',
    checkpointCount_one: '{{collection}} has {{count}} record, the log has {{expected}}',
    checkpointCount_other: '{{collection}} has {{count}} records, the log has {{expected}}',
    caseFile: 'cannot be read as a case file',
    caseId: 'names case {{id}}, but the log names {{expected}}',
    caseFormat:
      'says case format {{format}}, but this version of Casebook reads up to {{known}}: a newer version wrote it, or it was changed',
    caseBytes: 'was rewritten, with the same content',
    index: 'lists items that were never in the log: it was changed by hand, or is damaged',
    readme: 'differs from the one Casebook writes; nothing depends on it',
    caseDate: 'gives {{at}} as the creation time, but the log gives {{expected}}',
    mended:
      'line {{line}} is damaged; a repair reapplied its changes, and only the entry itself is gone from the history',
    unreadable: 'cannot be read: {{reason}}',
    stray: 'is not part of the case; it is left alone',
  },
} as const;
