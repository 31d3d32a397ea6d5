import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs } from './launch.ts';
import { letters, makeNamesCase } from './names-case.ts';
import { screenshots } from './screenshots.ts';
import { copyElsewhere, dropFiles, expectCount, toast } from './steps.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything in this case' });
const rows = (page: Page) => page.getByRole('grid', { name: 'Results' }).getByRole('row');

test('a pasted list of names is searched, sorted, filtered, opened and exported; a long one can be cancelled', async () => {
  test.setTimeout(180_000);
  const { app, page, home, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeNamesCase(page);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  const field = page.getByRole('textbox', { name: 'Names, one per line' });
  await expect(field).toBeFocused();
  await expect(page.getByRole('button', { name: /^Search names/ })).toBeDisabled();
  await screenshots(app, page, 'batch-empty');
  await expectAccessible(page, 'list of names, empty');

  const list = [
    '=HYPERLINK("x")',
    'Leocadio Duarte Pazmiño',
    'El Tejón',
    'Leocadyo Duarte Pazmiño',
    'Irina Volkova',
    '-type:people "(OR',
    ...Array.from({ length: 60 }, (_, i) => `Person Number${letters(i)}`),
    ...Array.from({ length: 134 }, (_, i) => `Absent${letters(i)} Nobody${letters(133 - i)}`),
  ];
  expect(list).toHaveLength(200);
  await copyElsewhere(app, [...list, '', 'el tejón'].join('\n'));
  await field.press('ControlOrMeta+v');
  await expect(page.getByText('200 names · 1 blank line skipped · 1 duplicate line skipped')).toBeVisible();
  await screenshots(app, page, 'batch-list');

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('radio', { name: 'All 200' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('radio', { name: 'Found 62' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Close match 2' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Not found 136' })).toBeVisible();
  await expect(rows(page).nth(2)).toContainText(/2.*Leocadio Duarte Pazmiño.*found.*3.*2.*1.*exact.*100/);
  await expect(rows(page).nth(2)).toContainText('2021-03~');
  await expect(rows(page).nth(3)).toContainText('alias: El Tejón');
  await expect(rows(page).nth(4)).toContainText('close spelling: Leocadio Duarte Pazmiño');
  await expect(rows(page).nth(5)).toContainText('different script: Ирина Волкова');
  await screenshots(app, page, 'batch-much');
  await expectAccessible(page, 'results for a list of names');

  // Sort, filter, open a row, and come back to the same view.
  await page.getByRole('columnheader', { name: 'Results' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Results' }).getByRole('button').click();
  await expect(rows(page).nth(1)).toContainText('Leocadio Duarte Pazmiño');
  await page.getByRole('button', { name: /^By Results/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Name', exact: true }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('radio', { name: 'All 200' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(rows(page)).toHaveCount(3);
  await screenshots(app, page, 'batch-little');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('"Ирина Волкова"');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowLeft');

  await expect(page.getByRole('radio', { name: 'Close match 2' })).toBeChecked();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');

  // Export two of all the rows, in the order of the list, as CSV and read them back.
  await page.getByRole('radio', { name: 'All 200' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^By Name/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Line', exact: true }).press('Enter');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  const path = join(home, 'names.csv');
  await answerDialogs(app, { save: path });
  await expect(page.getByRole('button', { name: /^Export 2 rows/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  await expect(toast(page)).toContainText('Saved 2 rows to');
  const bytes = readFileSync(path);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString('utf8').split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe(`1,"'=HYPERLINK(""x"")",not found,0,0,0,,,,,,`);
  expect(lines[2]).toBe(
    '2,Leocadio Duarte Pazmiño,found,3,2,1,Leocadio Duarte Pazmiño,exact,Leocadio Duarte Pazmiño,100,Early,2021-03~',
  );

  // Use a file with a column of names; cancel a long list and search it again.
  await page.getByRole('button', { name: 'Change list' }).press('Enter');
  const csv = join(home, 'list.csv');
  const many = Array.from({ length: 10_005 }, (_, i) => `${String(i)};"Leocadio Duarte ${String(i)}"`);
  writeFileSync(csv, `id;nombre\n${many.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles(csv);
  await expect(page.getByText('10,000 names · 5 lines beyond the first 10,000 skipped')).toBeVisible();
  // Dropping the file anywhere on the page does the same: here it is a list, not a source.
  await field.fill('');
  const dropped = join(home, 'dropped.txt');
  writeFileSync(dropped, '\uFEFFEl Tejón\r\n\r\nИрина Волкова\r\nel tejón\r\n');
  await dropFiles(page, [dropped]);
  await expect(page.getByText('2 names · 1 blank line skipped · 1 duplicate line skipped')).toBeVisible();
  await expect(field).toHaveValue(/^El Tejón\n/);
  await expect(page.getByText('Drop to use the names in this file')).toHaveCount(0);
  await dropFiles(page, [csv]);
  await expect(page.getByText('10,000 names · 5 lines beyond the first 10,000 skipped')).toBeVisible();
  await expectCount(page, 'Articles', 2);
  await page.getByRole('button', { name: /^Search names/ }).press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText(/^Cancelled\. /)).toBeVisible();
  await screenshots(app, page, 'batch-cancelled');
  await page.getByRole('button', { name: 'Search again' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Search again' })).toBeVisible();
  await quit();
});
