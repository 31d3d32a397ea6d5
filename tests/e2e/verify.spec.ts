import { closeSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findContent, journalOf, panel, person, report } from './damage.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, enginePids, hostOf, launch } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { articleText, goTo, rail, toast } from './steps.ts';

test('opening a damaged text leads to a report, a preview of its repair, and a repair; the window keeps working', async () => {
  const { page, home, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Mill' });
  const source = join(home, 'mill.txt');
  await writeFile(source, 'The mill burned\n\nEight people died, the mayor said.\n');
  // On the page of articles the only one opens by itself, with its text as it still is.
  await goTo(page, 'People');
  const { job } = await caseOf(page).capture.add({ paths: [source] });
  await caseOf(page).jobs.wait({ id: job });
  const text = await findContent(path, 'texts', 'Eight people');
  const intactText = await readFile(text, 'utf8');
  await writeFile(text, intactText.replace('Eight', 'Seven'));

  await goTo(page, 'Articles');
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().dblclick();
  const alert = page.getByRole('alert').filter({ hasText: 'its content has changed' });
  await expect(alert).toContainText('Verify and repair the case, or restore the file from a backup.');
  await screenshot(page, 'fault-reader');
  await alert.getByRole('button', { name: 'Verify now' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verified, 1 problem' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Text differs from its hash/ })).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toContainText('The text is read again from the original');
  await expect(panel(page)).toContainText('The mill burned');
  await expect(page.getByRole('contentinfo')).toContainText('1 problem, case open');
  await screenshot(page, 'fault-1440');
  // Asking has changed nothing.
  expect(await readFile(text, 'utf8')).toContain('Seven');

  await panel(page).getByRole('button', { name: 'Repair case 1' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems' })).toBeVisible({ timeout: 20_000 });
  const repairReport = page.getByRole('region', { name: 'What the repair did' });
  await expect(repairReport).toContainText('1 problem before, 0 problems now.');
  await expect(repairReport.getByRole('listitem').nth(0)).toContainText('Set aside');
  await expect(repairReport.getByRole('listitem').nth(1)).toContainText('mill.txt');
  expect(await readFile(text, 'utf8')).toBe(intactText);
  expect(await readdir(join(path, 'damaged'))).toHaveLength(1);
  await screenshot(page, 'repaired-1440');
  // The same window, on the same case, reopened: it can be written.
  await caseOf(page).records.put({ records: [person('After the repair')] });
  await page.keyboard.press('v');
  await expect(repairReport).toBeHidden();
  // A check is not an import: a case just opened has no import to show.
  await expect(rail(page, 'Import')).toBeHidden();
  // The first Esc may dismiss the message at the bottom of the window.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(rail(page, 'Articles')).toHaveAttribute('aria-current', 'page');
  await expect(articleText(page)).toContainText('Eight people died');
  await quit();
});

test('a damaged entry that a checkpoint still has is reported and reapplied by a repair', async () => {
  test.setTimeout(90_000);
  const { page, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Lines' });
  for (let at = 0; at < 210; at += 10) {
    await Promise.all(
      Array.from({ length: 10 }, (_, more) =>
        caseOf(page).records.put({ records: [person(`Person ${String(at + more)}`)] }),
      ),
    );
  }
  await hostOf(page).cases.close({});
  const journal = await journalOf(path);
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('"Person 7"', '"Person X"'));
  await hostOf(page).cases.open({ path });
  await expect(rail(page, 'People')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByRole('button', { name: 'Verify now V' }).click();
  await page.getByRole('button', { name: 'See report' }).click();
  await expect(report(page).getByRole('heading', { name: /^Verified, \d+ problems?$/ })).toBeVisible({
    timeout: 20_000,
  });
  await page
    .getByRole('row', { name: /Damaged entry/ })
    .first()
    .click();
  await expect(panel(page)).toContainText('A checkpoint still has the changes in this entry.');
  await page.keyboard.press('1');
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('region', { name: 'What the repair did' })).toContainText('Reapplied');
  const { records } = await caseOf(page).records.list({ collection: 'people', limit: 500 });
  expect(JSON.stringify(records)).toContain('Person 7"');
  await quit();
});

test('a missing original is reported where it would be shown and by a check, can be supplied by hand, and only the right file is accepted', async () => {
  const { app, page, home, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Original' });
  const source = join(home, 'mill.txt');
  await writeFile(source, 'The mill burned\n\nEight people died.\n');
  const { job } = await caseOf(page).capture.add({ paths: [source] });
  await caseOf(page).jobs.wait({ id: job });
  const original = await findContent(path, 'files', 'Eight people');
  const bytes = await readFile(original);
  await rm(original);

  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().dblclick();
  await expect(page.getByRole('heading', { name: 'Original, missing' })).toBeVisible();
  await page.getByRole('button', { name: 'Show in folder' }).click();
  await expect(toast(page)).toContainText('is no longer there. If it is part of the case, verify the case');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('>verify case');
  await page.keyboard.press('Enter');
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems, 1 not arrived' })).toBeVisible();
  const backup = join(home, 'backup.txt');
  await writeFile(backup, 'another file');
  await answerDialogs(app, { open: [backup] });
  await panel(page).getByRole('button', { name: 'Choose file… 2' }).click();
  await expect(toast(page)).toContainText('is another file');
  await expect(report(page).getByRole('heading', { name: /1 not arrived/ })).toBeVisible();
  await writeFile(backup, bytes);
  await page.keyboard.press('2');
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems', exact: true })).toBeVisible();
  expect(await readFile(original)).toEqual(bytes);

  const list = join(home, 'report.tsv');
  await answerDialogs(app, { save: list });
  await page.keyboard.press('ControlOrMeta+s');
  await expect(toast(page)).toContainText('report.tsv');
  expect(await readFile(list, 'utf8')).toBe('kind\tpath\tline\tid\tmessage\n');
  await quit();
});

test('damage that no checkpoint covers is named in a notice, and the report says why it cannot be repaired', async () => {
  const { page, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Damage' });
  await caseOf(page).records.put({ records: [person('Ana')] });
  await caseOf(page).records.put({ records: [person('Berta')] });
  await hostOf(page).cases.close({});
  const journal = await journalOf(path);
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('"Ana"', '"Eva"'));

  await hostOf(page).cases.open({ path });
  const band = page.getByRole('status', { name: 'Part of the case is damaged and was set aside.' });
  await expect(band).toContainText('000001.ndjson');
  await screenshot(page, 'notice-1440');
  await band.getByRole('button', { name: 'Verify now' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verified, 1 problem' })).toBeVisible();
  await expect(panel(page)).toContainText('No checkpoint has the changes in this entry.');
  await expect(panel(page).getByRole('button', { name: /Repair case/ })).toBeHidden();
  await quit();
});

test('after a kill that left half an entry, a notice says what is safe and what was set aside until dismissed', async () => {
  test.setTimeout(90_000);
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Killed' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  const exited = new Promise((done) => first.app.process().once('exit', done));
  for (const pid of await enginePids(first.app)) process.kill(pid, 'SIGKILL');
  first.app.process().kill('SIGKILL');
  await exited;
  await appendFile(await journalOf(path), '{"v":1,"seq":3,"hlc":"half a li');

  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'Casebook did not close properly last time.' });
  await expect(band).toContainText('Nothing you saved is lost. The log is complete up to entry 2');
  await expect(band).toContainText('One half-written entry was set aside in');
  const words = (await band.textContent()) ?? '';
  expect(words.indexOf('Nothing you saved')).toBeLessThan(words.indexOf('half-written'));
  await screenshot(page, 'recovery-1440');
  await band.getByRole('button', { name: 'Verify now V' }).focus();
  await page.keyboard.press('v');
  await expect(band).toContainText('Checked: the log is intact.');
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'Log' }).first()).toBeVisible();
  await expect(band).toBeVisible();
  await band.getByRole('button', { name: 'Dismiss Esc' }).focus();
  await page.keyboard.press('Escape');
  await expect(band).toBeHidden();
  await quit();
});

test('a case replaced by an older version of itself says how much is missing, only once', async () => {
  const { app, page, quit } = await borrowApp();
  const host = hostOf(page);
  const { path } = await host.cases.create({ title: 'Older' });
  const closed = async () => {
    await host.cases.close({});
    await expect.poll(() => enginePids(app)).toEqual([]);
  };
  await closed();
  const older = await readFile(await journalOf(path));
  await host.cases.open({ path });
  for (const name of ['Ana', 'Luis']) await caseOf(page).records.put({ records: [person(name)] });
  await closed();
  await writeFile(await journalOf(path), older);
  await host.cases.open({ path });
  const band = page.getByRole('status', { name: 'This case is older than your last save.' });
  await expect(band).toContainText('2 changes saved on this computer are missing');
  await band.getByRole('button', { name: 'Dismiss Esc' }).click();
  await expect(band).toBeHidden();
  await closed();
  await host.cases.open({ path });
  await expect(rail(page, 'People')).toBeVisible();
  expect((await caseOf(page).cases.health({})).recovery).toBeNull();
  await expect(band).toBeHidden();
  await quit();
});

test('a check shows its progress, and cancelling it keeps the previous report', async () => {
  test.skip(process.platform === 'win32', 'on Windows a sparse file takes up space');
  const { page, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Long' });
  await caseOf(page).records.put({ records: [person('Ana')] });
  await expect(rail(page, 'People')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems' })).toBeVisible();
  // An original that takes minutes to hash, and no space on the disk.
  const folder = join(path, 'files', 'aa');
  mkdirSync(folder, { recursive: true });
  const huge = join(folder, 'a'.repeat(64));
  closeSync(openSync(huge, 'w'));
  truncateSync(huge, 256 * 1024 ** 3);
  await page.keyboard.press('v');
  const bar = report(page).getByRole('progressbar', { name: /^Comparing everything in the case/ });
  await expect(bar).toHaveAttribute('aria-valuetext', /of 2$/);
  await screenshot(page, 'running-1440');
  await report(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verified, no problems' })).toBeVisible();
  await rm(huge);
  await quit();
});

test('reopening a case keeps the page and every request made before or during it', async () => {
  const { app, page, quit } = await borrowApp();
  await hostOf(page).cases.create({ title: 'Anew' });
  await expect(rail(page, 'People')).toBeVisible();
  await goTo(page, 'People');
  const [before] = await enginePids(app);
  await Promise.all([
    caseOf(page).records.put({ records: [person('Before it')] }),
    hostOf(page).cases.reopen({}),
    caseOf(page).records.put({ records: [person('Meanwhile')] }),
  ]);
  expect(await enginePids(app)).not.toContain(before);
  await expect(page.getByRole('option', { name: /Before it/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /Meanwhile/ })).toBeVisible();
  await expect(rail(page, 'People')).toHaveAttribute('aria-current', 'page');
  await quit();
});
