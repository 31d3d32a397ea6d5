/** An attachment of a test mail. */
interface Attachment {
  name: string;
  type?: string;
  content: string | Uint8Array;
}

/** Returns a mail with its attachments. */
export function mail(number: number, ...attachments: Attachment[]): string {
  const head = `From: ana@x.example\nSubject: Mail ${number}\nDate: Tue, 3 Mar 2015 10:11:12 +0100\nMessage-ID: <${number}@x>\n`;
  const body = `This is what mail ${number} has to say.\n`;
  if (attachments.length === 0) return `${head}\n${body}`;
  const parts = attachments.map(
    ({ name, type = 'application/octet-stream', content }) =>
      `--q\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"\n\n${Buffer.from(content).toString('base64')}\n`,
  );
  return `${head}Content-Type: multipart/mixed; boundary=q\n\n--q\n\n${body}${parts.join('')}--q--\n`;
}

/** Returns a mailbox of mails. */
export const mailbox = (...mails: string[]) => mails.map((one) => `From - Tue Mar 03 10:11:12 2015\n${one}\n`).join('');

/** Returns a short text. */
export const note = (name: string) => `${name} comes first\n\nThis is what ${name} has to say, in a few more words.`;
