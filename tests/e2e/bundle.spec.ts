import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerDialogs, caseOf, hostOf, launch, pressMenu } from './launch.ts';
import { openSample, toast } from './steps.ts';

test('an original and a text are purged, with a reason and for good', async () => {
  const launched = await launch();
  const { page } = launched;
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  await openSample(page);
  const { records } = await caseOf(page).records.list({ collection: 'articles', limit: 50 });
  const [first] = records as { id: string; title: string; textHash: string }[];
  await page
    .getByRole('option', { name: first?.title ?? '' })
    .first()
    .click();
  await page.getByRole('button', { name: 'More', exact: false }).first().click();
  await page.getByRole('menuitem', { name: 'Purge…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge from the case' });
  await dialog.getByText('The text, too').click();
  await expect(dialog.getByRole('button', { name: /^Purge for good/ })).toBeDisabled();
  await dialog.getByRole('textbox').fill('The source withdrew it');
  for (const theme of ['dark', 'light'] as const) {
    await hostOf(page).app.setSettings({ theme });
    await shot(`purge-${theme}`);
  }
  await dialog.getByRole('button', { name: /^Purge for good/ }).click();
  await expect(page.getByText(/It was purged on .* The source withdrew it/).first()).toBeVisible();
  await expect(page.getByText('Original, purged')).toBeVisible();
  await shot('purged');
  const { faults, checked } = await caseOf(page).verify.run({});
  expect({ faults, purged: checked.purged }).toEqual({ faults: [], purged: 2 });
  await launched.quit();
});

test('a case leaves as one file, and comes back as a case of its own', async () => {
  const launched = await launch();
  const { app, page, home, cases } = launched;
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  await openSample(page);
  const before = await caseOf(page).cases.info({});
  const bundle = join(home, 'From a colleague.casebook-bundle');
  await answerDialogs(app, { save: bundle });
  await pressMenu(app, 'case.bundle');
  await expect(toast(page)).toContainText(/(\d+) of \1 files/);

  await pressMenu(app, 'case.cleanCopy');
  const copying = page.getByRole('dialog', { name: 'Save a clean copy' });
  await expect(copying).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await hostOf(page).app.setSettings({ theme });
    await shot(`copy-${theme}`);
  }
  await copying.getByRole('textbox').fill('Clean');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Clean.casebook is a case of its own now');
  await shot('copied');

  await hostOf(page).cases.close({});
  await expect(page.getByRole('button', { name: /^Open a bundle/ })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await hostOf(page).app.setSettings({ theme });
    await shot(`doors-${theme}`);
  }

  // One that was damaged on the way says so, and leaves nothing.
  const bad = join(home, 'Bad.casebook-bundle');
  const bytes = readFileSync(bundle);
  writeFileSync(bad, bytes.subarray(0, bytes.length - 100));
  await answerDialogs(app, { open: [bad] });
  await page.getByRole('button', { name: /^Open a bundle/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a bundle' });
  await dialog.getByRole('button', { name: /^Open it/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('cut off or damaged');
  expect(readdirSync(cases)).toHaveLength(2);
  for (const theme of ['dark', 'light'] as const) {
    await hostOf(page).app.setSettings({ theme });
    await shot(`refused-${theme}`);
  }

  await answerDialogs(app, { open: [bundle] });
  await dialog.getByRole('button', { name: /^Another/ }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue('From a colleague');
  await dialog.getByRole('textbox').fill('Mine now');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Case menu/ })).toBeVisible();
  const after = await caseOf(page).cases.info({});
  expect(after.counts).toEqual(before.counts);
  expect(after.path).toBe(join(cases, 'Mine now.casebook'));
  expect((await caseOf(page).verify.run({})).faults).toEqual([]);
  await launched.quit();
});
