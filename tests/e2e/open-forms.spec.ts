import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { dragOver, goTo, newCase, pasteArticle } from './steps.ts';

/* Unsaved input in a form is kept while the user looks at something else. */

const dock = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const row = (page: Page, title: string) =>
  page.getByRole('listbox', { name: 'Articles' }).getByRole('option', { name: title });

test('an open form waits while another article or page is viewed', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  await pasteArticle({ app, page }, 'The ferry', 'The night ferry sank off Cala Honda. The office counted 14 deaths.');
  await pasteArticle({ app, page }, 'The inquiry', 'The inquiry began in May and heard 9 witnesses.');
  await row(page, 'The ferry').click();
  await dragOver(page, '14 deaths');
  await page.keyboard.press('c');
  const claim = dock(page, 'New claim');
  const asOf = claim.getByRole('textbox', { name: /^As of/ });
  await asOf.click();
  await page.keyboard.type('3 March 2024');

  // Another article has no open form, and opening one there does not affect the first.
  await row(page, 'The inquiry').click();
  await expect(claim).toBeHidden();
  await dragOver(page, '9 witnesses');
  await dock(page, 'Selected words').getByRole('button', { name: 'New event' }).click();
  await dock(page, 'New event').getByRole('textbox', { name: 'What happened' }).fill('The inquiry hears witnesses');
  await row(page, 'The ferry').click();
  await expect(asOf).toHaveValue('3 March 2024');

  // Another page, by mouse and back by key.
  await goTo(page, 'People');
  await expect(claim).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await row(page, 'The ferry').click();
  await expect(asOf).toHaveValue('3 March 2024');

  // Once saved or cancelled, nothing is kept.
  await claim.getByRole('button', { name: /^Cancel/ }).click();
  await expect(claim).toHaveCount(0);
  await row(page, 'The inquiry').click();
  await expect(dock(page, 'New event').getByRole('textbox', { name: 'What happened' })).toHaveValue(
    'The inquiry hears witnesses',
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dock(page, 'New event')).toHaveCount(0);
  await row(page, 'The ferry').click();
  await expect(claim).toHaveCount(0);
  await goTo(page, 'Events');
  await expect(page.getByRole('option', { name: /The inquiry hears witnesses/ })).toBeVisible();
  await quit();
});

test('an open form on a record’s page waits, too', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const people = ['Ada Quiroga', 'Inés Valcárcel'];
  await caseOf(page).records.put({
    records: people.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
  });
  await goTo(page, 'People');
  const person = (name: string) => page.getByRole('listbox', { name: 'People' }).getByRole('option', { name });
  await person('Ada Quiroga').click();
  await expect(page.getByRole('heading', { name: 'Ada Quiroga' })).toBeVisible();
  await page.getByRole('button', { name: /^New link/ }).click();
  const link = dock(page, 'New link');
  const when = link.getByRole('textbox', { name: /^When/ });
  await when.fill('May 2021');

  await person('Inés Valcárcel').click();
  await expect(page.getByRole('heading', { name: 'Inés Valcárcel' })).toBeVisible();
  await expect(link).toBeHidden();
  await goTo(page, 'Places');
  await expect(link).toBeHidden();
  await goTo(page, 'People');
  await person('Ada Quiroga').click();
  await expect(when).toHaveValue('May 2021');
  await when.press('Escape');
  await expect(link).toHaveCount(0);
  await quit();
});
