import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { setTheme } from './axe.ts';
import { articleText, goTo, openSample, reviewDock } from './steps.ts';
import { launch } from './launch.ts';
import { isLongRun } from '#tests/support/long-run.ts';

const folder = resolve('test-results/screens');

const wide = [1440, 900] as const;
const narrow = [1024, 768] as const;

/** Returns the width and height of a PNG, which are at a fixed offset. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** Photographs what the window shows, in both themes, and checks that the picture is not blank. */
async function photograph(page: Page, name: string, width: number): Promise<void> {
  const pictures: Buffer[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    const file = join(folder, `${name}-${String(width)}-${theme}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    const picture = readFileSync(file);
    expect.soft(sizeOf(picture), name).toEqual({ width, height: width === 1024 ? 768 : 900 });
    // An empty window of this size compresses to less than 10 kB.
    expect.soft(picture.length, `${name}, bytes`).toBeGreaterThan(20_000);
    pictures.push(picture);
  }
  const [light, dark] = pictures;
  expect.soft(light && dark && light.equals(dark), `${name}: the themes look the same`).toBe(false);
}

test('the main screens of the sample case can be photographed in both themes @long', async () => {
  test.setTimeout(180_000);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { app, page, quit } = await launch();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const resize = async (width: number, height: number) => {
    await app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await page.waitForFunction((wanted) => innerWidth === wanted, width);
  };
  await resize(...wide);
  await photograph(page, 'first-launch', 1440);
  await openSample(page);
  await expect(reviewDock(page)).toBeVisible();

  for (const [width, height] of isLongRun ? ([wide, narrow] as const) : [wide]) {
    await resize(width, height);
    await goTo(page, 'Articles');
    await expect(articleText(page)).toBeVisible();
    await expect(reviewDock(page)).toBeVisible();
    await photograph(page, 'articles', width);
    for (const name of ['People', 'Organisations', 'Places', 'Events', 'Quotes'] as const) {
      await goTo(page, name);
      await page.getByRole('listbox', { name }).getByRole('option').first().click();
      await expect(page.getByRole('article').first()).toBeVisible();
      await photograph(page, name.toLowerCase(), width);
    }
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search everything in this case' }).fill('el relojero');
    await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText('Ferreyra');
    await photograph(page, 'search', width);
    await goTo(page, 'Dossiers');
    await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().dblclick();
    await page.getByRole('listbox', { name: 'Outline' }).getByRole('option').first().click();
    await photograph(page, 'dossier', width);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Command palette' }).fill('ferr');
    await expect(page.getByRole('option', { name: /Ferreyra/ }).first()).toBeVisible();
    await photograph(page, 'palette', width);
    await page.keyboard.press('Escape');
  }
  await quit();
});
