import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { expectCount, newCase, pasteArticle, placeOf, toast } from './steps.ts';

const menu = (page: Page) => page.getByRole('menu', { name: 'Actions' });

test('the context menu offers the actions for rows, words, names and quotes with their keys; Shift+F10 opens it, too', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Menus');
  await pasteArticle({ app, page }, 'The pier', 'Ana Bell of the Harbour Office said that 14 people were on board.');
  await pasteArticle({ app, page }, 'The mole', 'Nobody spoke of the mole on Monday, the mayor said.');
  const list = page.getByRole('listbox', { name: 'Articles' });
  const row = (title: string) => list.getByRole('option').filter({ hasText: title });

  // Right-clicking an unselected row selects it first.
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

  // Selected words.
  const text = page.getByTestId('article-text');
  const { start: words } = await placeOf(page, 'board');
  const right = { button: 'right' } as const;
  await page.mouse.dblclick(words.x + 5, words.y);
  await page.mouse.click(words.x + 5, words.y, right);
  await expect(menu(page).getByRole('menuitem', { name: /quote/i }).first()).toContainText('Q');
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await expect(text).toBeFocused();
  await page.mouse.click(words.x + 5, words.y, right);
  await menu(page).getByRole('menuitem', { name: 'Copy selected words' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('board');
  await text.focus();
  await page.keyboard.press('q');
  await expect.poll(async () => (await caseOf(page).records.list({ collection: 'quotes' })).records.length).toBe(1);
  await expect(text.locator('[data-pointed="quote"]')).toHaveText('board');
  await expect(page.locator('[data-pointed="words"]')).toHaveCount(0);

  // The active quote or name is not offered where the mouse points at neither, nor one in place of the other.
  const offered = async () => (await menu(page).getByRole('menuitem').allTextContents()).join();
  const { start: plainWords } = await placeOf(page, 'were on');
  await page.mouse.click(plainWords.x + 5, plainWords.y, right);
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused();
  expect(await offered()).not.toMatch(/Accept|Reject|quote/);
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await page.mouse.click(words.x + 5, words.y, right);
  await expect(menu(page).getByRole('menuitem', { name: 'Remove quote' })).toBeVisible();
  expect(await offered()).not.toMatch(/Accept|Reject/);
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();

  // A quote by its card. It is linked to a new record; Esc leaves the field.
  const inspector = page.getByTestId('inspector');
  const link = inspector.getByRole('button', { name: 'Link to a record' });
  await link.click();
  await page.keyboard.press('Escape');
  await link.click();
  await page.getByRole('combobox', { name: 'About which record' }).fill('The storm');
  await page.getByRole('option', { name: 'New event “The storm”' }).click();
  await expectCount(page, 'Events', 1);
  await expect(inspector.getByRole('button', { name: 'The storm', exact: true })).toBeVisible();
  await inspector.getByRole('button', { name: /board/ }).first().click(right);
  await menu(page).getByRole('menuitem', { name: 'Remove quote' }).click();
  await expect.poll(async () => (await caseOf(page).records.list({ collection: 'quotes' })).records.length).toBe(0);

  // A name to decide.
  await text.getByText('Ana Bell').click({ button: 'right' });
  await expect(
    menu(page)
      .getByRole('menuitem', { name: /^Accept/ })
      .first(),
  ).toContainText('A');
  await page.keyboard.press('Escape');

  // By keyboard, at the focused row.
  await list.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused();
  await menu(page).getByRole('menuitem', { name: /trash/i }).click();
  await expect(list.getByRole('option')).toHaveCount(1);
  await quit();
});
