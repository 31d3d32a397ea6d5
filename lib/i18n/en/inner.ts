/** Messages about files within files: entries of archives, mails in mailboxes, attachments of mails. */
export const inner = {
  mail: 'mail {{number}}',
  tooDeep:
    '{{part}} is more than {{limit}} archives or emails deep and was not opened. Take it out and add it separately.',
  tooLarge: '{{part}} is larger than {{limit}} MB. Take it out, split it and add the parts.',
  spent: '{{part}} was not opened: the file unpacks to more than {{limit}} GB. Unpack it and add the folder.',
  bomb: '{{part}} was not opened: it unpacks to more than {{times}} times its size, which no document does. If you trust it, unpack it and add the files.',
  encrypted: '{{part}} is encrypted. Unpack the archive with its password and add the files.',
  link: '{{part}} is a link or a device, not a file. It was not opened.',
  twice: '{{part}} is in the archive twice; the first was used. Unpack the archive to see both.',
  damaged:
    '{{part}} is damaged, or uses an unknown compression method. Unpack the archive with another program and add the file.',
  leadsOut: 'An entry of {{name}} points outside the archive. It was not opened.',
  brokenArchive: '{{name}} is a damaged or incomplete ZIP archive. Get it again, or repair it and add the files.',
  fromInput: '{{name}} is an archive or a mailbox. Save it as a file and add that.',
  aCase: '{{name}} is a Casebook case and was skipped. Unpack it and open it from the start screen.',
  emptyArchive: '{{name}} has no files.',
} as const;
