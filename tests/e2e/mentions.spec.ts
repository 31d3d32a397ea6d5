import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow.ts';
import { photograph } from './photographs.ts';
import { openSampleCopy } from './sample.ts';

const part = (page: Page) => page.getByRole('region', { name: 'In the articles' });
const active = (page: Page) => part(page).locator('[data-active="true"]');

test('a person is read passage by passage: quoted, said not to be meant, and opened on the very mention', async () => {
  test.setTimeout(120_000);
  const app = await borrowApp();
  const { page } = app;
  await openSampleCopy(app);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(part(page).getByText('17 mentions in 6 articles')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('option', { name: /^Anselmo Ferreyra Duque/ })).toContainText('17 in 6');
  await photograph(page, 'mentions');
  await expectAccessible(page, 'a person with passages');

  // By mouse to what is not used yet; by key on from there.
  await part(page).getByText('Not used 2').click();
  await expect(part(page).getByRole('article')).toHaveCount(2);
  await active(page).focus();
  await expect(active(page)).toContainText('The Watchmaker?');
  await page.keyboard.press('q');
  await expect(part(page).getByText('Quoted 16')).toBeVisible();
  await expect(part(page).getByRole('article')).toHaveCount(1);
  await part(page).getByText('All 17').click();

  // The one that has the focus is not this person; undone, it is again.
  await active(page).focus();
  await page.keyboard.press('j');
  await expect(active(page)).toContainText('El Relojero');
  await page.keyboard.press('x');
  await expect(part(page).getByText('16 mentions in 6 articles')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(part(page).getByText('17 mentions in 6 articles')).toBeVisible();

  // The reader opens at the mention, and goes on to the next article that names the person.
  await active(page).focus();
  await page.keyboard.press('Enter');
  const way = page.getByRole('region', { name: 'Search matches' });
  await expect(way.getByText('Anselmo Ferreyra Duque')).toBeVisible();
  await expect(way.getByText('Article 1 of 6')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(way.getByText('Article 2 of 6')).toBeVisible();
  await photograph(page, 'mentions-reader');
});
