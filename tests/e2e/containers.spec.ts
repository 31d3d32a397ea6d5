import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { storeZip } from '#lib/zip/in-memory.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { articleText, expectCount, expectMenu, goTo, newCase } from './steps.ts';

const mail = (number: number, more = '') =>
  `From - Tue Mar 03 10:11:12 2015\nFrom: "Ott, Paul" <paul@ferry.example>\nTo: crew@ferry.example\nSubject: The night ferry, ${number}\nDate: Tue, 3 Mar 2015 10:11:12 +0100\nMessage-ID: <${number}@ferry.example>\n${more || '\nThe night ferry left at ten, an hour late.\n\n> Did it leave at ten?\n'}\n`;

const attached = `Content-Type: multipart/mixed; boundary=q\n\n--q\n\nSee what the harbour office wrote.\n--q\nContent-Type: text/plain; name="harbour office.txt"\nContent-Disposition: attachment\n\nThe harbour office\n\nThe harbour office had not signed the papers in time.\n--q\nContent-Type: image/jpeg; name=quay.jpg\nContent-Transfer-Encoding: base64\n\n/9j/4AAQSkZJRgABAQ==\n--q--\n`;

test('an archive with a mailbox lists each mail and attachment, opens them, and is undone in one step', async () => {
  const folder = tempFolder('containers');
  const path = join(folder, 'leak.zip');
  writeFileSync(
    path,
    storeZip([
      { name: 'letters/inbox.mbox', data: Buffer.from(mail(1) + mail(2, attached) + mail(3)) },
      { name: 'notes.txt', data: Buffer.from('Notes on ferries\n\nWhat was seen on the quay that night.') },
      { name: 'links.txt', data: Buffer.from('https://ferry.example/1\nhttps://ferry.example/2\n') },
    ]),
  );
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Leak');
  await answerDialogs(app, { open: [path] });
  await page.keyboard.press('ControlOrMeta+o');

  await expect(page.getByRole('heading', { name: 'Import leak.zip' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '5 of 5 read' })).toBeVisible();
  await expectCount(page, 'Articles', 5);
  const row = (part: string) =>
    page
      .getByRole('grid', { name: 'Import' })
      .getByRole('row')
      .filter({ hasText: `${part} in leak.zip` });
  const outcomes: [string, RegExp][] = [
    ['letters/inbox.mbox/mail 2', /^Added.*The night ferry, 2/],
    ['letters/inbox.mbox/mail 2/harbour office.txt', /^Added.*The harbour office$/],
    ['letters/inbox.mbox/mail 2/quay.jpg', /^Skipped.*quay\.jpg is a JPEG picture/],
    ['links.txt', /^Skipped.*only lists web addresses/],
  ];
  for (const [part, words] of outcomes) await expect.soft(row(part)).toHaveText(words);
  await screenshot(page, 'containers-list');

  await row('letters/inbox.mbox/mail 1').dblclick();
  await expect(page.getByRole('heading', { name: 'The night ferry, 1' })).toBeVisible();
  await expect(page.getByText('leak.zip/letters/inbox.mbox/mail 1')).toBeVisible();
  await screenshot(page, 'containers-mail');
  await goTo(page, 'Import');
  await row('letters/inbox.mbox/mail 2/harbour office.txt').dblclick();
  await expect(page.getByRole('heading', { name: 'The harbour office' })).toBeVisible();
  await expect(articleText(page)).toContainText('had not signed the papers in time.');
  await expect(page.getByText('leak.zip/letters/inbox.mbox/mail 2/harbour office.txt')).toBeVisible();
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add the contents of “leak.zip”', enabled: true });
  await page.keyboard.press('ControlOrMeta+z');
  await expectCount(page, 'Articles', 0);
  await quit();
});
