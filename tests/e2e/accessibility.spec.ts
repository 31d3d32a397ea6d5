import { expect, test, type Page } from '@playwright/test';
import { commandOfPage, pages, type PageId } from '#core/commands/pages.ts';
import { languageTags } from '#lib/i18n/languages.ts';
import { allViolationsIn } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { launch, pressMenu, type Launched } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { screenshot } from './screenshots.ts';
import {
  cutOffSidewaysIn,
  paleColours,
  rowsWithoutPositionIn,
  smallTargetsIn,
  unmarkedIn,
  unnamedControlsIn,
  wordsIn,
} from './accessibility-checks.ts';
import { walk } from './walk.ts';

/** Returns what is open: if it is not the wanted page, the checks would look at the previous one. */
const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main [data-pane]')].map((pane) => pane.getAttribute('aria-label')).join(),
  );

/** Opens a page of the case by its command, and waits until it shows. */
async function open({ app, page }: Launched, id: PageId): Promise<void> {
  const before = await shown(page);
  await pressMenu(app, commandOfPage(id));
  if (id !== 'articles') await expect.poll(() => shown(page), { message: id }).not.toBe(before);
  await expect(page.getByRole('main').getByRole('status', { name: /^Loading/ })).toHaveCount(0);
}

test('on every page each control has a name, rows tell their position, and targets are at least 24 px', async () => {
  test.setTimeout(240_000);
  const launched = await borrowApp();
  const { page, quit } = launched;
  await openSampleCopy(launched);
  // Control: real problems are found.
  await page.evaluate(() =>
    document
      .querySelector('main')
      ?.insertAdjacentHTML(
        'beforeend',
        '<button id="control" style="width: 20px; height: 20px"></button><button style="height: 20px">!</button>',
      ),
  );
  for (const found of [await unnamedControlsIn(page), await smallTargetsIn(page)])
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('id="control"')]));
  await page.evaluate(() => {
    document.querySelector('#control')?.nextElementSibling?.remove();
    document.querySelector('#control')?.remove();
  });
  for (const one of pages) {
    await open(launched, one.id);
    expect.soft(await unnamedControlsIn(page), `${one.id}: controls without a name`).toEqual([]);
    expect.soft(await rowsWithoutPositionIn(page), `${one.id}: rows without a position`).toEqual([]);
    expect.soft(await smallTargetsIn(page), `${one.id}: small targets`).toEqual([]);
  }
  await quit();
});

test('at 320 px, as a 1280 px window at 400 %, only tables, maps and timelines scroll sideways @long', async () => {
  test.setTimeout(240_000);
  const launched = await launch();
  const { page, quit } = launched;
  await openSampleCopy(launched);
  for (const one of pages) {
    await open(launched, one.id);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.waitForTimeout(300);
    await screenshot(page, `400-${one.id}`);
    expect.soft(await cutOffSidewaysIn(page), one.id).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await quit();
});

for (const language of languageTags) {
  test(`axe finds nothing of any severity anywhere in the window, in ${language} @long`, async () => {
    test.setTimeout(1_200_000);
    const launched = await launch({ env: { CASEBOOK_LANGUAGE: language } });
    const { page, quit } = launched;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await walk(launched, async (place) => {
      expect.soft(await allViolationsIn(page, place), place).toEqual([]);
    });
    await quit();
  });
}

test('on each page forced colours outline what is selected, and more contrast makes no words pale @long', async () => {
  test.setTimeout(240_000);
  const launched = await launch();
  const { page, quit } = launched;
  await openSampleCopy(launched);
  const pale = await paleColours(page);
  // Control: there are such words.
  expect((await wordsIn(page, pale)).length).toBeGreaterThan(0);
  for (const { id } of pages) {
    await open(launched, id);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await screenshot(page, `forced-${id}`);
    const { unmarked, marked } = await unmarkedIn(page);
    expect.soft(unmarked, `${id}: selected without an outline`).toEqual([]);
    // The rail has at least the entry of the page.
    expect.soft(marked, id).toBeGreaterThan(0);
    await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
    await screenshot(page, `contrast-${id}`);
    expect.soft(await wordsIn(page, pale), `${id}: pale words`).toEqual([]);
    await page.emulateMedia({ forcedColors: null, contrast: null, reducedMotion: null });
  }
  await quit();
});
