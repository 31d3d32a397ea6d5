import { expect, test } from 'vitest';
import { isMailbox, splitMailbox } from './mailbox.ts';

/** Returns the mails in a mailbox, read in pieces of the given size. */
async function mailsOf(box: string | Buffer, size = 7, most = 1_000_000): Promise<(string | null)[]> {
  const bytes = Buffer.from(box);
  // oxlint-disable-next-line typescript/require-await -- pieces are awaited
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const mails: (string | null)[] = [];
  for await (const { number, bytes: mail } of splitMailbox(pieces(), most)) {
    expect(number).toBe(mails.length + 1);
    mails.push(mail === null ? null : Buffer.from(mail).toString('latin1'));
  }
  return mails;
}

const from = 'From ana@x.example Tue Mar  3 10:11:12 2015';
const box = (eol: string, ...mails: readonly string[]) =>
  mails.map((mail) => `${from}\n${mail}\n\n`.replace(/\n/g, eol)).join('');

test.each([1, 3, 7, 64, 1_000_000])('emails are split correctly when read in pieces of %i bytes', async (size) => {
  const mails = [
    'Subject: a\n\nFirst.\nFrom here on it is a text.',
    'Subject: b\n\n>From the quay\n>>From it',
    'Subject: c\n\n',
  ];
  const out = [
    'Subject: a\n\nFirst.\nFrom here on it is a text.\n',
    'Subject: b\n\nFrom the quay\n>From it\n',
    'Subject: c\n\n\n',
  ];
  expect(await mailsOf(box('\n', ...mails), size)).toEqual(out);
  expect(await mailsOf(box('\r\n', ...mails), size)).toEqual(out.map((mail) => mail.replace(/\n/g, '\r\n')));
});

test('the last email is the same after the mailbox has grown', async () => {
  const [before] = await mailsOf(box('\n', 'Subject: a\n\nx'));
  const [after] = await mailsOf(box('\n', 'Subject: a\n\nx', 'Subject: b\n\ny'));
  expect(before).toBe(after);
  expect(await mailsOf(`${from}\nSubject: a\n\nx`)).toEqual(['Subject: a\n\nx']);
});

test.each([
  'From - Tue Mar 03 10:11:12 2015',
  'From 1495093418932@xxx Tue Mar 03 10:11:12 +0000 2015',
  'From ana at x.example  Tue Mar  3 10:11:12 2015',
  'From MAILER-DAEMON Tue Mar  3 10:11:12 CET 2015',
  'From ana@x.example Tue, 3 Mar 2015 10:11:12 +0100',
  'From ',
  'From - ',
])('%j starts an email', async (line) => {
  const two = `${line}\nSubject: a\n\nx\n\n${line}\nX-Y: b\n\ny\n`;
  expect(isMailbox(Buffer.from(two))).toBe(true);
  expect(await mailsOf(two)).toEqual(['Subject: a\n\nx\n', 'X-Y: b\n\ny\n']);
});

test('a “From” line without header lines after it starts no email, and Content-Length is ignored', async () => {
  const quoted = `Subject: a\nContent-Length: 3\n\nHe kept the line\n\n${from}\nand no more.`;
  expect(await mailsOf(box('\n', quoted, 'Subject: b\nContent-Length: 999999\n\ny', 'Subject: c\n\nz'))).toHaveLength(
    3,
  );
});

test('text that merely begins with “From” is not a mailbox', () => {
  for (const text of [
    'From the quay\n\nIt left.',
    'From Tuesday 10:00 to 2015\nNote: x',
    'Subject: a\n\nx',
    '',
    'From ',
  ]) {
    expect(isMailbox(Buffer.from(text))).toBe(false);
  }
});

test('an email over the size limit is reported without its content, and the others are read', async () => {
  const mails = ['Subject: a\n\nx', `Subject: b\n\n${'y'.repeat(5_000)}`, 'Subject: c\n\nz'];
  expect(await mailsOf(box('\n', ...mails), 100, 1_000)).toEqual(['Subject: a\n\nx\n', null, 'Subject: c\n\nz\n']);
});

test('a line of 20 million characters and a million “From” lines are read within 20 seconds', async () => {
  const started = Date.now();
  await mailsOf(`${from}\nSubject: a\n\nFrom ${'x'.repeat(20_000_000)}`, 1_000_000, 100_000_000);
  await mailsOf(`${from}\nSubject: a\n\n${'From x\n'.repeat(1_000_000)}`, 1_000_000, 100_000_000);
  expect(Date.now() - started).toBeLessThan(20_000);
});
