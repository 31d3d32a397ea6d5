import { expect, test, type Locator } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { runCommand, openPage } from './languages.ts';
import { delayCalls } from './slow-calls.ts';
import { dragOver, newCase, toast } from './steps.ts';

/** Chooses a record in the first field of a form that has one. */
async function choose(form: Locator, name: string): Promise<void> {
  await form.getByRole('combobox').first().fill(name);
  await form.page().keyboard.press('Enter');
  await expect(form.getByText(name, { exact: true })).toBeVisible();
}

test('on a slow computer a form says that it saves, and saves once however often it is submitted', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Slow');
  const names = async () => (await caseOf(page).records.list({ collection: 'people' })).records.length;

  await openPage(app, page, 'people');
  await runCommand(app, 'record.new');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Ana Prats');
  await delayCalls(page, 900);
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('Enter');
  const create = dialog.getByRole('button', { name: /^Saving…/ });
  await expect(create).toBeDisabled();
  await expect(toast(page)).toContainText('Ana Prats');
  await expect(dialog).toHaveCount(0);
  await delayCalls(page, 0);
  await page.waitForTimeout(300);
  expect(await names()).toBe(1);

  await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'Cal Ferrer', kind: 'main' }] }],
  });
  await page.getByRole('option').filter({ hasText: 'Ana Prats' }).click();
  await runCommand(app, 'record.link');
  const form = page.getByRole('region', { name: 'New link' });
  await choose(form, 'Cal Ferrer');
  await form.getByRole('combobox', { name: /^Link/ }).fill('knows');
  await delayCalls(page, 900);
  for (let time = 0; time < 2; time += 1) await page.keyboard.press('ControlOrMeta+Enter');
  await expect(form.getByRole('button', { name: /^Saving…/ })).toBeDisabled();
  await expect(form).toHaveCount(0);
  await delayCalls(page, 0);
  await page.waitForTimeout(300);
  expect((await caseOf(page).records.list({ collection: 'links' })).records).toHaveLength(1);

  // The form of a claim has another button; two clicks too far apart for a double click.
  await caseOf(page).records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'The count', text: 'On Monday there were 14 dead on board.' },
      { collection: 'quotes', article: '$a', exact: 'Monday' },
    ],
  });
  await openPage(app, page, 'articles');
  await page.getByRole('option').filter({ hasText: 'The count' }).click();
  await dragOver(page, '14 dead');
  await page.keyboard.press('c');
  const claim = page.getByRole('region', { name: 'New claim' });
  await choose(claim, 'Ana Prats');
  await delayCalls(page, 900);
  const save = claim.getByRole('button', { name: /^Save claim/ });
  for (let time = 0; time < 2; time += 1) await save.click();
  await expect(claim).toHaveCount(0);
  await delayCalls(page, 0);
  await page.waitForTimeout(300);
  expect((await caseOf(page).records.list({ collection: 'claims' })).records).toHaveLength(1);
  await page.reload();
  await quit();
});
