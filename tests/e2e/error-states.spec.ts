import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, enginePids, launch } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { articleText, copyElsewhere, expectCount, goTo, newCase, pasteArticle, toast } from './steps.ts';

test('when the engine dies between two additions, the window recovers, says so, and shows both articles', async () => {
  const { app, page, quit } = await launch({ expected: [/engine of .*: ended with/] });
  await newCase(page, 'Recovers');
  await pasteArticle({ app, page }, 'Before the crash', 'The lamp of Punta Brava was still lit when the ferry left.');
  const [engine] = await enginePids(app);
  expect(engine).toBeDefined();
  if (engine === undefined) return;
  process.kill(engine, 'SIGKILL');
  const notice = page.getByRole('status', { name: 'Casebook had to restart this case.' });
  await expect(notice).toBeVisible();
  await pasteArticle({ app, page }, 'After the crash', 'The lamp of Punta Brava was dark when the ferry came back.');

  const articles = page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
  await expect(articles).toHaveCount(2);
  await expect(articles.filter({ hasText: 'Before the crash' })).toBeVisible();
  await expect(articles.filter({ hasText: 'After the crash' })).toBeVisible();
  await expectAccessible(page, 'articles after an engine restart');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await quit();
});

test('a change that the engine had not answered when it died is reported, as it may not have been made', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signal that suspends a process');
  const { app, page, quit } = await launch({ expected: [/engine of .*: ended with/] });
  await newCase(page, 'Unanswered');
  const [engine] = await enginePids(app);
  expect(engine).toBeDefined();
  if (engine === undefined) return;
  process.kill(engine, 'SIGSTOP');
  await copyElsewhere(app, 'A letter\n\nThe lamp of Punta Brava was still lit when the ferry left.');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText('Saving')).toBeVisible();
  process.kill(engine, 'SIGKILL');
  await expect(toast(page)).toContainText('before it confirmed your change');
  await quit();
});

test('while the engine is busy, a page says it is loading, and then shows its records', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signal that suspends a process');
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  await expect(articleText(page)).toBeVisible();
  const [engine] = await enginePids(app);
  expect(engine).toBeDefined();
  if (engine === undefined) return;
  process.kill(engine, 'SIGSTOP');
  try {
    await goTo(page, 'Trash');
    await expect(page.getByRole('status', { name: 'Loading Trash' })).toBeVisible();
    await goTo(page, 'Places');
    await expect(page.getByRole('status', { name: /^Loading/ }).first()).toBeVisible();
    await expectAccessible(page, 'places while loading');
  } finally {
    process.kill(engine, 'SIGCONT');
  }
  await expect(page.getByRole('listbox', { name: 'Places' }).getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await quit();
});

test('when an article’s text is missing, the reader says what to do, and shows the text once it is back', async () => {
  const { app, page, cases, quit } = await borrowApp();
  await newCase(page, 'Gone');
  await pasteArticle({ app, page }, 'First', 'The first article, which stays where it is.');
  const texts = join(cases, 'Gone.casebook', 'texts');
  const before = filesBelow(texts);
  await pasteArticle({ app, page }, 'Second', 'The second article, whose text somebody moved away.');
  await expect(articleText(page)).toContainText('somebody moved away');
  const [second] = filesBelow(texts).filter((file) => !before.includes(file));
  expect(second).toBeDefined();
  if (second === undefined) return;
  renameSync(second, `${second}.away`);

  // The window goes on showing what it has loaded; a new window has to read it.
  await page.getByRole('button', { name: 'Case menu: Gone' }).click();
  await page.getByRole('menuitem', { name: 'Close case' }).click();
  await page.getByRole('region', { name: 'Recent cases' }).getByRole('button', { name: /^Gone/ }).click();
  const list = page.getByRole('listbox', { name: 'Articles' });
  await list.getByRole('option', { name: /^Second/ }).click();
  const alert = page.getByRole('region', { name: 'Reader' }).getByRole('alert');
  await expect(alert).toContainText('is not in this case yet');
  await expect(alert).toContainText('restore it from a backup');
  await expectAccessible(page, 'reader with a missing text');
  // Everything else keeps working.
  await list.getByRole('option', { name: /^First/ }).click();
  await expect(articleText(page)).toContainText('which stays where it is');
  await list.getByRole('option', { name: /^Second/ }).click();
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
  renameSync(`${second}.away`, second);
  // As when a sync tool delivers it: it appears without a request.
  await expect(articleText(page)).toContainText('somebody moved away');
  await quit();
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('a case that is open elsewhere can be read, and says why it cannot be changed', async () => {
  const first = await launch();
  await newCase(first.page, 'Shared');
  await pasteArticle(first, 'Shared', 'Two windows of two programs look at this article.');
  const { path } = await caseOf(first.page).cases.info({});

  const second = await launch({ args: [path] });
  const { page, app } = second;
  await expect(articleText(page)).toContainText('Two windows of two programs');
  await expect(page.getByRole('banner').getByText('Read only')).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: 'Status' }).getByText('Read only')).toBeVisible();
  await copyElsewhere(app, 'Refused\n\nThis article cannot be put in here.');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toContainText(
    /^Read only: the Casebook window .* has this case open\. You cannot make changes here\./,
  );
  await expectCount(page, 'Articles', 1);
  await expectAccessible(page, 'articles of a read-only case');
  await second.quit();
  await first.quit();
});

test('opening a folder that is not a case, or a case that is gone, is explained in one line', async () => {
  const { app, page, home, cases, quit } = await launch();
  await newCase(page, 'Lost');
  await page.keyboard.press('ControlOrMeta+Shift+w');
  await expect(page.getByRole('region', { name: 'Recent cases' }).getByRole('button', { name: /^Lost/ })).toBeEnabled();
  await answerDialogs(app, { open: [home] });
  await page.getByRole('button', { name: /^Open folder/ }).click();
  await expect(toast(page)).toContainText('is not a Casebook case');
  await answerDialogs(app, { open: null });
  await page.getByRole('button', { name: /^Open folder/ }).click();
  rmSync(join(cases, 'Lost.casebook'), { recursive: true });

  await page.reload();
  const recent = page.getByRole('region', { name: 'Recent cases' });
  await expect(recent.getByRole('button', { name: /^Lost.*not found/ })).toBeDisabled();
  await expectAccessible(page, 'first screen with a missing case');
  await recent.getByRole('button', { name: 'Remove Lost from this list' }).click();
  await expect(recent).toHaveCount(0);
  await quit();
});

test('pasting from an empty clipboard says that it is empty', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Nothing');
  await app.evaluate(({ clipboard }) => {
    clipboard.clear();
  });
  await page.getByRole('button', { name: /^Paste from clipboard/ }).click();
  await expect(toast(page)).toHaveText('The clipboard has no text or file. Copy an article first.');
  await expectCount(page, 'Articles', 0);
  await expectAccessible(page, 'empty case with a message');
  await quit();
});
