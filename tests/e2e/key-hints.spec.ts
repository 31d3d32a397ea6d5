import { expect, test } from '@playwright/test';
import { html, plainText, title } from './journey-case.ts';
import { borrowApp } from './borrow-app.ts';

import { articleText, copyElsewhere, expectCount, newCase, reviewDock } from './steps.ts';

test('the key hints in the status bar are those that work where the focus is', async () => {
  const { app, page, quit } = await borrowApp();
  const hints = page.getByRole('contentinfo', { name: 'Status' }).locator('div > span');
  await newCase(page, 'Faro');
  await copyElsewhere(app, plainText, html);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(articleText(page).getByRole('heading', { name: title })).toHaveCount(1);
  await expect(reviewDock(page)).toBeVisible();
  await expect(hints.first()).toHaveText('JKnext, previous');
  await page.keyboard.press('Shift+A');
  await expectCount(page, 'People', 2);

  // In a list of records letters jump to a name, so keys for actions take Alt.
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('listbox', { name: 'People' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const link = hints.filter({ hasText: 'link' });
  await expect(link).toHaveText('Alt Llink');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('>go to art');
  await expect(page.getByRole('option', { name: /^Go to articles/ })).toContainText(/(?<!Alt )G A$/);
  await expect(link).toHaveText('Alt Llink');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await expect(link).toHaveText('Llink');
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Alt+l');
  await expect(page.getByRole('combobox', { name: 'Link' })).toBeVisible();

  // In the narrowest window the first hints show, and none is cut off.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(760, 600));
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(800);
  const shown = await hints.evaluateAll((elements) =>
    elements.map((element) => {
      const [box, frame] = [element, element.parentElement ?? element].map((one) => one.getBoundingClientRect());
      if (!box || !frame || box.top >= frame.bottom) return 'below';
      return box.left >= frame.left && box.right <= frame.right ? 'shown' : 'cut';
    }),
  );
  expect(shown[0]).toBe('shown');
  expect(shown).not.toContain('cut');
  await quit();
});
