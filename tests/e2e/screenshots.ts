import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { setTheme } from './axe.ts';

/** Where pictures go for people to look at; undefined in most runs, as no test checks them. */
const folder = process.env['SHOTS'];

/** Takes pictures of a window as it is, in both themes, if SHOTS names a folder for them. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    await page.screenshot({ path: `${folder}/${name}-${theme}.png`, animations: 'disabled' });
  }
}

/** Widths at which pages are photographed. */
const widths = [1440, 1024, 800];

/**
 * Takes pictures of a page in both themes and at three widths, if SHOTS names a folder for them; restores the window's width.
 * @param options.narrow false: only at the current width, for what would not survive a resize
 */
export async function screenshots(
  app: ElectronApplication,
  page: Page,
  name: string,
  options: { narrow?: boolean } = {},
): Promise<void> {
  if (folder === undefined) return;
  const before = await page.evaluate(() => innerWidth);
  for (const width of options.narrow === false ? [before] : widths) {
    await setWidth(app, page, width);
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme);
      await page.screenshot({ path: `${folder}/${name}-${String(width)}-${theme}.png`, animations: 'disabled' });
    }
  }
  await setWidth(app, page, before);
}

/** Sets the first window's width in pixels, and waits until it has it. */
export async function setWidth(app: ElectronApplication, page: Page, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 900),
    width,
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}
