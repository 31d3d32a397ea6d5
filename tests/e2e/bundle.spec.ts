import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { writeHugeBundle } from './huge-bundle.ts';
import {
  answerDialogs,
  caseOf,
  electronPath,
  hostOf,
  launch,
  nextWindow,
  noSandbox,
  pressMenu,
  type Launched,
} from './launch.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { dropFiles, newCase, toast } from './steps.ts';
import { isLongRun } from '#tests/support/long-run.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Open archive' });

/** Makes a case, writes its bundle, and goes back to the first screen. */
async function bundleOf({ app, page, home }: Launched, title: string): Promise<string> {
  await newCase(page, title);
  await caseOf(page).capture.paste({ text: `${title}\n\nNobody was hurt, say the owners of the depot.`, html: null });
  const bundle = join(home, `${title}.casebook-bundle`);
  await answerDialogs(app, { save: bundle });
  await pressMenu(app, 'case.bundle');
  await expect(toast(page)).toContainText(/(\d+) of \1 files/);
  await hostOf(page).cases.close({});
  await expect(page.getByRole('button', { name: /^Open archive/ })).toBeVisible();
  return bundle;
}

/** Starts a second process of the program, as a double click on a file does. */
function startAgain(home: string, path: string): void {
  const args = [...noSandbox, `--user-data-dir=${join(home, 'window')}`, resolve('.'), path];
  const { status } = spawnSync(electronPath, args, { env: { ...process.env, CASEBOOK_HOME: home }, timeout: 30_000 });
  expect(status).toBe(0);
}

/** Records what native message boxes say from now on. */
async function messages(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    // The options are the last argument, with or without a window before them.
    dialog.showMessageBox = (...args: unknown[]) => {
      said.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test('an original and its text are purged for good, with a reason', async () => {
  const launched = await borrowApp();
  const { page } = launched;
  await openSampleCopy(launched);
  const { records } = await caseOf(page).records.list({ collection: 'articles', limit: 50 });
  const [first] = records as { id: string; title: string; textHash: string }[];
  await page
    .getByRole('option', { name: first?.title ?? '' })
    .first()
    .click();
  // The previous article's menu would close with that article.
  await expect(page.getByRole('heading', { level: 1, name: first?.title ?? '' })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: false }).first().click();
  await page.getByRole('menuitem', { name: 'Purge…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge from the case' });
  await dialog.getByText('Purge the text too').click();
  await expect(dialog.getByRole('button', { name: /^Purge for good/ })).toBeDisabled();
  await dialog.getByRole('textbox').fill('The source withdrew it');
  await screenshot(page, 'purge');
  await dialog.getByRole('button', { name: /^Purge for good/ }).click();
  await expect(page.getByText(/Purged on .* The source withdrew it/).first()).toBeVisible();
  await expect(page.getByText('Original, purged')).toBeVisible();
  await screenshot(page, 'purged');
  const { faults, checked } = await caseOf(page).verify.run({});
  expect({ faults, purged: checked.purged }).toEqual({ faults: [], purged: 2 });
  await launched.quit();
});

test('a case is saved as one archive, which opens as a separate case', async () => {
  const launched = await launch();
  const { app, page, home, cases } = launched;
  await openSampleCopy(launched);
  const before = await caseOf(page).cases.info({});
  const bundle = join(home, 'From a colleague.casebook-bundle');
  await answerDialogs(app, { save: bundle });
  await pressMenu(app, 'case.bundle');
  await expect(toast(page)).toContainText(/(\d+) of \1 files/);

  await pressMenu(app, 'case.cleanCopy');
  const copying = page.getByRole('dialog', { name: 'Save copy without history' });
  await expect(copying).toBeVisible();
  await screenshot(page, 'copy');
  await copying.getByRole('textbox').fill('Clean');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Clean.casebook is now a separate case');
  await screenshot(page, 'copied');

  await hostOf(page).cases.close({});
  await expect(page.getByRole('button', { name: /^Open archive/ })).toBeVisible();
  await screenshot(page, 'doors');

  // A bundle damaged on the way says so, and leaves nothing behind.
  const bad = join(home, 'Bad.casebook-bundle');
  const bytes = readFileSync(bundle);
  writeFileSync(bad, bytes.subarray(0, bytes.length - 100));
  await answerDialogs(app, { open: [bad] });
  await page.getByRole('button', { name: /^Open archive/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open archive' });
  await dialog.getByRole('button', { name: /^Open case/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('incomplete or damaged');
  expect(readdirSync(cases)).toHaveLength(2);
  await screenshot(page, 'refused');

  await answerDialogs(app, { open: [bundle] });
  await dialog.getByRole('button', { name: /^Another/ }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue('From a colleague');
  await dialog.getByRole('textbox').fill('Mine now');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Case menu/ })).toBeVisible();
  const after = await caseOf(page).cases.info({});
  expect(after.counts).toEqual(before.counts);
  expect(after.path).toBe(join(cases, 'Mine now.casebook'));
  expect((await caseOf(page).verify.run({})).faults).toEqual([]);
  await launched.quit();
});

test('double-clicking an archive asks where to put it: at startup, while running, and on macOS', async () => {
  const first = await launch();
  const bundle = await bundleOf(first, 'The depot');
  await first.quit();

  const launched = await launch({ home: first.home, args: [bundle] });
  const { app, page, home, cases } = launched;
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue('The depot');
  await expect(dialogOf(page)).toContainText(bundle);
  await dialogOf(page).getByRole('textbox').fill('Unpacked');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hostOf(page).app.info({})).casePath).toBe(join(cases, 'Unpacked.casebook'));
  expect((await caseOf(page).verify.run({})).faults).toEqual([]);

  // This window has a case, so another window asks. That one stays free if the person cancels, and is used for the next question.
  const other = await nextWindow(app, () => {
    startAgain(home, bundle);
    return Promise.resolve();
  });
  await expect(dialogOf(other).getByRole('textbox')).toHaveValue('The depot');
  await other.keyboard.press('Escape');
  await expect(dialogOf(other)).toBeHidden();
  await app.evaluate(({ app: electron }, path) => {
    electron.emit('open-file', { preventDefault: () => undefined }, path);
  }, bundle);
  await expect(dialogOf(other).getByRole('textbox')).toHaveValue('The depot');
  expect(app.windows()).toHaveLength(2);
  await expect(dialogOf(page)).toBeHidden();

  // A file that is not a bundle is reported and opens nothing; a case opens as usual.
  await other.keyboard.press('Escape');
  const shownMessages = await messages(app);
  const torn = join(home, 'Torn.casebook-bundle');
  writeFileSync(torn, 'no archive');
  const notes = join(home, 'notes.txt');
  writeFileSync(notes, 'some notes');
  for (const path of [torn, notes, join(home, 'gone.casebook-bundle')]) startAgain(home, path);
  await expect
    .poll(shownMessages)
    .toEqual([
      `${torn} is not a case archive, or is empty or damaged. Get a new copy of it.`,
      expect.stringContaining('notes.txt is neither a case nor a case archive'),
      expect.stringContaining('gone.casebook-bundle is not there'),
    ]);
  await expect(dialogOf(other)).toBeHidden();
  startAgain(home, join(cases, 'The depot.casebook', 'case.json'));
  await expect.poll(async () => (await hostOf(other).app.info({})).casePath).toBe(join(cases, 'The depot.casebook'));
  await launched.quit();
});

test('an archive can be dropped on the first screen, on its own case, and on another case', async () => {
  const launched = await launch();
  const { page, home, cases } = launched;
  const bundle = await bundleOf(launched, 'The depot');
  await dropFiles(page, [bundle]);
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue('The depot');
  await page.keyboard.press('Escape');

  // A bundle without its file extension still counts as one; another ZIP is reported as not being one.
  const plainZip = join(home, 'From a colleague.zip');
  writeFileSync(plainZip, readFileSync(bundle));
  await dropFiles(page, [plainZip]);
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue('From a colleague');
  await page.keyboard.press('Escape');
  const notes = join(home, 'notes.txt');
  writeFileSync(notes, 'some notes');
  await dropFiles(page, [notes]);
  await expect(toast(page)).toContainText('notes.txt is neither a case nor a case archive');

  await hostOf(page).cases.open({ path: join(cases, 'The depot.casebook') });
  await expect(page.getByRole('button', { name: 'Case menu: The depot' })).toBeVisible();
  await dropFiles(page, [bundle]);
  await expect(toast(page)).toHaveText('Everything in it is already here.');
  // A slow one is listed among the imports, and what it added cannot be undone.
  const huge = join(home, 'Huge.casebook-bundle');
  await writeHugeBundle(bundle, huge, 300);
  await dropFiles(page, [huge]);
  await expect(toast(page)).toHaveText('Added from the archive: 0 changes, 0 texts, 1 original.', { timeout: 60_000 });
  const row = page.getByRole('row').filter({ hasText: 'Huge.casebook-bundle' });
  await expect(row).toContainText('Added');
  await expect(page.getByRole('radio', { name: 'Added 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo this import/ })).toHaveCount(0);
  await screenshot(page, 'taken-in');
  await hostOf(page).cases.close({});

  await newCase(page, 'Another');
  await dropFiles(page, [bundle]);
  await expect(toast(page)).toContainText('The depot.casebook-bundle is an archive of another case, “The depot”.');
  await screenshot(page, 'other');
  expect((await caseOf(page).cases.info({})).counts.articles).toBe(0);
  await page.getByRole('button', { name: 'Open as a case…' }).click();
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue('The depot');
  await dialogOf(page).getByRole('textbox').fill('Beside it');
  await screenshot(page, 'asks-over-a-case');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hostOf(page).app.info({})).casePath).toBe(join(cases, 'Beside it.casebook'));
  await launched.quit();
});

test('cancelling an unpacking, or quitting during it, leaves nothing half-made', async () => {
  const launched = await launch();
  const { app, page, home, cases } = launched;
  const bundle = await bundleOf(launched, 'The depot');
  const huge = join(home, 'Huge.casebook-bundle');
  await writeHugeBundle(bundle, huge, isLongRun ? 1500 : 900);
  await dropFiles(page, [huge]);
  const dialog = dialogOf(page);
  const unpacks = async () => {
    await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/, { timeout: 30_000 });
  };
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await unpacks();
  await screenshot(page, 'unpacking');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Cancelled. Nothing was kept.', { timeout: 30_000 });
  expect(readdirSync(cases)).toEqual(['The depot.casebook']);
  await expect(dialog.getByRole('textbox')).toHaveValue('Huge');
  await expect(dialog.getByRole('button', { name: /^Open case/ })).toBeEnabled();

  // Cancel again, with Escape; another bundle then works as if nothing had happened.
  await dialog.getByRole('button', { name: /^Open case/ }).click();
  await unpacks();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toHaveText('Cancelled. Nothing was kept.', { timeout: 30_000 });
  await answerDialogs(app, { open: [bundle] });
  await dialog.getByRole('button', { name: /^Another/ }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue('The depot');
  await expect(dialog.getByRole('alert')).toBeEmpty();
  await page.keyboard.press('Escape');

  await dropFiles(page, [huge]);
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await unpacks();
  await launched.quit();
  expect(readdirSync(cases)).toEqual(['The depot.casebook']);
});
