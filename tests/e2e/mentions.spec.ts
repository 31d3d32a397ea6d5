import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { dragOver, toast } from './steps.ts';

const part = (page: Page) => page.getByRole('region', { name: 'In the articles' });
const active = (page: Page) => part(page).locator('[aria-current="true"]');

test('a person’s mentions are quoted, excluded, opened in the reader, added by hand and compared', async () => {
  test.setTimeout(120_000);
  const app = await borrowApp();
  const { page } = app;
  await openSampleCopy(app);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(part(page).getByText('17 mentions in 6 articles')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('option', { name: /^Anselmo Ferreyra Duque/ })).toContainText('17 in 6');
  await screenshot(page, 'mentions');
  await expectAccessible(page, 'person with passages');

  // To the unused ones by mouse; from there on by key.
  await part(page).getByText('Not used 2').click();
  await expect(part(page).getByRole('article')).toHaveCount(2);
  await active(page).focus();
  await expect(active(page)).toContainText('The Watchmaker?');
  await page.keyboard.press('q');
  await expect(part(page).getByText('Quoted 16')).toBeVisible();
  await expect(part(page).getByRole('article')).toHaveCount(1);
  await part(page).getByText('All 17').click();

  // The focused one is not this person; after undo it is again.
  await active(page).focus();
  await page.keyboard.press('j');
  await expect(active(page)).toContainText('El Relojero');
  await page.keyboard.press('x');
  await expect(part(page).getByText('16 mentions in 6 articles')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(part(page).getByText('17 mentions in 6 articles')).toBeVisible();

  // The reader opens at the mention and continues to the next article that names the person.
  await active(page).focus();
  await page.keyboard.press('Enter');
  const hitBar = page.getByRole('region', { name: 'Search matches' });
  await expect(hitBar.getByText('Anselmo Ferreyra Duque')).toBeVisible();
  await expect(hitBar.getByText('Article 1 of 6')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(hitBar.getByText('Article 2 of 6')).toBeVisible();
  await screenshot(page, 'mentions-reader');

  // Selected words are linked to the person by hand, then undone.
  await page.keyboard.press('Escape');
  await dragOver(page, 'The under-secretary');
  await page.keyboard.press('m');
  const dock = page.getByRole('region', { name: 'This is…' });
  await page.keyboard.type('Anselmo');
  await page.getByRole('option', { name: /^Anselmo Ferreyra Duque/ }).click();
  await expect(dock.getByRole('button', { name: 'Add as another name' })).toBeVisible();
  await screenshot(page, 'mentions-this-is');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('is now a mention of');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(part(page).getByText('18 mentions in 6 articles')).toBeVisible();
  await expect(page.getByRole('option').first()).toContainText('18 in 6');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(part(page).getByText('17 mentions in 6 articles')).toBeVisible();

  // An event lists the sentences quoted for it; two people are compared by what the articles say about each.
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('option', { name: /^Registration of Corvanel/ }).click();
  await expect(part(page).getByText('2 passages in 2 articles')).toBeVisible();
  await screenshot(page, 'mentions-event');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('option', { name: /^Anselmo Ferreyra/ }).click();
  await page.getByRole('option', { name: /^Delia Montes/ }).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('Alt+m');
  const one = page.getByRole('region', { name: 'Passages of Anselmo Ferreyra Duque' });
  await expect(one.getByRole('listitem')).toHaveCount(5);
  await one.getByRole('button', { name: /^All \d+ passages/ }).click();
  await expect.poll(() => one.getByRole('listitem').count()).toBeGreaterThan(10);
  await expect(page.getByRole('region', { name: 'Passages of Delia Montes Arrúe' })).toContainText('6 mentions in 2');
  await screenshots(app.app, page, 'mentions-pair');
});
