import { expect, test } from '@playwright/test';
import { launch, hostOf, pressMenu } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';

/* A small window at 200 %, 500 × 350 CSS pixels: lists and drawings keep room, and the page scrolls to what does not fit. */

test('in a low window, names, texts and forms are within reach of the mouse', async () => {
  const launched = await launch();
  const { app, page, quit } = launched;
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700);
  });
  await openSampleCopy(launched);
  await hostOf(page).app.setSettings({ zoom: 200 });
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(350);
  const heightOf = async (element: ReturnType<typeof page.locator>) => (await element.boundingBox())?.height ?? 0;

  await pressMenu(app, 'go.suggestions');
  const names = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(names.getByRole('option').first()).toBeVisible();
  expect(await heightOf(names)).toBeGreaterThan(100);

  await pressMenu(app, 'go.near');
  const texts = page.getByRole('group', { name: /^The two texts/ });
  await expect(texts).toContainText('Vadonegro');
  expect(await heightOf(texts)).toBeGreaterThan(150);

  await pressMenu(app, 'go.timeline');
  await page.getByRole('application', { name: /^Timeline of/ }).press('ArrowRight');
  await page.keyboard.press('e');
  const form = page.getByRole('region', { name: /^Change date/ });
  await expect(form).toBeVisible();
  await form.hover();
  // The form scrolls first, then the page.
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, 1_000);
  await expect(form.getByRole('button', { name: /^Cancel/ })).toBeInViewport({ ratio: 1 });

  // A dialog scrolls as one, and not lists within it.
  await page.keyboard.press('Escape');
  await pressMenu(app, 'case.export');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: /Format/ }).click();
  await page.getByRole('option', { name: /^CSV tables/ }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Mark as UTF-8 (for Excel)' })).toBeAttached();
  const scrollers = await dialog
    .locator('*')
    .evaluateAll((all) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY === 'auto')
        .map((one) => one.getAttribute('class')),
    );
  expect(scrollers).toHaveLength(1);
  await quit();
});
