import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, tempFolder } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { copyElsewhere, goTo, newCase, toast } from './steps.ts';

const crew = [
  ['Aguinaga Mota, Fermín', 'harbour pilot', 'ES', '1961~'],
  ['Alarcón Vives, Teodora', 'port registrar', 'ES', '1974'],
  ['Blakeney, Osbert', '', 'GB', null],
  ['Bracegirdle-Poole, Honor', 'port auditor', 'GB', '1969'],
  ['Dunmarrow, Hal', 'dredging master', 'GB', '1966~'],
  ['قاسم الحداد البحريني صاحب السفن الكبيرة في الميناء القديم', 'وكيل شحن', 'BH', '1958'],
  [`Kestle${' de la Torre y Montenegro'.repeat(4)}, Jory`, 'tug owner', 'GB', '1959~'],
  ['Nancarrow, Tamsin', 'surveyor', 'GB', '1986'],
] as const;

/** Makes people, some of them with articles and quotes. */
async function crewOf(page: Page): Promise<void> {
  const people = crew.map(([name, description, country, born], at) => ({
    collection: 'people',
    id: `$p${String(at)}`,
    names: [{ value: name, kind: 'main' }, ...(at === 4 ? [{ value: 'Capt. Dunmarrow', kind: 'alias' }] : [])],
    description,
    countries: [country],
    ...(born === null ? {} : { born }),
    ...(born?.endsWith('~') ? { provenance: { born: 'guessed' } } : {}),
  }));
  const text = 'Hal Dunmarrow steered the dredger. Tamsin Nancarrow measured the quay.';
  const articles = ['independent', 'copy'].map((independence, at) => ({
    ...{ collection: 'articles', id: `$a${String(at)}`, title: `Quay ${String(at)}`, text, independence },
  }));
  const quotes = [0, 1].map((at) => ({
    collection: 'quotes',
    id: `$q${String(at)}`,
    article: `$a${String(at)}`,
    exact: 'Hal Dunmarrow steered the dredger.',
    about: ['$p4'],
  }));
  const links = [{ collection: 'links', kind: 'met', from: '$p4', to: '$p7', quotes: ['$q0'] }];
  await caseOf(page).records.put({ records: [...people, ...articles, ...quotes, ...links] });
}

const grid = (page: Page) => page.getByRole('grid', { name: 'People, table' });
const rowOf = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name });
const cellAt = (page: Page, name: string, place: number) => rowOf(page, name).getByRole('gridcell').nth(place);

/** Returns the names of the rows on screen, in order. */
async function names(page: Page): Promise<string[]> {
  return grid(page)
    .locator('[data-id]')
    .evaluateAll((rows) => rows.map((row) => (row.children[1]?.textContent ?? '').slice(0, 9)));
}

test('people are sorted, filtered, edited, filled down, pasted, grouped and exported in a table', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Almenara harbour');
  await crewOf(page);
  await goTo(page, 'People');
  await page.keyboard.press('Alt+2');
  await expect(grid(page)).toBeVisible();
  await expect(rowOf(page, 'Nancarrow, Tamsin')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '10');
  await expectAccessible(page, 'table');

  // By mouse: two sort keys, the second with Shift.
  await grid(page)
    .getByRole('columnheader', { name: /^Countries/ })
    .getByRole('button')
    .click();
  await grid(page)
    .getByRole('columnheader', { name: /^Born/ })
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await expect
    .poll(() => names(page))
    .toEqual([
      ...['قاسم الحد', 'Aguinaga ', 'Alarcón V', 'Kestle de', 'Dunmarrow', 'Bracegird', 'Nancarrow', 'Blakeney,'],
    ]);

  // By keyboard: the filter row, and unreadable input.
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+f');
  await page.keyboard.type('port, dredg');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['Alarcón V', 'Dunmarrow', 'Bracegird']);
  await expect(page.getByText('3 of 8')).toBeVisible();
  await screenshots(app, page, 'table-filtered');
  await page.keyboard.press('Alt+Shift+f');
  await expect.poll(() => names(page)).toHaveLength(8);

  // A cell: F2, a new value, Enter; then Tab to the next one.
  await cellAt(page, 'Blakeney', 3).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('dredging');
  await expect(page.getByRole('option', { name: /dredging master used once/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cellAt(page, 'Blakeney', 3)).toHaveText('dredging master');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellAt(page, 'Blakeney', 3)).toHaveText('');

  // An invalid date is refused in its cell.
  await cellAt(page, 'Blakeney', 5).dblclick();
  await page.keyboard.type('neverday');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');

  // Fill down: the first selected row provides the value.
  await grid(page).getByRole('columnheader', { name: /^Name/ }).getByRole('button').click();
  await expect.poll(async () => (await names(page))[0]).toBe('Aguinaga ');
  await cellAt(page, 'Alarcón', 3).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('region', { name: 'Selected records' })).toContainText('3 selected');
  await screenshots(app, page, 'table-dock');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(toast(page)).toHaveText('2 cells filled');
  await expect(cellAt(page, 'Bracegirdle', 3)).toHaveText('port registrar');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellAt(page, 'Bracegirdle', 3)).toHaveText('port auditor');
  await page.keyboard.press('Escape');

  // Two by two cells from a spreadsheet: previewed first, with what does not fit.
  await copyElsewhere(app, 'FR; ES\t1970\nAtlantis\t1971\n');
  await cellAt(page, 'Blakeney', 4).click();
  await page.keyboard.press('ControlOrMeta+v');
  const band = page.getByRole('region', { name: /^Paste 3 cells in 2 rows/ });
  await expect(band).toContainText('Bracegirdle-Poole, Honor, Countries: “Atlantis” is not a country');
  await screenshots(app, page, 'table-paste', { narrow: false });
  await page.keyboard.press('Escape');
  await copyElsewhere(app, 'FR; ES\t1970\n"IE"\t1971\n');
  // Pressing Enter before the question appears opens no record and pastes nothing unseen.
  await grid(page).evaluate((element) => {
    for (const init of [{ key: 'v', code: 'KeyV', ctrlKey: true }, { key: 'Enter' }])
      element.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('region', { name: /^Paste 4 cells in 2 rows/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('4 cells pasted');
  await expect(cellAt(page, 'Blakeney', 4)).toHaveText('FR, ES');
  await expect(cellAt(page, 'Bracegirdle', 5)).toHaveText('1971');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellAt(page, 'Blakeney', 4)).toHaveText('GB');

  // Groups with counts, collapsed.
  await page.keyboard.press('Alt+b');
  const group = grid(page).getByRole('row', { name: /GB/ }).first();
  await expect(group).toContainText('5');
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await screenshots(app, page, 'table-groups', { narrow: false });
  await page.getByRole('button', { name: 'By Countries' }).click();
  await page.getByRole('menuitem', { name: 'No groups' }).click();

  // Columns.
  await page.keyboard.press('Alt+c');
  await page.getByRole('checkbox', { name: 'Died' }).press('Space');
  await expect(grid(page).getByRole('columnheader', { name: /^Died/ })).toBeAttached();
  await screenshots(app, page, 'table-columns', { narrow: false });
  await page.keyboard.press('Escape');

  // A column header is dragged to another position, which is marked; Esc cancels, and the click that ends the drag sorts nothing.
  const head = (name: string) => grid(page).getByRole('columnheader', { name: new RegExp(`^${name}`) });
  const heads = () =>
    grid(page)
      .getByRole('columnheader')
      .evaluateAll((all) => all.slice(1, 5).map((one) => one.textContent));
  const dragTo = async (name: string, to: string) => {
    const [from, over] = [await head(name).boundingBox(), await head(to).boundingBox()];
    if (!from || !over) throw new Error('no column headings');
    await page.mouse.move(from.x + 20, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(over.x + 8, over.y + 14, { steps: 6 });
    await expect(head(to)).toHaveAttribute('data-drop', 'before');
  };
  const sorts = () => Promise.all(['Name', 'Countries', 'Born'].map((name) => head(name).getAttribute('aria-sort')));
  const sortedBefore = await sorts();
  await dragTo('Born', 'Aliases');
  await screenshots(app, page, 'table-drag', { narrow: false });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await heads()).toEqual(['Name', 'Aliases', 'Description', 'Countries']);
  await dragTo('Born', 'Aliases');
  await page.mouse.up();
  await expect.poll(heads).toEqual(['Name', 'Born', 'Aliases', 'Description']);
  await dragTo('Aliases', 'Born');
  await page.mouse.up();
  await expect.poll(heads).toEqual(['Name', 'Aliases', 'Born', 'Description']);
  expect(await sorts()).toEqual(sortedBefore);

  // New record adds one of the table's kind and goes to its row; two with one name have to be decided.
  await page.getByRole('button', { name: /^New person/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: /^New person/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nancarrow, Tamsin');
  await page.keyboard.press('Enter');
  await expect(grid(page).locator('[data-active]')).toContainText('Nancarrow, Tamsin');
  await expect(rowOf(page, 'Nancarrow').getByText('1 to decide')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('1 to decide')).toHaveCount(0);
  await expect.poll(() => names(page)).toHaveLength(8);

  // Export what is shown, as CSV.
  const path = join(tempFolder(), 'crew.csv');
  await answerDialogs(app, { save: path });
  await page.getByRole('button', { name: 'Export rows as CSV' }).click();
  await expect(toast(page)).toHaveText(`Saved 8 rows to ${path}.`);
  const csv = readFileSync(path, 'utf8').split('\r\n');
  expect(csv[0]).toBe('\uFEFFName,Aliases,Born,Description,Countries,Links,Quotes,Sources,Duplicates,Edited,Died');
  expect(csv[5]).toMatch(/^"Dunmarrow, Hal",Capt\. Dunmarrow,1966~,dredging master,GB,1,2,/);

  // The same as a picture: a file, by Enter, and a figure of a dossier.
  const drawn = join(tempFolder(), 'crew.svg');
  await answerDialogs(app, { save: drawn });
  await page.getByRole('button', { name: 'Save as picture or add to a dossier' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
  const saving = page.getByRole('dialog', { name: 'Save picture' });
  await expect(saving.getByRole('img')).toBeVisible();
  await saving.getByRole('textbox', { name: 'Title' }).fill('The crew');
  await screenshots(app, page, 'table-picture', { narrow: false });
  await page.keyboard.press('Enter');
  await expect(page.getByTitle('Saved crew.svg.')).toBeVisible();
  expect(readFileSync(drawn, 'utf8')).toMatch(/The crew.*dredging master.*قاسم/s);
  await caseOf(page).dossiers.create({ title: 'Dredging' });
  await page.getByRole('button', { name: 'Save as picture or add to a dossier' }).click();
  await page.getByRole('menuitem', { name: 'Add to a dossier' }).click();
  const placing = page.getByRole('dialog', { name: 'Add to a dossier' });
  await expect(placing.getByRole('img')).toBeVisible();
  await placing.getByRole('button', { name: 'Add to dossier' }).click();
  await expect(page.getByTitle('The picture is in “Dredging”.')).toBeVisible();
  await quit();
});
