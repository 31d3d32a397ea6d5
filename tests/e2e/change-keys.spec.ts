import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { hostOf } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { reviewDock } from './steps.ts';
import { screenshot } from './screenshots.ts';

test('a single-letter key is changed, refused if taken, shown everywhere, and reset', async () => {
  const launched = await borrowApp();
  const { page, quit } = launched;
  await openSampleCopy(launched);
  const accept = reviewDock(page).getByRole('button', { name: /^Accept/ });
  await expect(accept).toHaveAccessibleName('Accept A');

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Change keys…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change keys' });
  await dialog.getByRole('textbox', { name: 'Find a command' }).fill('Accept suggestion');
  const field = dialog.getByRole('textbox', { name: 'Key for Accept suggestion', exact: true });
  await expect(field).toHaveValue('A');
  await field.click();
  // Refused, with the command that already uses the key.
  await page.keyboard.press('x');
  await expect(dialog).toContainText('X is taken by “Reject suggestion” (Reader). Choose another key.');
  await expect(field).toHaveValue('A');
  await page.keyboard.press('g');
  await expect(dialog).toContainText('G begins the keys that open pages. Choose another key.');
  await page.keyboard.press('z');
  await expect(field).toHaveValue('Z');
  await expect(dialog.getByText('Choose another key.')).toHaveCount(0);
  await screenshot(page, 'change-keys');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await expect(accept).toHaveAccessibleName('Accept Z');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'All keys' });
  await keys.getByRole('textbox', { name: 'Find a key' }).fill('Accept suggestion');
  await expect(keys.getByText('Z', { exact: true })).toBeVisible();
  await expect(keys.getByText('A', { exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('document', { name: /^Text of/ }).focus();
  const before = await reviewDock(page).textContent();
  await page.keyboard.press('a');
  expect(await reviewDock(page).textContent()).toBe(before);
  await page.keyboard.press('z');
  await expect(reviewDock(page)).not.toHaveText(before ?? '');

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Change keys…' }).click();
  await dialog.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(field).toHaveValue('A');
  expect((await hostOf(page).app.info({})).settings.ownKeys).toEqual({});
  await page.keyboard.press('Escape');
  await quit();
});
