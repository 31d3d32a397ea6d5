import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openCase, type OpenCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { setTheme } from './axe.ts';
import { answerDialogs, caseOf, enginePids, hostOf, launch, tempFolder } from './launch.ts';
import { goTo, openSample, rail, toast } from './steps.ts';

const pictures = resolve('test-results/verify');

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`), animations: 'disabled' });
  }
}

async function contentOf(dir: string, kind: 'texts' | 'files', words: string): Promise<string> {
  const all = await readdir(join(dir, kind), { recursive: true, withFileTypes: true });
  for (const entry of all.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path, 'utf8')).includes(words)) return path;
  }
  throw new Error(`nothing among the ${kind} says ${words}`);
}

async function journalOf(dir: string): Promise<string> {
  const [writer = ''] = await readdir(join(dir, 'journal'));
  return join(dir, 'journal', writer, '000001.ndjson');
}

const report = (page: Page) => page.getByRole('region', { name: 'Verify' });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Fault' });
const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });

test('a damaged text: report, what a repair will do, repair, and a report without a fault; what is in hand stays', async () => {
  const { page, home, quit } = await launch();
  const { path } = await hostOf(page).cases.create({ title: 'Mill' });
  const source = join(home, 'mill.txt');
  await writeFile(source, 'The mill burned\n\nEight people died, the mayor said.\n');
  const { job } = await caseOf(page).capture.add({ paths: [source] });
  await caseOf(page).jobs.wait({ id: job });
  const text = await contentOf(path, 'texts', 'Eight people');
  const whole = await readFile(text, 'utf8');
  await writeFile(text, whole.replace('Eight', 'Seven'));

  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(report(page).getByRole('heading', { name: 'Verify: 1 fault' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Text differs from its hash/ })).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toContainText('The text is read again from the original');
  await expect(panel(page)).toContainText('The mill burned');
  await expect(page.getByRole('contentinfo')).toContainText('1 fault, case open');
  await photograph(page, 'fault-1440');
  // nothing has been done by asking
  expect(await readFile(text, 'utf8')).toContain('Seven');

  await panel(page).getByRole('button', { name: 'Repair the case 1' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verify: no fault' })).toBeVisible({ timeout: 20_000 });
  const told = page.getByRole('region', { name: 'What the repair did' });
  await expect(told).toContainText('1 fault before, 0 faults now.');
  await expect(told.getByRole('listitem').nth(0)).toContainText('Set aside');
  await expect(told.getByRole('listitem').nth(1)).toContainText('mill.txt');
  expect(await readFile(text, 'utf8')).toBe(whole);
  expect(await readdir(join(path, 'damaged'))).toHaveLength(1);
  await photograph(page, 'repaired-1440');
  // the same window, on the same case, opened anew: it can be written
  await caseOf(page).records.put({ records: [person('After the repair')] });
  await page.keyboard.press('v');
  await expect(told).toBeHidden();
  // the first Esc may be for the message at the foot of the window
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(rail(page, 'Articles')).toHaveAttribute('aria-current', 'page');
  await quit();
});

test('a damaged line that a checkpoint knows: notice, report, said again, and the notice goes', async () => {
  test.setTimeout(90_000);
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Lines' });
  for (let at = 0; at < 210; at += 10) {
    await Promise.all(
      Array.from({ length: 10 }, (_, more) =>
        caseOf(first.page).records.put({ records: [person(`Person ${String(at + more)}`)] }),
      ),
    );
  }
  await first.quit();
  const journal = await journalOf(path);
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('"Person 7"', '"Person X"'));
  const { page, quit } = await launch({ home: first.home, args: [path] });
  await expect(rail(page, 'People')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByRole('button', { name: 'Verify now V' }).click();
  await page.getByRole('button', { name: 'See report' }).click();
  await expect(report(page).getByRole('heading', { name: /^Verify: \d+ faults?$/ })).toBeVisible({ timeout: 20_000 });
  await page
    .getByRole('row', { name: /Damaged line/ })
    .first()
    .click();
  await expect(panel(page)).toContainText('A checkpoint still knows what the line said.');
  await page.keyboard.press('1');
  await expect(report(page).getByRole('heading', { name: 'Verify: no fault' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('region', { name: 'What the repair did' })).toContainText('Said again');
  const { records } = await caseOf(page).records.list({ collection: 'people', limit: 500 });
  expect(JSON.stringify(records)).toContain('Person 7"');
  await quit();
});

test('opening tells of damage; a missing original is brought by hand, and only the right one is taken', async () => {
  const { app, page, home, quit } = await launch();
  const { path } = await hostOf(page).cases.create({ title: 'Original' });
  const source = join(home, 'mill.txt');
  await writeFile(source, 'The mill burned\n\nEight people died.\n');
  const { job } = await caseOf(page).capture.add({ paths: [source] });
  await caseOf(page).jobs.wait({ id: job });
  const original = await contentOf(path, 'files', 'Eight people');
  const bytes = await readFile(original);
  await rm(original);

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('>verify the case');
  await page.keyboard.press('Enter');
  await expect(report(page).getByRole('heading', { name: 'Verify: no fault, 1 not arrived' })).toBeVisible();
  const backup = join(home, 'backup.txt');
  await writeFile(backup, 'another file');
  await answerDialogs(app, { open: [backup] });
  await panel(page).getByRole('button', { name: 'Choose the file… 2' }).click();
  await expect(toast(page)).toContainText('is another file');
  await expect(report(page).getByRole('heading', { name: /1 not arrived/ })).toBeVisible();
  await writeFile(backup, bytes);
  await page.keyboard.press('2');
  await expect(report(page).getByRole('heading', { name: 'Verify: no fault', exact: true })).toBeVisible();
  expect(await readFile(original)).toEqual(bytes);

  const list = join(home, 'report.tsv');
  await answerDialogs(app, { save: list });
  await page.keyboard.press('ControlOrMeta+s');
  await expect(toast(page)).toContainText('report.tsv');
  expect(await readFile(list, 'utf8')).toBe('kind\tpath\tline\tid\tmessage\n');
  await quit();
});

test('a journal with damage that nothing knows: the notice names it, the report says why no repair is on offer', async () => {
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Damage' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  await caseOf(first.page).records.put({ records: [person('Berta')] });
  await first.quit();
  const journal = await journalOf(path);
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('"Ana"', '"Eva"'));

  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'Part of the case is damaged and was left aside.' });
  await expect(band).toContainText('000001.ndjson');
  await photograph(page, 'notice-1440');
  await band.getByRole('button', { name: 'Verify now' }).click();
  await expect(report(page).getByRole('heading', { name: 'Verify: 1 fault' })).toBeVisible();
  await expect(panel(page)).toContainText('No checkpoint knows what the line said.');
  await expect(panel(page).getByRole('button', { name: /Repair the case/ })).toBeHidden();
  await quit();
});

test.describe('a case that another program has', () => {
  let held: OpenCase | undefined;
  test.afterEach(async () => {
    await held?.close().catch(() => undefined);
    held = undefined;
  });

  test('what writes is closed with its reason, in every page; it opens when the other has closed', async () => {
    test.setTimeout(120_000);
    const first = await launch();
    await openSample(first.page);
    const { path } = await caseOf(first.page).cases.info({});
    await caseOf(first.page).dossiers.create({ title: 'Draft' });
    await first.quit();
    held = await openCase(path, { ...testPorts(tempFolder('holder')), name: 'the other window' });

    const { app, page, quit } = await launch({ home: first.home, args: [path] });
    const band = page.getByRole('status', { name: 'Read only.' });
    await expect(band).toContainText('The other window');
    await expect(band).toContainText('has this case, since');
    await photograph(page, 'read-only-1440');
    const closed = async (name: RegExp | string) => {
      const button = page.getByRole('button', { name }).first();
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      return button;
    };
    // the article page: the dock, and keys say why
    await page.mouse.move(700, 400);
    await (await closed(/^Accept A$/)).hover();
    await expect(page.getByRole('tooltip')).toContainText('Read only: the other window');
    await closed(/^Reject X$/);
    await page.locator('[data-pane="main"]').first().focus();
    await page.keyboard.press('a');
    await expect(toast(page)).toContainText('Read only: the other window');
    await expect(page.getByRole('button', { name: 'Add notes' })).toBeHidden();
    await closed('Add an article');
    // the palette
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('>add files');
    await expect(page.getByRole('option', { name: /Add files/ })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    // records, dossiers, trash, history
    await goTo(page, 'People');
    await closed(/^New person/);
    await goTo(page, 'Dossiers');
    await closed(/^New dossier/);
    await page.getByRole('option').first().dblclick();
    await page.getByRole('grid').or(page.getByRole('listbox')).first().waitFor();
    await photograph(page, 'read-only-dossier-1440');
    await goTo(page, 'Trash');
    await closed(/^Restore/);
    // verify works, and says why no repair is on offer
    const text = await contentOf(path, 'texts', 'a');
    const whole = await readFile(text);
    await writeFile(text, 'nothing');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await expect(report(page).getByRole('heading', { name: 'Verify: 1 fault' })).toBeVisible({ timeout: 20_000 });
    await page.mouse.move(700, 400);
    await (await closed(/^Repair the case|^Choose the file/)).hover();
    await expect(page.getByRole('tooltip')).toContainText('Read only: the other window');
    await photograph(page, 'read-only-verify-1440');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768));
    await page.waitForFunction(() => innerWidth === 1024);
    await photograph(page, 'read-only-verify-1024');
    await writeFile(text, whole);

    // still held: it says so, and stays as it is
    await band.getByRole('button', { name: 'Open again' }).click();
    await expect(toast(page)).toContainText('still has this case');
    await expect(band).toBeVisible();
    await held.close();
    await band.getByRole('button', { name: 'Open again' }).click();
    await expect(toast(page)).toHaveText('The case can be changed here now.');
    await expect(band).toBeHidden();
    // the page is the one that was open, and writes
    await expect(report(page)).toBeVisible();
    await caseOf(page).records.put({ records: [person('After it was let go')] });
    await quit();
  });
});

test('a case that a newer version has written to is opened to read, and the version is named', async () => {
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Newer' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  await first.quit();
  const file = join(path, 'case.json');
  const known = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...known, format: 99 }));
  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'Read only.' });
  await expect(band).toContainText('99');
  await expect(band.getByRole('button', { name: 'Open again' })).toBeHidden();
  await goTo(page, 'People');
  await expect(page.getByRole('button', { name: /^New person/ })).toHaveAttribute('aria-disabled', 'true');
  await quit();
});

test('after a kill with half a line: what is safe, what was set aside; L, V and Esc; it stays until put away', async () => {
  test.setTimeout(90_000);
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Killed' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  const gone = new Promise((done) => first.app.process().once('exit', done));
  for (const pid of await enginePids(first.app)) process.kill(pid, 'SIGKILL');
  first.app.process().kill('SIGKILL');
  await gone;
  await appendFile(await journalOf(path), '{"v":1,"seq":3,"hlc":"half a li');

  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'The last session ended without closing.' });
  await expect(band).toContainText('Nothing that was confirmed is lost: everything is here up to line 2');
  await expect(band).toContainText('One line was half written and has been set aside.');
  const words = (await band.textContent()) ?? '';
  expect(words.indexOf('Nothing that was confirmed')).toBeLessThan(words.indexOf('half written'));
  await photograph(page, 'recovery-1440');
  await band.getByRole('button', { name: 'Verify now V' }).focus();
  await page.keyboard.press('v');
  await expect(band).toContainText('Checked: the log is intact.');
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'Log' }).first()).toBeVisible();
  await expect(band).toBeVisible();
  await band.getByRole('button', { name: 'Put away Esc' }).focus();
  await page.keyboard.press('Escape');
  await expect(band).toBeHidden();
  await quit();
});

test('a dossier in a window for one pane: from the page to its outline, to a section, and to all dossiers', async () => {
  const { app, page, quit } = await launch();
  await hostOf(page).cases.create({ title: 'Narrow' });
  const { id } = await caseOf(page).dossiers.create({ title: 'Draft' });
  await caseOf(page).dossiers.addSection({ id, kind: 'text', title: 'The last one', before: null });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 768));
  await page.waitForFunction(() => innerWidth === 800);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('option', { name: /Draft/ }).dblclick();
  const read = page.getByRole('region', { name: 'The dossier as it will be read' }).first();
  const outline = page.getByRole('region', { name: 'Outline' });
  await expect(read).toBeVisible();
  await photograph(page, 'dossier-800');
  await read.getByRole('button', { name: 'Back' }).click();
  await expect(outline).toBeVisible();
  await photograph(page, 'outline-800');
  await outline.getByRole('option', { name: /The last one/ }).dblclick();
  await expect(read).toContainText('The last one');
  await page.keyboard.press('Escape');
  await outline.getByRole('button', { name: 'Read the dossier' }).click();
  await expect(read).toBeVisible();
  await read.getByRole('button', { name: 'All dossiers' }).click();
  await expect(page.getByRole('option', { name: /Draft/ })).toBeVisible();
  await quit();
});
