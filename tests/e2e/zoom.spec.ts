import { writeFile } from 'node:fs/promises';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { commandOfPage, pages, type PageId } from '#core/commands/pages.ts';
import { hostOf, launch, pressMenu, type Launched } from './launch.ts';
import { cutOffBelowIn, cutOffSidewaysIn, hiddenFocusIn } from './accessibility-checks.ts';
import { openSampleCopy } from './sample-copy.ts';

/** Returns what is open: if it is not the wanted page, the checks would look at the previous one. */
const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main [data-pane]')].map((pane) => pane.getAttribute('aria-label')).join(),
  );

async function open({ app, page }: Launched, id: PageId): Promise<void> {
  const before = await shown(page);
  await pressMenu(app, commandOfPage(id));
  if (id !== 'articles') await expect.poll(() => shown(page), { message: id }).not.toBe(before);
  await expect(page.getByRole('main').getByRole('status', { name: /^Loading/ })).toHaveCount(0);
}

const dialogs = [
  'app.palette',
  'app.keys',
  'app.settings',
  'app.checkDownload',
  'help.report',
  'case.new',
  'case.export',
  'case.cleanCopy',
  'case.rename',
] as const;

/** Opens a window of 1280 × 800 as a person with low vision has it. */
async function zoomed(percent: number): Promise<Launched> {
  const launched = await launch();
  const { app, page } = launched;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
  await openSampleCopy(launched);
  await hostOf(page).app.setSettings({ zoom: percent });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(128_000 / percent));
  return launched;
}

/** Takes a picture of the window itself: pictures of the page ignore its zoom. */
async function photograph(app: ElectronApplication, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  // A picture shows the previous frame.
  await new Promise((done) => setTimeout(done, 500));
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  await writeFile(`${folder}/${name}.png`, Buffer.from(png, 'base64'));
}

async function check({ app, page }: { app: ElectronApplication; page: Page }, what: string): Promise<void> {
  await photograph(app, what);
  expect.soft(await cutOffSidewaysIn(page), `${what}: cut sideways`).toEqual([]);
  expect.soft(await cutOffBelowIn(page), `${what}: cut below`).toEqual([]);
  expect.soft(await hiddenFocusIn(page), `${what}: focus hidden`).toEqual([]);
}

for (const percent of [200, 400]) {
  test(`on each page and dialog at ${String(percent)} %, nothing is cut off and the focus is visible @long`, async () => {
    test.setTimeout(900_000);
    const launched = await zoomed(percent);
    const { app, page, quit } = launched;
    for (const { id } of pages) {
      await open(launched, id);
      await check(launched, `zoom-${String(percent)}-${id}`);
    }
    for (const command of dialogs) {
      await pressMenu(app, command);
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(launched, `zoom-${String(percent)}-${command}`);
      // The first press may close a tooltip or a menu.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 });
      }).toPass();
    }
    await quit();
  });
}
