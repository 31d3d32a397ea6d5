import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf, launch, nextWindow, pressMenu } from './launch.ts';
import { goTo, newCase } from './steps.ts';

/* The case is closed, or the window, while something is typed: it is saved, or its loss is asked about. */

const question = (page: Page) => page.getByRole('dialog', { name: 'Discard what you typed?' });
const answer = (page: Page, name: string) => question(page).getByRole('button', { name }).click();
const firstScreen = (page: Page) => page.getByRole('button', { name: /^New case/ });
const people = async (page: Page) => (await caseOf(page).records.list({ collection: 'people' })).records;
const typed = 'signed by the harbour master of Almenara';

/** Opens the page of a person with an unsaved link. */
async function typeLink(page: Page): Promise<void> {
  await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'Ada Quiroga', kind: 'main' }] }],
  });
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  await page.getByRole('button', { name: /^New link/ }).click();
  await role(page).pressSequentially(typed);
}
const role = (page: Page) => page.getByRole('region', { name: 'New link' }).getByRole('textbox', { name: 'Role' });

test('closing a case asks before it discards a form, and saves the field that has the focus', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Leaving');
  const { casePath } = await hostOf(page).app.info({});
  await typeLink(page);
  await pressMenu(app, 'case.close');
  await expect(question(page)).toBeVisible();
  // Asked for again, it is asked again.
  await pressMenu(app, 'case.close');
  await answer(page, 'Keep editing');
  await expect(question(page)).toHaveCount(0);
  await expect(role(page)).toHaveValue(typed);
  // A form that waits on another page counts, too.
  await goTo(page, 'Places');
  await pressMenu(app, 'case.close');
  await answer(page, 'Discard');
  await expect(firstScreen(page)).toBeVisible();

  await hostOf(page).cases.open({ path: casePath ?? '' });
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  await page.getByRole('button', { name: /^Describe/ }).click();
  await page.keyboard.type('Harbour master');
  await pressMenu(app, 'case.close');
  await expect(firstScreen(page)).toBeVisible();
  await hostOf(page).cases.open({ path: casePath ?? '' });
  await expect.poll(() => people(page)).toMatchObject([{ description: 'Harbour master' }]);
  await quit();
});

test('a question that is being typed waits on its page, and Esc and closing the case ask before it is discarded', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Leaving');
  await goTo(page, 'Leads and questions');
  const field = page.getByRole('textbox', { name: /^New question/ });
  const asked = 'Who signed the contract for the new quay?';
  await field.pressSequentially(asked);
  await field.press('Escape');
  await expect(page.getByText('Press Esc again to discard what you typed.').first()).toBeVisible();
  await goTo(page, 'People');
  await expect(field).toBeHidden();
  await goTo(page, 'Leads and questions');
  await expect(field).toHaveValue(asked);
  await pressMenu(app, 'case.close');
  await answer(page, 'Keep editing');
  await field.press('Escape');
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await pressMenu(app, 'case.close');
  await expect(firstScreen(page)).toBeVisible();
  await quit();
});

test('closing a window asks before it discards a form, and saves the field that has the focus', async () => {
  const { app, page, check } = await launch();
  await newCase(page, 'Leaving');
  await typeLink(page);
  // What is edited in place is saved as its window closes.
  const beside = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  await beside.getByRole('button', { name: /^Describe/ }).click();
  await beside.keyboard.type('Harbour master');
  await hostOf(beside).window.close({});
  await expect.poll(() => people(page)).toMatchObject([{ description: 'Harbour master' }]);

  const closed = page.waitForEvent('close');
  await hostOf(page).window.close({});
  await answer(page, 'Keep editing');
  await expect(role(page)).toHaveValue(typed);
  check();
  await hostOf(page).window.close({});
  await answer(page, 'Discard');
  await closed;
  await app.close();
});

test('Discard goes on with what asked for it: the page is loaded again, and the program quits', async () => {
  const { app, page } = await launch();
  await newCase(page, 'Leaving');
  await typeLink(page);
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => {
    location.reload();
  });
  // By key: a click would wait for the page to be loaded, for which it is the answer.
  await expect.poll(() => question(page).count()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await loaded;
  await expect(page.getByRole('button', { name: 'Case menu: Leaving' })).toBeVisible();

  // As on a Mac, where the program goes on without a window.
  await app.evaluate(({ app: program }) => {
    program.removeAllListeners('window-all-closed');
    program.on('window-all-closed', () => undefined);
  });
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  await page.getByRole('button', { name: /^New link/ }).click();
  await role(page).pressSequentially(typed);
  const quit = () =>
    app.evaluate(({ app: program }) => {
      program.quit();
    });
  await quit();
  await answer(page, 'Keep editing');
  await expect(role(page)).toHaveValue(typed);
  // What was kept then has no part in a later closing.
  const beside = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  const closed = page.waitForEvent('close');
  await hostOf(page).window.close({});
  await answer(page, 'Discard');
  await closed;
  await expect(beside.getByRole('button', { name: 'Case menu: Leaving' })).toBeVisible();
  await beside.getByRole('button', { name: /^New link/ }).click();
  await role(beside).pressSequentially(typed);
  const ended = app.waitForEvent('close');
  await quit();
  await answer(beside, 'Discard');
  await ended;
});
