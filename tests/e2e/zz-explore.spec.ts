import { appendFileSync, mkdirSync } from 'node:fs';
import { test } from '@playwright/test';
import { launch } from './launch.ts';
import { openSampleCopy } from './sample.ts';
import { cutIn, openPage, pageIds, settled, speak } from './languages.ts';

const out = process.env['EXPLORE'] ?? '/tmp/lang';
test('explore', async () => {
  test.setTimeout(600_000);
  mkdirSync(out, { recursive: true });
  const language = process.env['EXPLORE_LANG'] ?? 'es';
  const launched = await launch({ env: { CASEBOOK_LANGUAGE: language }, expected: [/.*/] });
  const { app, page } = launched;
  const say = (line: string) => appendFileSync(`${out}/report.txt`, `${line}\n`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { hostOf } = await import('./launch.ts');
  const { path } = await hostOf(page).cases.openSample({});
  say(path);
  await page.waitForTimeout(3000);
  for (const width of (process.env['WIDTHS'] ?? '1440 1024 800').split(' ').map(Number)) {
    await app.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, wanted === 1440 ? 900 : 768),
      width,
    );
    await page.waitForTimeout(400);
    for (const id of (process.env['PAGES'] ?? pageIds.join(' ')).split(' ') as typeof pageIds) {
      await openPage(app, page, id);
      const option = page
        .getByRole('main')
        .getByRole('option')
        .or(page.getByRole('main').getByRole('row').nth(1))
        .first();
      if (
        !['import', 'search', 'batch', 'map', 'graph', 'timeline', 'verify', 'table', 'claims'].includes(id) &&
        (await option.count())
      ) {
        await option.click({ timeout: 2000 }).catch(() => undefined);
      }
      if (id === 'search') await page.getByRole('combobox').first().fill('relojero');
      await settled(page);
      for (const line of await cutIn(page)) say(`${id} ${width}: ${line}`);
      if (width !== 800) await page.screenshot({ path: `${out}/${id}-${width}.png`, animations: 'disabled' });
    }
  }
  for (const c of launched.complaints) say(`COMPLAINT ${c}`);
  await app.close();
});
