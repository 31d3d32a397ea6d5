import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, pressMenu, tempFolder } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { dropFiles } from './steps.ts';

test('a downloaded version is checked against the SHA256SUMS of its release, by menu and by drop', async () => {
  const folder = tempFolder('download');
  const [file, sums, wrong] = [
    join(folder, 'casebook_1.4.0_amd64.deb'),
    join(folder, 'SHA256SUMS'),
    join(folder, 'SHA256SUMS.old'),
  ];
  writeFileSync(file, 'a package');
  const sum = createHash('sha256').update('a package').digest('hex');
  writeFileSync(sums, `${sum}  casebook_1.4.0_amd64.deb\n`);
  writeFileSync(wrong, `${'0'.repeat(64)}  casebook_1.4.0_amd64.deb\n`);
  const { app, page, quit } = await borrowApp();

  await pressMenu(app, 'app.checkDownload');
  const dialog = page.getByRole('dialog', { name: 'Check a downloaded version' });
  const report = dialog.getByRole('status');
  const choose = async (what: string, path: string) => {
    await answerDialogs(app, { open: [path] });
    await dialog.getByRole('button', { name: `${what}: Choose…` }).click();
  };
  await choose('Download', file);
  await expect(report).toContainText(sum);
  await expect(report).toContainText('Choose the SHA256SUMS of its release to compare.');
  await choose('SHA256SUMS', sums);
  await expect(report).toContainText('Match: the file is the one in the list.');
  await expect(report).toContainText('Not signed.');
  await expect(report).toContainText('1.4.0 (this one is 0.1.0)');
  await screenshots(app, page, 'download-equal');
  await choose('SHA256SUMS', wrong);
  await expect(report).toContainText('No match: do not install it.');
  await screenshots(app, page, 'download-different');
  // A checksum list for something else.
  await choose('SHA256SUMS', file);
  await expect(report).toContainText('is not a list of SHA-256 hashes');

  // Both dropped together: each is recognised by its name.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await pressMenu(app, 'app.checkDownload');
  await expect(report).toBeEmpty();
  await dropFiles(page, [sums, file]);
  await expect(report).toContainText('Match: the file is the one in the list.');
  await page.keyboard.press('Escape');
  await quit();
});

test('checking a huge file shows progress and can be cancelled @long', async () => {
  const file = join(tempFolder('huge'), 'casebook-1.4.0-linux-x64.tar.gz');
  writeFileSync(file, '');
  truncateSync(file, 20e9); // sparse: takes no space on disk
  const { app, page, quit } = await borrowApp();
  await pressMenu(app, 'app.checkDownload');
  const dialog = page.getByRole('dialog', { name: 'Check a downloaded version' });
  const bar = dialog.getByRole('progressbar', { name: 'Checking…' });
  await answerDialogs(app, { open: [file] });
  await dialog.getByRole('button', { name: 'Download: Choose…' }).click();
  await expect(bar).toBeVisible();
  const done = async () => Number(await bar.getAttribute('aria-valuenow'));
  const before = await done();
  await expect.poll(done).toBeGreaterThan(before);
  await screenshots(app, page, 'download-huge');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toBeHidden();
  await expect(dialog.getByRole('status')).toBeEmpty();
  await expect(dialog.getByText('None yet')).toHaveCount(2);
  // Closing the dialog also stops a check: the program can quit immediately.
  await answerDialogs(app, { open: [file] });
  await dialog.getByRole('button', { name: 'Download: Choose…' }).click();
  await expect(bar).toBeVisible();
  await page.keyboard.press('Escape');
  await quit();
});
