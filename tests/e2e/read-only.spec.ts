import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openCase, type OpenCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { findContent, person, report } from './damage.ts';
import { caseOf, hostOf, launch, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { goTo, toast } from './steps.ts';

test.describe('a case held by another program', () => {
  let held: OpenCase | undefined;
  test.afterEach(async () => {
    await held?.close().catch(() => undefined);
    held = undefined;
  });

  test('disables whatever writes, on every page and with the reason, and can be edited once the other has closed', async () => {
    test.setTimeout(120_000);
    const first = await launch();
    await openSampleCopy(first);
    const { path } = await caseOf(first.page).cases.info({});
    await caseOf(first.page).dossiers.create({ title: 'Draft' });
    await caseOf(first.page).views.create({
      ...{ kind: 'table', name: 'Ports', types: ['organisations'], columns: ['name', 'description'] },
      filters: { name: 'port' },
    });
    await first.quit();
    held = await openCase(path, { ...testPorts(tempFolder('holder')), name: 'the other window' });

    const { app, page, quit } = await launch({ home: first.home, args: [path] });
    const band = page.getByRole('status', { name: 'Read only.' });
    await expect(band).toContainText('The other window');
    await expect(band).toContainText('has had this case open since');
    await screenshot(page, 'read-only-1440');
    const closed = async (name: RegExp | string) => {
      const button = page.getByRole('button', { name }).first();
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      return button;
    };
    // The article page: the dock, and keys say why.
    await page.mouse.move(700, 400);
    await (await closed(/^Accept A$/)).hover();
    await expect(page.getByRole('tooltip')).toContainText('Read only: the other window');
    await closed(/^Reject X$/);
    await page.locator('[data-pane="main"]').first().focus();
    await page.keyboard.press('a');
    await expect(toast(page)).toContainText('Read only: the other window');
    await expect(page.getByRole('button', { name: 'Add notes' })).toBeHidden();
    await closed('Add article');
    // The palette.
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('>add files');
    await expect(page.getByRole('option', { name: /Add files/ })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    // Records, dossiers, trash, history.
    await goTo(page, 'People');
    await closed(/^New person/);
    // A table: cells say why, selected rows can only be read, a view of the case opens.
    await page.keyboard.press('Alt+2');
    const table = page.getByRole('grid', { name: 'People, table' });
    const cell = table.locator('[data-id]').first().getByRole('gridcell').nth(3);
    await cell.click();
    for (const key of ['F2', 'ControlOrMeta+v', 'ControlOrMeta+d', 'Alt+e']) {
      await page.keyboard.press(key);
      await expect(toast(page)).toContainText('Read only: the other window');
      await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Close' }).click();
      await expect(toast(page)).toHaveText('');
      await table.focus();
    }
    await expect(page.getByRole('combobox', { name: /^Edit / })).toBeHidden();
    await closed(/^New person/);
    await table.focus();
    await page.keyboard.press('Space');
    for (const name of [/^Set a field/, /^Tag/, /^Trash Del/]) await closed(name);
    await screenshot(page, 'read-only-table-1440');
    await page.keyboard.press('Escape');
    await cell.dblclick();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(table).toBeHidden();
    await page.getByRole('button', { name: 'Ports', exact: true }).click();
    await expect(page.getByRole('grid', { name: 'Organisations, table' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Filter Name' })).toHaveValue('port');
    await expect(page.getByRole('columnheader')).toHaveCount(3);
    await screenshot(page, 'read-only-saved-table-1440');
    await goTo(page, 'Dossiers');
    await closed(/^New dossier/);
    await page.getByRole('option').first().dblclick();
    await page.getByRole('grid').or(page.getByRole('listbox')).first().waitFor();
    await screenshot(page, 'read-only-dossier-1440');
    await goTo(page, 'Trash');
    await closed(/^Restore/);
    // Verify works, and says why no repair is offered.
    const text = await findContent(path, 'texts', 'a');
    const intactBytes = await readFile(text);
    await writeFile(text, 'nothing');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await expect(report(page).getByRole('heading', { name: 'Verified, 1 problem' })).toBeVisible({ timeout: 20_000 });
    await page.mouse.move(700, 400);
    await (await closed(/^Repair case|^Choose file/)).hover();
    await expect(page.getByRole('tooltip')).toContainText('Read only: the other window');
    await screenshot(page, 'read-only-verify-1440');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768));
    await page.waitForFunction(() => innerWidth === 1024);
    await screenshot(page, 'read-only-verify-1024');
    await writeFile(text, intactBytes);

    // Still locked: it says so, and stays as it is.
    await band.getByRole('button', { name: 'Open again' }).click();
    await expect(toast(page)).toContainText('still has this case');
    await expect(band).toBeVisible();
    await held.close();
    await band.getByRole('button', { name: 'Open again' }).click();
    await expect(toast(page)).toHaveText('You can edit the case here now.');
    await expect(band).toBeHidden();
    // The same page is open, and can write.
    await expect(report(page)).toBeVisible();
    await caseOf(page).records.put({ records: [person('After it was let go')] });
    await quit();
  });
});

test('a case written by a newer version opens read-only and names that version', async () => {
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Newer' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  await first.quit();
  const file = join(path, 'case.json');
  const stored = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...stored, format: 99 }));
  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'Read only.' });
  await expect(band).toContainText('99');
  await expect(band.getByRole('button', { name: 'Open again' })).toBeHidden();
  await goTo(page, 'People');
  await expect(page.getByRole('button', { name: /^New person/ })).toHaveAttribute('aria-disabled', 'true');
  await quit();
});

test('when the disk refuses writes, the case opens read-only with the reason, and for editing once that is fixed', async () => {
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Refused' });
  await caseOf(first.page).records.put({ records: [person('Ana')] });
  await first.quit();
  const notes = join(first.home, 'data', 'writers');
  await rename(notes, `${notes} away`);
  await writeFile(notes, 'a file where a folder should be');

  const { page, quit } = await launch({ home: first.home, args: [path] });
  const band = page.getByRole('status', { name: 'Read only.' });
  await expect(band).toContainText(`Casebook cannot write to the folder ${join(first.home, 'data')}`);
  await screenshot(page, 'refused-1440');
  await goTo(page, 'People');
  await page.mouse.move(700, 400);
  await page
    .getByRole('button', { name: /^New person/ })
    .first()
    .hover();
  await expect(page.getByRole('tooltip')).toContainText('Read only: Casebook could not write to the disk.');
  await rm(notes);
  await rename(`${notes} away`, notes);
  await band.getByRole('button', { name: 'Open again' }).click();
  await expect(toast(page)).toHaveText('You can edit the case here now.');
  await expect(band).toBeHidden();
  await expect(page.getByRole('button', { name: /^New person/ }).first()).not.toHaveAttribute('aria-disabled', 'true');
  await quit();
});
