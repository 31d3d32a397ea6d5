import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { utils, write } from '@e965/xlsx';
import { problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, tempFolder } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { dropFiles, expectCount, goTo, newCase, toast } from './steps.ts';

const ask = (page: Page) => page.getByRole('dialog', { name: /^Add .*spreadsheet/ });
const wizard = (page: Page) => page.getByRole('dialog', { name: /^Import rows from / });
const columns = (page: Page) => wizard(page).getByRole('listbox', { name: 'Columns' });
const next = (page: Page) => wizard(page).getByRole('button', { name: 'Next' });

/** Three columns as real sheets have them: two lines above the headings, an ambiguous date, somebody who is in the case. */
const crew = [
  'Crew of the night ferry;;',
  ';;',
  'Name;Born;Tags',
  'Ana Beltrán;03/04/1981;pilot, night',
  'Ben Ortega;05/06/1990;deck',
  'Cal Ferrer;the spring;deck',
].join('\n');

async function pick(page: Page, field: RegExp, option: RegExp): Promise<void> {
  await wizard(page).getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Chooses a column and the field that it fills. */
async function map(page: Page, column: RegExp, field: string): Promise<void> {
  await columns(page).getByRole('option', { name: column }).click();
  const chooser = wizard(page).getByRole('combobox', { name: /^(Becomes|Also becomes)/ });
  await chooser.fill(field);
  await page.getByRole('option', { name: new RegExp(`^${field}`) }).click();
}

test('by mouse: a list becomes people after a date question, with one row joined by hand and problems reported', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Crew');
  const [known] = await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'Ben Ortega', kind: 'main' }] }],
  });
  const folder = tempFolder('sheet');
  const file = join(folder, 'crew.csv');
  writeFileSync(file, crew);
  await dropFiles(page, [file]);
  await screenshots(app, page, 'sheet-ask');
  await ask(page).getByRole('button', { name: 'As records…' }).click();

  // The sheet: the heading row was found; choose another one, and go back.
  const headings = wizard(page).getByRole('radiogroup', { name: 'Choose the row with the headings' });
  await expect(headings.getByRole('radio', { name: /^Row 3: Name, Born, Tags/ })).toBeChecked();
  await headings.getByText('Ana Beltrán').click();
  await expect(headings.getByRole('radio', { name: /^Row 4/ })).toBeChecked();
  await headings.getByText('Born').click();
  await expect(headings.getByRole('radio', { name: /^Row 3/ })).toBeChecked();
  await pick(page, /Each row becomes/, /a person/);
  await screenshots(app, page, 'sheet-three');
  expect(await problemsOf(page)).toEqual([]);
  await next(page).click();

  // The columns: day and month are ambiguous, so the wizard asks, with an example.
  await columns(page).getByRole('option', { name: /^Born/ }).click();
  await expect(wizard(page).getByText('03/04/1981: 3 April or 4 March?')).toBeVisible();
  await screenshots(app, page, 'sheet-columns');
  expect(await problemsOf(page)).toEqual([]);
  await next(page).click();
  const importing = wizard(page).getByRole('button', { name: /^Import/ });
  await expect(importing).toHaveAttribute('aria-disabled', 'true');
  // The rows have the focus, not the dialog's close button, which Enter would press.
  await expect(wizard(page).getByRole('grid', { name: 'First rows' })).toBeFocused();
  await wizard(page).getByRole('button', { name: 'Go to the column' }).click();
  await wizard(page).getByRole('radiogroup', { name: 'Day and month' }).getByText('Day first').click();
  await columns(page).getByRole('option', { name: /^Tags/ }).click();
  await pick(page, /separated by/, /comma/);
  await wizard(page).getByRole('radiogroup', { name: 'Steps' }).getByText('3 Preview').click();

  // The rows as they will be imported: an error in its cell, and a record of the same name, merged only by hand.
  const rows = wizard(page).getByRole('grid', { name: 'First rows' });
  await expect(rows.getByRole('row', { name: /Cal Ferrer.*1 problem/ })).toBeVisible();
  await rows.getByRole('row', { name: /Ben Ortega/ }).click();
  await wizard(page).getByRole('button', { name: 'Join to Ben Ortega' }).click();
  await expect(rows.getByRole('row', { name: /joined.*Ben Ortega/ })).toBeVisible();
  await screenshots(app, page, 'sheet-preview');
  expect(await problemsOf(page)).toEqual([]);
  await importing.click();
  await expect(
    page.getByRole('grid', { name: 'Import' }).getByRole('row').filter({ hasText: 'crew.csv' }),
  ).toContainText(/3 records.*1 left out/);
  await expectCount(page, 'People', 3);
  const client = caseOf(page);
  const ben = await client.records.show({ id: known?.id ?? '' });
  expect(ben.record).toMatchObject({ born: '1990-06-05', tags: ['deck'] });

  // Rows with errors are saved, corrected, and added with the same mapping.
  const faults = join(folder, 'faults.csv');
  await answerDialogs(app, { save: faults });
  await page.getByRole('button', { name: 'Save rows with problems…' }).click();
  await expect(toast(page)).toContainText('Saved 1 row with problems');
  expect(readFileSync(faults, 'utf8')).toContain('Cal Ferrer');
  await screenshots(app, page, 'sheet-report', { narrow: false });
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(toast(page)).toContainText('Import undone');
  await expectCount(page, 'People', 1);
  await quit();
});

test('by keyboard: rows become records and a source with a mapping that is saved and used again', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Keys');
  const folder = tempFolder('sheet');
  const file = join(folder, 'staff.csv');
  writeFileSync(file, 'Alpha,Beta\nAna Beltrán,X1\nBen Ortega,X2\n');
  await dropFiles(page, [file]);
  await expect(ask(page).getByRole('button', { name: 'As records…' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(ask(page).getByRole('button', { name: 'Both…' })).toBeFocused();
  await page.keyboard.press('Enter');

  const radios = wizard(page).getByRole('radiogroup', { name: 'Choose the row with the headings' });
  await radios.getByRole('radio', { name: /^Row 1/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(radios.getByRole('radio', { name: 'No headings' })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(radios.getByRole('radio', { name: /^Row 1/ })).toBeChecked();
  await wizard(page)
    .getByRole('button', { name: /Each row becomes/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('a person');
  await page.keyboard.press('Enter');
  await expect(wizard(page).getByRole('button', { name: /a person Each row becomes/ })).toBeVisible();
  await wizard(page).getByRole('radio', { name: '1 Sheet' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(columns(page)).toBeVisible();
  await columns(page).focus();
  await page.keyboard.press('Home');
  // A column may be mapped already based on its values; then the chosen field is added.
  const mapped = await columns(page)
    .getByRole('option', { name: /^Alpha.*Name$/ })
    .count();
  await page.keyboard.press('Enter');
  const chooser = wizard(page).getByRole('combobox', { name: /^(Becomes|Also becomes)/ });
  await expect(chooser).toBeFocused();
  if (mapped === 0) {
    await page.keyboard.type('name');
    await page.keyboard.press('Enter');
  }
  await expect(columns(page).getByRole('option', { name: /^Alpha.*Name$/ })).toBeVisible();

  await wizard(page).getByRole('button', { name: 'Mappings' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('save mapping');
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: 'Name of the mapping' });
  await name.fill('Staff list');
  await page.keyboard.press('Enter');
  await expect(name).toBeHidden();
  await wizard(page).getByRole('radio', { name: '2 Columns' }).focus();
  await page.keyboard.press('ArrowRight');
  const importing = wizard(page).getByRole('button', { name: 'Import 2 rows' });
  // The button shows the number of rows before they are read, and is pressed once they are.
  await expect(importing).toBeEnabled();
  await importing.focus();
  await page.keyboard.press('Enter');
  await expectCount(page, 'People', 2);
  await expectCount(page, 'Articles', 1);

  // The same file with the same mapping adds nobody.
  await dropFiles(page, [file]);
  await page.keyboard.press('Enter');
  await wizard(page).getByRole('button', { name: 'Mappings' }).click();
  await page.getByRole('menuitem', { name: /^Staff list/ }).click();
  await wizard(page).getByRole('radio', { name: '3 Preview' }).locator('xpath=ancestor::label').click();
  await expect(wizard(page).getByRole('row', { name: /updated.*Ana Beltrán/ })).toBeVisible();

  // One button removes a saved mapping, and another restores it.
  const mappings = wizard(page).getByRole('button', { name: 'Mappings' });
  await mappings.click();
  await page.getByRole('menuitem', { name: 'Remove a saved mapping…' }).click();
  const saved = page.getByRole('dialog', { name: 'Saved mappings' });
  await screenshots(app, page, 'sheet-saved-mappings');
  expect(await problemsOf(page)).toEqual([]);
  await saved.getByRole('button', { name: 'Remove “Staff list”' }).click();
  await expect(saved.getByText('Removed')).toBeVisible();
  expect(await caseOf(page).exchange.mappings({})).toEqual([]);
  await saved.getByRole('button', { name: 'Restore “Staff list”' }).click();
  await expect(saved.getByRole('button', { name: 'Remove “Staff list”' })).toBeVisible();
  await saved.getByRole('button', { name: 'Close' }).last().click();
  await page.keyboard.press('Escape');
  await expect(wizard(page)).toBeHidden();
  await expectCount(page, 'People', 2);

  // Imported as a source it becomes an article, like every other file.
  writeFileSync(file, 'Alpha,Beta\nSomebody else,X9\n');
  await dropFiles(page, [file]);
  await ask(page).getByRole('button', { name: 'As a source' }).click();
  await expectCount(page, 'Articles', 2);
  await quit();
});

/**
 * Returns a workbook of three sheets: one to read, one of people below a title, with days, numbers and codes in typed cells, one
 * empty.
 */
function workbook(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Read me'], ['The crew is on the next sheet.']]), 'About');
  const rows = [
    ['Crew of the night ferry', 'as of March'],
    [],
    ['Nombre', 'Born', 'Code', 'Berth'],
    ['Ana Beltrán', new Date(Date.UTC(1981, 3, 3)), '00123', 4],
    ['Ben Ortega', new Date(Date.UTC(1990, 5, 5)), '2024-05', 7.5],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true }), 'Crew');
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Empty');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

test('by mouse: a sheet of a workbook becomes people and an article; types are kept, and a claim names its origin', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Book');
  const file = join(tempFolder('sheet'), 'crew.xlsx');
  writeFileSync(file, workbook());
  await dropFiles(page, [file]);
  await ask(page).getByRole('button', { name: 'Both…' }).click();
  await expect(wizard(page).getByRole('checkbox', { name: 'Keep it as a source too' })).toBeChecked();
  await pick(page, /Sheet$/, /^Crew/);
  const headings = wizard(page).getByRole('radiogroup', { name: 'Choose the row with the headings' });
  await headings.getByText('Nombre').click();
  await expect(headings.getByRole('radio', { name: /^Row 3: Nombre, Born, Code, Berth/ })).toBeChecked();
  await pick(page, /Each row becomes/, /a person/);
  await screenshots(app, page, 'sheet-workbook');
  await next(page).click();
  await expect(columns(page).getByRole('option', { name: /^Nombre.*Name$/ })).toBeVisible();
  await columns(page)
    .getByRole('option', { name: /^Nombre/ })
    .click();
  await pick(page, /Language of the names/, /^Spanish/);
  await screenshots(app, page, 'sheet-workbook-columns');
  expect(await problemsOf(page)).toEqual([]);
  await map(page, /^Berth/, 'Claim');
  const property = wizard(page).getByRole('combobox', { name: 'Property' });
  await property.fill('berth');
  await property.press('Tab');
  await next(page).click();
  // A typed date needs no question, and a code stays text.
  const first = wizard(page).getByRole('row', { name: /Ana Beltrán/ });
  await first.click();
  await expect(wizard(page).getByRole('definition').filter({ hasText: '1981-04-03' })).toBeVisible();
  await expect(wizard(page).getByRole('definition').filter({ hasText: '00123' })).toBeVisible();
  await screenshots(app, page, 'sheet-workbook-preview', { narrow: false });
  await wizard(page).getByRole('button', { name: 'Import 2 rows' }).click();
  await expectCount(page, 'People', 2);
  await expectCount(page, 'Articles', 1);
  const { records } = await caseOf(page).records.list({ collection: 'people' });
  expect(records).toContainEqual(
    expect.objectContaining({ names: [{ value: 'Ana Beltrán', kind: 'main', language: 'es' }], born: '1981-04-03' }),
  );

  await goTo(page, 'Claims');
  await page.getByRole('row', { name: /Ben Ortega/ }).click();
  const origins = page.getByRole('region', { name: 'From other programs' });
  await expect(origins).toContainText('Spreadsheet');
  await screenshots(app, page, 'claims-from-programs');
  expect(await problemsOf(page)).toEqual([]);
  await quit();
});

/** Returns sixty columns with typical problems: no heading, the same heading twice, Arabic, cells of thousands of characters. */
function ugly(): string {
  const headings = Array.from({ length: 60 }, (_, at) =>
    at === 0 ? 'الاسم' : at % 9 === 4 ? '' : at % 7 === 3 ? 'Note' : `Column ${String(at)} of the register of vessels`,
  );
  const row = (of: number) =>
    headings.map((_, at) =>
      at === 0 ? `مريم ${String(of)}` : at === 1 ? 'long '.repeat(2_000) : `${String(of)}-${String(at)}`,
    );
  const line = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(',');
  return [line(headings), ...Array.from({ length: 200 }, (_, of) => line(row(of)))].join('\n');
}

test('a sheet of sixty columns with extreme headings and cells is shown, mapped and imported', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Ugly');
  const file = join(tempFolder('sheet'), 'register.csv');
  writeFileSync(file, ugly());
  await dropFiles(page, [file]);
  await ask(page).getByRole('button', { name: 'As records…' }).click();
  await wizard(page).getByText('الاسم').click();
  await pick(page, /Each row becomes/, /an organisation/);
  await expect(wizard(page).getByText('200 rows').first()).toBeVisible();
  await screenshots(app, page, 'sheet-sixty');
  await next(page).click();
  await expect(
    columns(page)
      .getByRole('option', { name: /no heading/ })
      .first(),
  ).toBeVisible();
  await columns(page).getByRole('option', { name: /^الاسم/ }).click();
  const isMapped =
    (await columns(page)
      .getByRole('option', { name: /^الاسم.*Name$/ })
      .count()) > 0;
  if (!isMapped) await map(page, /^الاسم/, 'Name');
  await map(page, /^Column 1 of/, 'Description');
  await screenshots(app, page, 'sheet-sixty-columns');
  expect(await problemsOf(page)).toEqual([]);
  await next(page).click();
  await expect(wizard(page).getByRole('row', { name: /مريم 0/ })).toBeVisible();
  await screenshots(app, page, 'sheet-sixty-preview');
  await wizard(page)
    .getByRole('button', { name: /^Import 200 rows/ })
    .click();
  await expectCount(page, 'Organisations', 200);
  await goTo(page, 'Organisations');
  await page
    .getByRole('option', { name: /مريم 0/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'From other programs' })).toContainText('Spreadsheet');
  await quit();
});
