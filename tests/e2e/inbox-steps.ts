import { expect, type Page } from '@playwright/test';
import { caseOf } from './launch.ts';

/** Returns an article of the Saltmere Tide. */
export const article = (title: string, text: string) => ({
  collection: 'articles',
  title,
  text,
  language: 'en',
  published: '2024-03-09',
  outlet: 'Saltmere Tide',
});

/** Returns the list of names to decide. */
export const names = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' });
/** Returns the row of a name. */
export const option = (page: Page, name: string) => names(page).getByRole('option').filter({ hasText: name });
/** Returns the active row. */
export const active = (page: Page) => names(page).locator('[data-active]');

/** Returns a collapsed band of names. */
export const closedBand = (page: Page, band: 'Fair' | 'Weak') =>
  page.getByRole('button', { name: new RegExp(`^${band}`), expanded: false });

/** Opens the bands of names below strong. */
export async function openBands(page: Page): Promise<void> {
  await expect(page.getByText('strong name', { exact: false }).first()).toBeVisible();
  for (const band of ['Fair', 'Weak'] as const) {
    if ((await closedBand(page, band).count()) === 0) continue;
    await closedBand(page, band).click();
    await expect(closedBand(page, band)).toHaveCount(0);
  }
  await names(page).focus();
}

/** Waits until every article has been read. @returns how many names there are to decide */
export async function waitUntilRead(page: Page, articles: number): Promise<number> {
  const state = () => caseOf(page).suggestions.inboxState({});
  await expect
    .poll(async () => (await state()).reading, { timeout: 90_000 })
    .toEqual({ read: articles, total: articles });
  return (await state()).open;
}

/** Presses J from the first row until the name is active. */
export async function goToName(page: Page, name: string): Promise<void> {
  await expect(option(page, name).first()).toBeVisible();
  await page.keyboard.press('Home');
  for (let turn = 0; turn < 20; turn++) {
    if (((await active(page).textContent()) ?? '').includes(name)) return;
    await page.keyboard.press('j');
  }
  await expect(active(page)).toContainText(name);
}
