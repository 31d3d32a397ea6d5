/** Messages about mails and about pages saved as one file, and the labels of a mail's headers. */
export const mail = {
  moreNamed_one: '{{count}} more name in its header was left out; the original has it.',
  moreNamed_other: '{{count}} more names in its header were left out; the original has them.',
  noSubject: 'Email from {{from}} without a subject',
  nobody: 'an unknown sender',
  unnamed: 'attachment {{number}}',
  headerTooLarge: 'The header of {{name}} is larger than {{limit}} MB, which no email has. It was not opened.',
  noBoundary: 'The parts of this email could not be separated; all of it was taken as text.',
  encrypted:
    'A part of this email is encrypted and was not read. Decrypt it in an email program, save it and add that.',
  cut: 'This email is too long; only its beginning was read. The original has all of it.',
  pictures_one: '{{count}} picture in the email was left out; the original has it.',
  pictures_other: '{{count}} pictures in the email were left out; the original has them.',
  moreAttachments_one: '{{count}} attachment beyond the first {{limit}} was left out; the original has it.',
  moreAttachments_other: '{{count}} attachments beyond the first {{limit}} were left out; the original has them.',
  calendar: '{{name}} is a calendar entry. It stays in the original email.',
  noPage: '{{name}} has no web page. Save the page again, as one file or as HTML.',
} as const;
