import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changeBody, editDocx } from '#tests/support/edited-docx.ts';
import { problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf } from './launch.ts';
import { screenshot, setWidth } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { goTo, toast } from './steps.ts';

test('a dossier is frozen, compared, corrected, exported as it was, and updated from an edited Word document', async () => {
  const launched = await borrowApp();
  await openSampleCopy(launched);
  const { app, page, home } = launched;
  const api = caseOf(page);
  const { id: dossier } = await api.dossiers.create({ title: 'Sirens', template: 'usual' });
  const [section, ...others] = await api.dossiers.sections({ id: dossier });
  await api.records.remove({ ids: others.map(({ id }) => id) });
  const { records } = await api.records.list({ collection: 'quotes', limit: 2 });
  const mark = (at: number) => `[quote:${String(records[at]?.['id'])}]`;
  const write = (text: string) =>
    api.records.put({ records: [{ collection: 'sections', id: section?.id, title: 'Start', text }] });
  await write(`Fourteen people died.${mark(0)} Nobody was told. The mayor said so.${mark(1)}`);

  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Sirens/ }).dblclick();
  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect(page.getByText('No frozen versions yet.')).toBeVisible();
  await screenshot(page, 'versions-empty');
  await page.getByRole('textbox', { name: 'Name (optional)' }).fill('For the lawyer');
  await page.getByRole('button', { name: /^Freeze/ }).click();
  const list = page.getByRole('list', { name: 'Versions' });
  const first = list.getByRole('listitem', { name: 'Version 1 (For the lawyer)' });
  await expect(first).toBeVisible();
  // The key works from anywhere on the page; freezing the same content again makes no new version.
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(toast(page).last()).toContainText('Nothing has changed since Version 1 (For the lawyer)');
  await expect(list.getByRole('listitem')).toHaveCount(1);

  await write(`It was a Monday. Seventeen people died.${mark(0)} The mayor said so.${mark(0)}`);
  await first.getByRole('button', { name: /^Compare with now/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toHaveText('1 added, 1 dropped, 1 changed, 1 with different proof');
  const changes = dialog.getByRole('region', { name: 'Changes' });
  await expect(changes.getByRole('listitem').filter({ hasText: 'Seventeen' }).locator('ins')).toHaveText('Seventeen');
  await screenshot(page, 'versions-compare');
  expect(await problemsOf(page, dialog)).toEqual([]);
  await dialog.getByRole('button', { name: 'Write the correction' }).click();
  const notice = dialog.getByRole('textbox', { name: 'Correction notice' });
  await expect(notice).toHaveValue(/said: “Fourteen people died”\. It now says: “Seventeen people died”\./);
  await screenshot(page, 'versions-correction');
  await notice.press('ControlOrMeta+End');
  await notice.pressSequentially(' We misread a list.');
  // The dialog stays, with its text, when the window becomes too narrow for the pane that opened it.
  const wide = await page.evaluate(() => innerWidth);
  await setWidth(app, page, 800);
  await expect(list).toBeHidden();
  await setWidth(app, page, wide);
  await expect(notice).toHaveValue(/We misread a list\.$/);
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(toast(page).last()).toHaveText('Correction copied');
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/Reason for the correction: … We misread a list\.$/);
  await page.keyboard.press('Escape');

  // It contains what was typed a moment ago.
  await page.getByRole('textbox', { name: 'Text of “Start”' }).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Really.');
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  const [second] = await api.versions.list({ dossier });
  const { document } = await api.versions.document({ id: second?.id ?? '' });
  expect(JSON.stringify(document.sections)).toContain('Really.');
  await screenshot(page, 'versions-two');
  const path = join(home, 'sirens.md');
  await answerDialogs(app, { save: path });
  await first.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('menuitem', { name: /^Markdown/ }).click();
  await expect(toast(page).last()).toContainText('Saved sirens.md');
  expect(readFileSync(path, 'utf8')).toContain('Fourteen people died.');

  // A Word document of it comes back from an editor.
  const [sent, edited] = [join(home, 'sirens.docx'), join(home, 'edited.docx')];
  await api.transfer.export({ format: 'docx', path: sent, version: second?.id ?? '' });
  await editDocx(sent, edited, (parts) =>
    changeBody(parts, ['It was a Monday.', 'It was a Tuesday.'], ['Really.', 'Truly, the archive says so.']),
  );
  await answerDialogs(app, { open: [edited] });
  await page.getByRole('button', { name: 'Take changes from a Word document…' }).click();
  await expect(dialog.getByRole('status')).toHaveText('3 changes. Unchanged sentences: 2.');
  const tuesday = dialog.getByRole('checkbox', { name: /It was a Tuesday/ });
  await expect(dialog.getByRole('button', { name: 'Take 0 changes' })).toHaveAttribute('aria-disabled', 'true');
  await tuesday.check({ force: true });
  await screenshot(page, 'versions-returned');
  expect(await problemsOf(page, dialog)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take 1 change' }).click();
  await expect(toast(page).last()).toContainText('1 change taken.');
  const text = page.getByRole('textbox', { name: 'Text of “Start”' });
  await expect(text).toContainText('It was a Tuesday. Seventeen people died.');
  await expect(text).toContainText('Really.');
  await page.getByRole('button', { name: /^Undo/ }).last().click();
  await expect(text).toContainText('It was a Monday.');

  await first.getByRole('button', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'Name of version 1' }).fill('For Ana');
  await page.keyboard.press('Enter');
  const renamed = list.getByRole('listitem', { name: 'Version 1 (For Ana)' });
  await renamed.getByRole('button', { name: /to trash$/ }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: /^Undo/ }).last().click();
  await expect(renamed).toBeVisible();
  await launched.quit();
});
