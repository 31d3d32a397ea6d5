import { writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { launch, caseOf } from './launch.ts';
import { goTo } from './steps.ts';

test('tmp', async () => {
  const { app, page } = await launch({ args: ['/dev/shm/papers/P2.casebook'] });
  const d = (await caseOf(page).records.list({ collection: 'dossiers' })).records[0]?.['id'] as string;
  await caseOf(page)
    .profiles.set({ profile: 'public' })
    .then(async ({ id }) => {
      await caseOf(page).records.put({ records: [{ collection: 'dossiers', id: d, profile: id }] });
    });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Fire/ }).dblclick();
  const table = page.locator('article table').nth(2);
  await table.scrollIntoViewIfNeeded();
  await table.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  });
  await page.keyboard.press('Control+c');
  await page.waitForTimeout(500);
  const read = () => app.evaluate(({ clipboard }) => [clipboard.readText(), clipboard.readHTML()]);
  const first = await read();
  await page.screenshot({ path: '/dev/shm/papers/pic/copy.png' });
  // the whole article
  await page
    .locator('article')
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
    });
  await page.keyboard.press('Control+c');
  await page.waitForTimeout(500);
  const all = await read();
  writeFileSync('/dev/shm/papers/copied.json', JSON.stringify({ first, all }, null, 1));
  await app.close();
});
