import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow.ts';
import { caseOf } from './launch.ts';
import { newCase, pasteArticle, toast } from './steps.ts';

const menu = (page: Page) => page.getByRole('menu', { name: 'Actions' });

test('the right button offers what acts on rows, passages, names and quotes, with the same keys; so does Shift F10', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Menus');
  await pasteArticle({ app, page }, 'The pier', 'Ana Bell of the Harbour Office said that 14 people were on board.');
  await pasteArticle({ app, page }, 'The mole', 'Nobody spoke of the mole on Monday, the mayor said.');
  const list = page.getByRole('listbox', { name: 'Articles' });
  const row = (title: string) => list.getByRole('option').filter({ hasText: title });

  // A row that is not selected is selected first.
  await expect(row('The mole')).toHaveAttribute('aria-selected', 'true');
  await row('The pier').click({ button: 'right' });
  await expect(row('The pier')).toHaveAttribute('aria-selected', 'true');
  await expect(menu(page).getByRole('menuitem', { name: /^Tag/ })).toContainText('Alt T');
  await expectAccessible(page, 'context menu');
  await menu(page)
    .getByRole('menuitem', { name: /mark.*read/i })
    .click();
  await expect(menu(page)).toBeHidden();
  await expect(toast(page)).toContainText('read');

  // Words that are selected.
  const text = page.getByTestId('article-text');
  const words = text.getByText('people', { exact: false }).last();
  await words.dblclick();
  await words.click({ button: 'right' });
  await expect(menu(page).getByRole('menuitem', { name: /quote/i }).first()).toContainText('Q');
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await expect(text).toBeFocused();
  await page.keyboard.press('q');
  await expect.poll(async () => (await caseOf(page).records.list({ collection: 'quotes' })).records.length).toBe(1);

  // A quote in the text, and by its card.
  await page.getByRole('tab', { name: /Quotes/ }).click();
  await page
    .getByTestId('inspector')
    .getByRole('button', { name: /people/ })
    .first()
    .click({ button: 'right' });
  await expect(menu(page).getByRole('menuitem', { name: 'Remove quote' })).toBeVisible();
  await menu(page).getByRole('menuitem', { name: 'Remove quote' }).click();
  await expect.poll(async () => (await caseOf(page).records.list({ collection: 'quotes' })).records.length).toBe(0);

  // A name that is waiting.
  await text.getByText('Ana Bell').click({ button: 'right' });
  await expect(
    menu(page)
      .getByRole('menuitem', { name: /^Accept/ })
      .first(),
  ).toContainText('A');
  await page.keyboard.press('Escape');

  // By keyboard, at the row that has the focus.
  await list.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused();
  await menu(page).getByRole('menuitem', { name: /trash/i }).click();
  await expect(list.getByRole('option')).toHaveCount(1);
  await quit();
});
