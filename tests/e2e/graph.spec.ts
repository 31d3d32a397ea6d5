import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow.ts';
import { ferry } from './ferry.ts';
import { photographs } from './photographs.ts';

test('a graph', async () => {
  const { app, page, quit } = await borrowApp();
  await ferry(page);
  await page.keyboard.press('Alt+4');
  const chart = page.getByRole('application', { name: /^Graph of 11 records and 11 links/ });
  await expect(chart).toBeVisible();
  await page.waitForTimeout(1500);
  await photographs(app, page, 'whole');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await photographs(app, page, 'record');
  await page.keyboard.press('Tab');
  await page.waitForTimeout(300);
  await photographs(app, page, 'link');
  await page.keyboard.press('t');
  await page.waitForTimeout(300);
  await photographs(app, page, 'table');
  await quit();
});
