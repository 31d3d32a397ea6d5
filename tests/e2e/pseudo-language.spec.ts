import { expect, test } from '@playwright/test';
import { launch } from './launch.ts';
import { cutOffTextIn } from './languages.ts';
import { setWidth } from './screenshots.ts';
import { walk } from './walk.ts';

/** Text that is cut off in every language: not a fault of the words or the width. */
const tolerated = /^ellipsis without tooltip/;

/** English that is two fifths longer with accents, and English in right-to-left letters: lib/i18n/pseudo.ts. */
for (const [language, what] of [
  ['en-XA', 'longer'],
  ['ar-XB', 'right-to-left'],
] as const) {
  test(`in a ${what} language, no text is cut off on any page, menu or dialog at three widths @long`, async () => {
    test.setTimeout(1_800_000);
    const launched = await launch({ env: { CASEBOOK_LANGUAGE: language } });
    const { app, page, quit } = launched;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar-XB' ? 'rtl' : 'ltr');
    await setWidth(app, page, 1440);
    const found: string[] = [];
    await walk(launched, async (place) => {
      // The window is mirrored: the rail is where lines begin.
      const rail = await page.evaluate(() => document.querySelector('nav')?.getBoundingClientRect().left);
      if (rail !== undefined) expect.soft(rail > 500, place).toBe(language === 'ar-XB');
      for (const width of [1440, 1024, 800]) {
        if (width !== 1440) await setWidth(app, page, width);
        for (const line of await cutOffTextIn(page))
          if (!tolerated.test(line)) found.push(`${place}, ${String(width)}: ${line}`);
      }
      await setWidth(app, page, 1440);
    });
    expect(found).toEqual([]);
    await quit();
  });
}
