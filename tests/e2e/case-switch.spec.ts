import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, hostOf, pressMenu } from './launch.ts';
import { goTo, newCase } from './steps.ts';

/* Another case is opened in the same window: nothing of the first one shows there. */

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const titleOf = (page: Page, title: string) => page.getByRole('button', { name: `Case menu: ${title}` });
const filter = (page: Page) => page.getByRole('textbox', { name: 'Filter articles' });
const nameList = (page: Page) => page.getByRole('textbox', { name: 'Names, one per line' });
const period = (page: Page) => page.getByRole('slider', { name: 'Period in view' });
const dialog = (page: Page) => page.getByRole('dialog');

test('filters, lists of names, dialogs and the visible years of a case do not show in the next', async () => {
  const { app, page, home, quit } = await borrowApp();
  await newCase(page, 'Harbour');
  const { casePath } = await hostOf(page).app.info({});
  const article = (title: string) => ({ collection: 'articles', title, text: 'The port signed a contract.' });
  const event = (title: string, when: string) => ({ collection: 'events', title, when });
  const person = (value: string) => ({ collection: 'people', names: [{ value, kind: 'main' }] });
  await caseOf(page).records.put({
    records: [article('The dredging contract'), event('Contract signed', '1987-05'), person('Ada Quiroga')],
  });

  await goTo(page, 'Articles');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await filter(page).fill('dredging');
  await goTo(page, 'People');
  await press(page, 'Alt+2');
  await expect(page.getByRole('row', { name: /Ada Quiroga/ })).toBeVisible();
  await press(page, 'Alt+f');
  await page.keyboard.type('quiroga');
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /^Remove filter/ })).toBeVisible();
  await goTo(page, 'Timeline');
  await expect(period(page)).toHaveAttribute('aria-valuetext', /1987/);
  await pressMenu(app, 'go.batch');
  await nameList(page).fill('Ada Quiroga');
  await press(page, 'ControlOrMeta+Enter');
  await expect(page.getByRole('radio', { name: 'All 1' })).toBeVisible();
  const sheet = join(home, 'crew.csv');
  writeFileSync(sheet, 'Name,Born\nAda Quiroga,1971\n');
  await answerDialogs(app, { open: [sheet] });
  await press(page, 'ControlOrMeta+o');
  await expect(dialog(page)).toBeVisible();

  await hostOf(page).cases.create({ title: 'Mountain' });
  await expect(titleOf(page, 'Mountain')).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await caseOf(page).records.put({
    records: [article('A road is closed'), event('Road closed', '2021-02'), person('Inés Valcárcel')],
  });
  await goTo(page, 'Articles');
  await expect(page.getByRole('option', { name: /A road is closed/ })).toBeVisible();
  await expect(filter(page)).toHaveCount(0);
  await goTo(page, 'People');
  await press(page, 'Alt+2');
  await expect(page.getByRole('row', { name: /Inés Valcárcel/ })).toBeVisible();
  await goTo(page, 'Timeline');
  await expect(period(page)).toHaveAttribute('aria-valuetext', /2021/);
  await pressMenu(app, 'go.batch');
  await expect(nameList(page)).toHaveValue('');

  // Back in the first one, its records are there, unfiltered.
  await hostOf(page).cases.open({ path: casePath ?? '' });
  await expect(titleOf(page, 'Harbour')).toBeVisible();
  await goTo(page, 'Articles');
  await expect(page.getByRole('option', { name: /The dredging contract/ })).toBeVisible();
  await quit();
});
