import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, pressMenu, tempFolder } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { goTo, newCase, toast } from './steps.ts';

/** Makes a case with places, dates and notes that formats express differently, and one name that must not leave. */
async function quay(page: Page): Promise<Record<string, string>> {
  await newCase(page, 'Quay');
  const name = (value: string) => [{ value, kind: 'main' }];
  const put = await caseOf(page).records.put({
    records: [
      { collection: 'people', id: '$ana', names: name('Ana Beltrán'), notes: 'lives on the quay', protected: true },
      { collection: 'people', id: '$ben', names: name('Ben Ortega'), born: '1970~' },
      { collection: 'people', id: '$cal', names: name('Cal Ferrer') },
      {
        collection: 'places',
        id: '$pier',
        names: name('Pier 9'),
        position: { lat: 43.35, lon: -8.4, from: 'gazetteer' },
        notes: 'Locked at night.',
      },
      { collection: 'events', id: '$fire', title: 'Fire at the quay', when: '2024-03~', where: '$pier' },
      { collection: 'links', kind: 'met', from: '$ben', to: '$cal' },
      { collection: 'articles', id: '$news', title: 'A fire', text: 'It burned for an hour.', published: '2024-03-04' },
      { collection: 'dossiers', id: '$d', title: 'The fire' },
      { collection: 'sections', dossier: '$d', order: 'a', kind: 'records', title: 'Who', records: ['$ben'] },
    ],
  });
  return Object.fromEntries(put.map((one) => [one.temp ?? '', one.id]));
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const choose = (dialog: Locator, format: RegExp) =>
  dialog.getByRole('radio', { name: format }).locator('xpath=ancestor::label').click();

/** Chooses an option of a field with a list. */
async function pick(dialog: Locator, field: RegExp, option: RegExp): Promise<void> {
  await dialog.getByRole('button', { name: field }).click();
  await dialog.page().getByRole('option', { name: option }).click();
}

test('exporting by mouse shows the loss report first, then writes the file with its report next to it', async () => {
  const { app, page, quit } = await borrowApp();
  await quay(page);
  await pressMenu(app, 'case.export');
  const dialog = dialogOf(page);
  await expect(dialog.getByText('1 article, 3 people, 1 place, 1 event and 1 link')).toBeVisible();
  await choose(dialog, /^GeoJSON/);
  await dialog.getByRole('button', { name: 'Show what does not fit' }).click();
  const report = dialog.getByRole('listbox', { name: 'Report, by reason' });
  await expect(dialog.getByRole('status')).toContainText(
    /^2 records, .*\d+ left out · Read back: (\d+) of \1 values the same$/,
  );
  await report.getByRole('option', { name: /^Left out: This format cannot hold it\./ }).click();
  await expect(report.getByRole('option', { name: /^Ben Ortega/ })).toBeVisible();
  await screenshots(app, page, 'export-report');
  expect(await problemsOf(page)).toEqual([]);

  const path = join(tempFolder('export'), 'quay.geojson');
  await answerDialogs(app, { save: path });
  await dialog.getByText('Save the report next to the file').click();
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  await expect(toast(page)).toContainText(/^Saved quay\.geojson: 2 records, .*left out/);
  await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(readFileSync(path, 'utf8')).toContain('Pier 9');
  expect(readFileSync(`${path}.report.txt`, 'utf8')).toContain('2 records written');

  // The dialog asks about names in the file, and Cancel writes nothing.
  const table = join(tempFolder('export'), 'people.csv');
  await answerDialogs(app, { save: table });
  await pressMenu(app, 'case.export');
  await choose(dialog, /^CSV tables/);
  await pick(dialog, /Tables$/, /^People/);
  await screenshots(app, page, 'export-csv');
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  const question = page.getByRole('dialog', { name: 'This file would name protected records' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(toast(page)).toHaveText('Nothing was written.');
  expect(existsSync(table)).toBe(false);
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  await question.getByRole('button', { name: 'Export anyway as internal' }).click();
  await expect(toast(page)).toContainText('Saved people.csv: 3 records');
  expect(readFileSync(table, 'utf8')).toContain('Ana Beltrán');
  await quit();
});

test('cancelling an export in its dialog writes nothing and keeps the choices', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Crowd');
  const people = Array.from({ length: 5_000 }, (_, at) => ({
    ...{
      collection: 'people',
      names: [{ value: `Person ${String(at)}`, kind: 'main' }],
      notes: 'Seen at night. '.repeat(40),
    },
  }));
  await caseOf(page).records.put({ records: people });
  const path = join(tempFolder('cancel'), 'crowd.xlsx');
  await answerDialogs(app, { save: path });
  await pressMenu(app, 'case.export');
  const dialog = dialogOf(page);
  await choose(dialog, /^Excel workbook/);
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: /^Save as/ })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: /^Excel workbook/ })).toBeChecked();
  expect(existsSync(path)).toBe(false);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await quit();
});

test('RIS with its original files is exported as a folder, for Internal only', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Library');
  const folder = tempFolder('ris');
  const source = join(folder, 'night.txt');
  writeFileSync(source, `The night\n\n${'What was said at the quay that night, and by whom. '.repeat(8)}`);
  const { job } = await caseOf(page).capture.add({ paths: [source] });
  await caseOf(page).jobs.wait({ id: job });
  await pressMenu(app, 'case.export');
  const dialog = dialogOf(page);
  const save = dialog.getByRole('button', { name: /^Save as/ });
  await choose(dialog, /^RIS/);
  await dialog.getByText('In a folder with the original files').click();
  await expect(dialog.getByText('Internal only: original files can name anyone.')).toBeVisible();
  await screenshots(app, page, 'export-ris-files');
  await pick(dialog, /Audience/, /^Public/);
  await expect(dialog.getByText(/^Original files can name anyone/).first()).toBeVisible();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await screenshots(app, page, 'export-ris-files-public');
  await pick(dialog, /Audience/, /^Internal/);
  expect(await problemsOf(page)).toEqual([]);
  const path = join(folder, 'Library');
  await answerDialogs(app, { save: path });
  await save.click();
  await expect(toast(page)).toContainText(/^Saved Library: 1 record/);
  expect(readFileSync(join(path, 'Library.ris'), 'utf8')).toContain('L4  - files/night.txt');
  expect(readFileSync(join(path, 'files', 'night.txt'))).toEqual(readFileSync(source));
  await quit();
});

test('exporting by keyboard: selected people, search hits, and a dossier for the public', async () => {
  const { app, page, quit } = await borrowApp();
  const ids = await quay(page);
  const folder = tempFolder('export');
  await goTo(page, 'People');
  const list = page.getByRole('listbox', { name: 'People' });
  await list.getByRole('option', { name: /^Ben/ }).click();
  await list.getByRole('option', { name: /^Cal/ }).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('region', { name: 'Selected records' })).toContainText('2 selected');
  await screenshots(app, page, 'export-dock');
  await page.keyboard.press('ControlOrMeta+Shift+e');
  const dialog = dialogOf(page);
  await expect(dialog.getByText('2 people and 1 link')).toBeVisible();
  const graph = join(folder, 'two.graphml');
  await answerDialogs(app, { save: graph });
  await page.keyboard.type('graphml');
  await expect(dialog.getByRole('radio', { name: /^GraphML/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Saved two.graphml: 3 records');
  const words = readFileSync(graph, 'utf8');
  expect(words).toContain(ids['$ben']);
  expect(words).not.toContain(ids['$ana']);
  await expect(dialog).toBeHidden();
  await expect(list).toBeFocused();

  // A page that shows only a subset offers that subset, too; a document is rendered as from the dossier's menu.
  await page.keyboard.press('ControlOrMeta+e');
  await expect(dialog.getByRole('button', { name: /2 selected records/ })).toBeVisible();
  const text = join(folder, 'two.md');
  await answerDialogs(app, { save: text });
  await page.keyboard.type('mark');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('Saved two.md');
  expect(readFileSync(text, 'utf8')).toContain('Cal Ferrer');

  // A search exports its hits.
  await page.keyboard.press('/');
  await page.keyboard.type('Ortega');
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  await expect(dialog.getByRole('button', { name: /Results for “Ortega”/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await goTo(page, 'People');

  // The dossier's page: its menu leads to other programs.
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('option', { name: /^The fire/ }).dblclick();
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('menuitem', { name: 'Other programs…' }).click();
  await expect(dialog.getByRole('button', { name: /This dossier: The fire/ })).toBeVisible();
  await pick(dialog, /Audience/, /^Public/);
  await page.getByRole('radio', { name: /^Markdown/ }).focus();
  await page.keyboard.type('follow');
  await dialog.getByRole('button', { name: 'Show what does not fit' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 record');
  const ftm = join(folder, 'public.ftm.json');
  await answerDialogs(app, { save: ftm });
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  await expect(toast(page)).toContainText('For Public');
  expect(readFileSync(ftm, 'utf8')).not.toContain(ids['$ben']);
  await quit();
});

test('a name that would leave stops the export and lists the places with their fixes', async () => {
  const { app, page, quit } = await borrowApp();
  await quay(page);
  await caseOf(page).records.put({
    records: [{ collection: 'events', title: 'Beltrán sells the boat', when: '2024-04-02' }],
  });
  const path = join(tempFolder('export'), 'beltran.ics');
  await answerDialogs(app, { save: path });
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = dialogOf(page);
  await page.keyboard.type('ical');
  await pick(dialog, /Audience/, /^Public/);
  await dialog.getByRole('button', { name: /^Save as/ }).click();
  const leaks = page.getByRole('dialog', { name: 'Names that would leave the case' });
  await expect(leaks.getByRole('listitem').first()).toContainText('Ana Beltrán becomes Person');
  expect(existsSync(path)).toBe(false);
  await screenshots(app, page, 'export-leaks');
  await page.keyboard.press('Escape');
  // Back in the dialog, with the choices kept.
  await expect(dialog.getByRole('radio', { name: /^iCalendar/ })).toBeChecked();
  await choose(dialog, /^JSON(?!-)/);
  await expect(dialog.getByText('This format keeps every name.').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Save as/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await quit();
});

/** Works for import: one has an unreadable date, one is a duplicate, and one has a value that no article field takes. */
const works = `TY  - JOUR
ID  - one
TI  - The quay
AU  - Beltrán, Ana
M3  - pilot-book
DA  - 03/05/2001
ER  -
TY  - NEWS
ID  - two
TI  - The lamp
ER  -
TY  - NEWS
ID  - two
TI  - The lamp again
ER  -
`;

const importRow = (page: Page, file: string) =>
  page.getByRole('grid', { name: 'Import' }).getByRole('row').filter({ hasText: file });

test('importing another program’s file shows its report, records and their origin, and can be undone', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Peers');
  const folder = tempFolder('peers');
  const [ris, ftm] = [join(folder, 'works.ris'), join(folder, 'many.ftm.json')];
  writeFileSync(ris, works);
  // Enough lines that only a virtual list can show them.
  const person = (at: number) =>
    JSON.stringify({
      id: `p${String(at)}`,
      schema: at < 10 ? 'Person' : 'Vessel',
      properties: { name: [`Name ${String(at)}`] },
    });
  writeFileSync(ftm, Array.from({ length: 5_000 }, (_, at) => person(at)).join('\n'));
  await answerDialogs(app, { open: [ris, ftm] });
  await page.keyboard.press('ControlOrMeta+o');
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 read' })).toBeVisible({ timeout: 40_000 });
  await expect(importRow(page, 'works.ris')).toContainText(/2 records, .*left out/);
  await expect(importRow(page, 'many.ftm.json')).toContainText(/5,?000 records, /);

  await importRow(page, 'many.ftm.json').click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('heading', { name: 'From FollowTheMoney' })).toBeVisible();
  const report = details.getByRole('listbox', { name: 'Report, by reason' });
  await report.focus();
  await page.keyboard.press('End');
  await expect(report.getByRole('option', { selected: true })).toBeVisible();
  await expect(report.getByRole('option')).not.toHaveCount(0);
  expect(await report.getByRole('option').count()).toBeLessThan(100);
  await screenshots(app, page, 'import-report-many');

  await importRow(page, 'works.ris').click();
  await expect(details.getByRole('heading', { name: 'From RIS' })).toBeVisible();
  await expect(details.getByRole('status')).toContainText(/^2 records, /);
  await report.getByRole('option', { name: /Its key is in the file twice/ }).click();
  await screenshots(app, page, 'import-report');
  expect(await problemsOf(page)).toEqual([]);
  const saved = join(folder, 'report.txt');
  await answerDialogs(app, { save: saved });
  await details.getByRole('button', { name: 'Save report…' }).click();
  await page.getByRole('menuitem', { name: 'As text' }).click();
  await expect(toast(page)).toContainText('Saved the report to');
  expect(readFileSync(saved, 'utf8')).toContain('Its key is in the file twice');

  // Enter opens only the imported records, as a table.
  await page.getByRole('grid', { name: 'Import' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /The quay/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /The lamp/ })).toBeVisible();
  await goTo(page, 'Articles');
  await page.getByRole('option', { name: /^The quay/ }).click();
  await expect(page.getByTestId('article-meta')).toContainText(/Imported /);
  const partTitle = 'From other programs';
  const from = page.getByRole('region', { name: partTitle });
  await expect(from).toContainText('RIS');
  await expect(from).toContainText('pilot-book');
  await from.scrollIntoViewIfNeeded();
  await screenshots(app, page, 'from-programs-article', { narrow: false });
  await goTo(page, 'People');
  await page
    .getByRole('option', { name: /^Name 1\b/ })
    .first()
    .click();
  // The first person's page stays until the second one's has loaded.
  const ofPerson = page.getByRole('article', { name: 'Name 1', exact: true }).getByRole('region', { name: partTitle });
  await expect(ofPerson).toContainText('FollowTheMoney');
  await ofPerson.scrollIntoViewIfNeeded();
  await screenshots(app, page, 'from-programs', { narrow: false });

  await goTo(page, 'Import');
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(toast(page)).toContainText(/Import undone: 5,?00\d records are as before/);
  await quit();
});
