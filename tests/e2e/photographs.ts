import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { setTheme } from './axe.ts';

/** Where pictures to look at go; undefined in most runs, as nothing is checked by them. */
const folder = process.env['SHOTS'];

/** A picture of a window as it is, in both themes, where SHOTS says into which folder. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    await page.screenshot({ path: `${folder}/${name}-${theme}.png`, animations: 'disabled' });
  }
}

/** Widths at which a page is looked at. */
const widths = [1440, 1024, 800];

/**
 * Pictures of a page to look at, in both themes and at three widths, where SHOTS says into which folder; the window is as wide
 * as before when it ends.
 * @param options.narrow false: only as wide as it is, for what would not survive another width
 */
export async function photographs(
  app: ElectronApplication,
  page: Page,
  name: string,
  options: { narrow?: boolean } = {},
): Promise<void> {
  if (folder === undefined) return;
  const before = await page.evaluate(() => innerWidth);
  for (const width of options.narrow === false ? [before] : widths) {
    await resize(app, page, width);
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme);
      await page.screenshot({ path: `${folder}/${name}-${String(width)}-${theme}.png`, animations: 'disabled' });
    }
  }
  await resize(app, page, before);
}

/** Makes the first window so many pixels wide, and waits until it is. */
export async function resize(app: ElectronApplication, page: Page, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 900),
    width,
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}
