import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';

test('keyboard only: search results go to table, timeline, graph and map and back, keeping query and selection', async () => {
  const app = await borrowApp();
  const { page } = app;
  await openSampleCopy(app);
  const press = (keys: string) => page.keyboard.press(keys);
  await press('/');
  await page.keyboard.type('type:event siren');
  // Not the hits of what had been typed until then.
  await expect(page.getByRole('tabpanel').getByRole('option').first()).toContainText(/siren/i);
  await press('ArrowDown');
  await press('ArrowDown');
  const chosen = page.getByRole('tabpanel').getByRole('option', { selected: true });
  await expect(chosen).toBeVisible();
  const title = ((await chosen.locator('span.b').first().textContent()) ?? '').trim();
  expect(title).not.toBe('');

  const query = page.getByRole('textbox', { name: 'Search in this view' });
  for (const [keys, view] of [
    ['Alt+2', 'Table'],
    ['Alt+3', 'Timeline'],
    ['Alt+4', 'Graph'],
    ['Alt+5', 'Map'],
  ] as const) {
    await press(keys);
    await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible();
    await expect(query).toHaveValue('type:event siren');
    await page.waitForTimeout(1500);
    await screenshot(page, `sample-${view.toLowerCase()}`);
    if (view === 'Table') await expect.poll(() => activeCell(page)).toContain(title);
    else await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
  }
  // Back goes through the views; the first one is the list of hits again.
  await press('Alt+1');
  await expect(page.getByRole('combobox', { name: /^Search/ }).first()).toHaveValue('type:event siren');
  await press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Map' })).toBeVisible();
  await app.quit();
});

/** Returns the content of the active cell. */
function activeCell(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    return document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  });
}
