import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { articleText, expectCount, newCase, toast } from './steps.ts';

test('a locked file is opened with its password, and a picture kept with a transcript, by keyboard only', async () => {
  const folder = join(tempFolder('unread'), 'papers');
  mkdirSync(folder);
  copyFileSync(resolve('tests/fixtures/capture/locked.pdf'), join(folder, 'locked.pdf'));
  writeFileSync(join(folder, 'sign.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Unread');
  await answerDialogs(app, { open: [folder] });
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 read' })).toBeVisible({ timeout: 30_000 });
  const grid = page.getByRole('grid', { name: 'Import' });

  await grid.focus();
  await expect(page.getByRole('button', { name: /^Enter password/ })).toBeVisible();
  await screenshot(page, 'unread-list');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'This file is locked' });
  await expect(dialog.getByLabel('Password')).toBeFocused();
  await page.keyboard.type('gravel');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Wrong password for');
  await screenshot(page, 'unread-locked');
  await dialog.getByLabel('Password').focus();
  await page.keyboard.type('Gravel 7');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(toast(page)).toHaveText(/Added “The crane at the quay”/);
  await expect(grid.getByRole('row').filter({ hasText: 'locked.pdf' })).toHaveText(/^Added.*The crane at the quay/);
  await expectCount(page, 'Articles', 1);

  await grid.focus();
  // Unread articles come first.
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const keep = page.getByRole('dialog', { name: 'Keep with a transcript' });
  await expect(keep.getByLabel('Transcript')).toBeFocused();
  await page.keyboard.type('No entry by order.');
  // Typed text is not lost when the dialog closes.
  await page.keyboard.press('Escape');
  await expect(keep).toBeHidden();
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(keep.getByLabel('Transcript')).toHaveValue('No entry by order.');
  await screenshot(page, 'unread-keep');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(keep).toBeHidden();
  await expect(grid.getByRole('row').filter({ hasText: 'sign.png' })).toHaveText(/^Added.*sign/);
  await expectCount(page, 'Articles', 2);

  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('transcript')).toContainText('Typed transcript of sign.png');
  await page.getByTestId('transcript').getByRole('button').click();
  const edit = page.getByRole('dialog', { name: 'Edit transcript' });
  await edit.getByLabel('Transcript').fill('No entry by order of the harbour.\n\nPainted in red.');
  await screenshot(page, 'unread-edit');
  await edit.getByRole('button', { name: /^Save transcript/ }).click();
  await expect(edit).toBeHidden();
  await expect(articleText(page)).toContainText('Painted in red.');
  await screenshot(page, 'unread-reader');
  await quit();
});
