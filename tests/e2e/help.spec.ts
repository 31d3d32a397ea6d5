import { existsSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { pages } from '#core/commands/pages.ts';
import { parseGuide } from '#lib/guide/parse.ts';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, enginePids, hostOf, launch, pressMenu } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { newCase, openSample, pasteArticle, toast } from './steps.ts';
import { delayCalls } from './slow-calls.ts';

const titles = new Map(parseGuide(readFileSync('docs/user-guide.md', 'utf8')).map(({ id, title }) => [id, title]));

const guideOf = (page: Page) => page.getByRole('complementary', { name: 'User guide' });
const heading = (page: Page, section: string) =>
  guideOf(page).getByRole('heading', { name: titles.get(section) ?? section, exact: true });

test('F1 opens the guide at the section for each page, and Esc returns the focus @long', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  for (const { id, help, keys } of pages) {
    await test.step(id, async () => {
      // A page may start with focus in a field, which takes typed letters.
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      for (const key of keys[0].split(' ')) await page.keyboard.press(key.toLowerCase());
      await page.keyboard.press('F1');
      await expect(heading(page, help)).toBeFocused();
      await expect(heading(page, help)).toBeInViewport();
      await page.keyboard.press('Escape');
      await expect(guideOf(page)).toHaveCount(0);
    });
  }
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const rows = page.getByRole('listbox').first();
  await rows.focus();
  await page.keyboard.press('F1');
  await expect(heading(page, 'read')).toBeFocused();
  await expectAccessible(page, 'guide beside the articles');
  await screenshots(app, page, 'help-read');

  // The page's letters do nothing inside it; F1 again moves back and leaves it open.
  for (const key of ['a', 'x', 'r']) await page.keyboard.press(key);
  expect((await caseOf(page).history.state({})).undo).toBeNull();
  await page.keyboard.press('F1');
  await expect(rows).toBeFocused();
  await page.keyboard.press('F1');
  await page.keyboard.press('Escape');
  await expect(guideOf(page)).toHaveCount(0);
  await expect(rows).toBeFocused();
  await quit();
});

test('the guide is searched and read by mouse, and shows the current keys', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  await page.getByRole('button', { name: 'Help for this page' }).click();
  const guide = guideOf(page);
  await expect(heading(page, 'read')).toBeFocused();
  await expect(guide.locator('[data-section="read"] kbd').first()).toHaveText('R');
  await hostOf(page).app.setSettings({ singleLetterKeys: false });
  await expect(guide.locator('[data-section="read"] kbd').first()).toHaveText('Alt R');
  await hostOf(page).app.setSettings({ singleLetterKeys: true });

  await guide.getByRole('textbox', { name: 'Search the guide' }).fill('psuedonym');
  await screenshots(app, page, 'help-search');
  await guide.getByRole('button', { name: /^Say who it is for/ }).click();
  await expect(heading(page, 'audiences')).toBeFocused();
  await guide.getByRole('button', { name: 'Contents' }).click();
  await screenshots(app, page, 'help-contents');
  await guide.getByRole('button', { name: 'Contradictions', exact: true }).click();
  await expect(heading(page, 'contradictions')).toBeInViewport();
  const picture = guide.getByRole('img', { name: /^Picture: Two sources that contradict/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400);

  await hostOf(page).app.setSettings({ language: 'es' });
  const spanish = page.getByRole('complementary', { name: 'Guía de uso' });
  await expect(spanish.getByRole('heading', { name: 'Contradicciones' })).toBeInViewport();
  await screenshots(app, page, 'help-es');
  await hostOf(page).app.setSettings({ language: 'en' });
  await guide.getByRole('button', { name: 'Close help' }).click();
  await expect(guide).toHaveCount(0);
  await quit();
});

test('the guide opens beside a dialog, which stays open', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  const button = dialog.getByRole('button', { name: /^Show keys/ });
  await button.focus();
  await page.keyboard.press('F1');
  await expect(heading(page, 'settings')).toBeFocused();
  await screenshots(app, page, 'help-dialog');
  await guideOf(page).getByRole('textbox').click();
  await page.keyboard.type('trash');
  await expect(guideOf(page).getByRole('button', { name: /^Trash and purge/ })).toBeVisible();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(guideOf(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await quit();
});

test('the first steps on the sample case are dismissed one by one and do not come back @long', async () => {
  const { app, page, home, quit } = await launch();
  await openSample(page);
  const steps = page.getByRole('status', { name: 'First steps' });
  await expect(steps).toContainText('Read and quote');
  await expect(steps).toContainText('1 of 3');
  await expectAccessible(page, 'first steps');
  await screenshots(app, page, 'first-steps');
  await steps.getByRole('button', { name: /^Got it/ }).click();
  await expect(steps).toContainText('Decide what sources disagree on');
  await steps.getByRole('button', { name: 'Go to contradictions' }).click();
  await expect(page.getByRole('heading', { name: 'Contradictions' }).first()).toBeVisible();
  // By keyboard: F6 leads to the band, Esc dismisses it.
  await expect(async () => {
    await page.keyboard.press('F6');
    await expect(steps.getByRole('button').first()).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(steps).toContainText('Write it down');
  await screenshots(app, page, 'first-steps-last');
  await quit();

  const again = await launch({ home });
  await again.page.getByRole('button', { name: /^Eleven Sirens/ }).click();
  const firstSteps = again.page.getByRole('status', { name: 'First steps' });
  await expect(firstSteps).toContainText('3 of 3');
  await firstSteps.getByRole('button', { name: /^Got it/ }).click();
  await expect(firstSteps).toHaveCount(0);
  await hostOf(again.page).cases.close({});
  await openSample(again.page);
  await expect(again.page.getByRole('option').first()).toBeVisible();
  await expect(firstSteps).toHaveCount(0);
  await again.quit();
});

test('after an update one line says so, only once @long', async () => {
  const { app, page, home, quit } = await launch();
  const line = page.getByRole('status').filter({ hasText: 'Updated to' });
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();
  await expect(line).toHaveCount(0); // a user who starts with this version has not been updated to it
  await hostOf(page).app.setSettings({ newsSeen: '0.0.1' });
  await expect(line).toBeVisible();
  await screenshots(app, page, 'news-line');
  await line.getByRole('button', { name: 'What’s new' }).click();
  const news = page.getByRole('complementary', { name: 'What’s new' });
  await expect(news.getByRole('heading', { name: /^In this version, / })).toBeVisible();
  await expect(line).toHaveCount(0);
  await expectAccessible(page, 'what’s new');
  await screenshots(app, page, 'news');
  await page.keyboard.press('Escape');
  await expect(news).toHaveCount(0);
  await quit();

  const again = await launch({ home });
  await expect(again.page.getByRole('button', { name: /^New case/ })).toBeVisible();
  await expect(again.page.getByRole('status').filter({ hasText: 'Updated to' })).toHaveCount(0);
  await again.quit();
});

test('a problem report is shown before it is saved, and contains no word of the case', async () => {
  const { app, page, home, cases, quit } = await launch({
    expected: [/engine of .*: ended with/, /(?:TypeError|RangeError): Zarzamora/],
  });
  await newCase(page, 'Zarzamora');
  await pasteArticle({ app, page }, 'Zarzamora leaves', 'Eusebio Zarzamora left the harbour on Monday.');
  // Something for the log that names the case: its process ends.
  for (const pid of await enginePids(app)) process.kill(pid, 'SIGKILL');
  const log = join(home, 'window', 'logs', 'casebook.log');
  await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8')).toContain('Zarzamora');

  // And two errors in the window that nothing catches.
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('Zarzamora is not a function');
    });
    void Promise.reject(new RangeError('Zarzamora is out of range'));
  });
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('RangeError: Zarzamora');

  // The case is open again; until then its records are not known.
  await expect
    .poll(() =>
      caseOf(page)
        .cases.info({})
        .then(Boolean, () => false),
    )
    .toBe(true);
  // It does not wait for a slow engine, whose counts are known.
  await delayCalls(page, 5_000, 'cases.info');
  await pressMenu(app, 'help.report');
  const dialog = page.getByRole('dialog', { name: 'Report a problem' });
  const report = dialog.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('articles 1 to 9');
  await expect(report).toContainText('engine of …: ended with');
  await expect(report).toContainText('error window: an error that nothing caught (TypeError');
  await expect(report).toContainText('error window: something failed that should not (RangeError');
  await expectAccessible(page, 'problem report');
  await screenshots(app, page, 'report');
  const text = await report.innerText();
  for (const word of ['zarzamora', 'eusebio', 'harbour', home, cases, hostname(), `/${userInfo().username}/`]) {
    expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  }

  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Casebook problem report');
  const file = join(home, 'report.txt');
  await answerDialogs(app, { save: file });
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await expect(toast(page)).toHaveText('Saved report.txt');
  const saved = readFileSync(file, 'utf8');
  expect(saved.trim()).toBe(text.trim());
  await quit();
});
