import { expect, test } from '@playwright/test';
import { hostOf, launch } from './launch.ts';
import { cutIn, openPage, pageIds, settled } from './languages.ts';

/** What is cut whatever the language: a fault of neither words nor width. */
const tolerated = /^ellipsis without tooltip/;

/** English two fifths longer with accents, and English in letters that run from right to left: lib/i18n/pseudo.ts. */
for (const [language, what] of [
  ['en-XA', 'longer'],
  ['ar-XB', 'from right to left'],
] as const) {
  test(`in a language that is ${what}, no text is cut on any page, at three widths @long`, async () => {
    test.setTimeout(600_000);
    const { app, page, quit } = await launch({ env: { CASEBOOK_LANGUAGE: language } });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar-XB' ? 'rtl' : 'ltr');
    await hostOf(page).cases.openSample({});
    await expect(page.getByRole('navigation')).toBeVisible();
    await settled(page);
    // The window mirrors: what comes first is where lines begin.
    const rail = await page.getByRole('navigation').boundingBox();
    const isRight = (rail?.x ?? 0) > 500;
    expect(isRight).toBe(language === 'ar-XB');
    const found: string[] = [];
    for (const width of [1440, 1024, 800]) {
      await app.evaluate(
        ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 900),
        width,
      );
      for (const id of pageIds) {
        await openPage(app, page, id);
        for (const line of await cutIn(page)) if (!tolerated.test(line)) found.push(`${id}, ${String(width)}: ${line}`);
      }
    }
    expect(found).toEqual([]);
    await quit();
  });
}
