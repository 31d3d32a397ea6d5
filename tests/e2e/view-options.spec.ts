import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { makeFerryCase } from './ferry-case.ts';
import { hostOf, pressMenu } from './launch.ts';
import { goTo, newCase } from './steps.ts';
import { fillTimeline } from './timeline-case.ts';

const plotOf = (page: Page) => page.getByRole('application', { name: /^Timeline of/ });

async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click();
  await page.getByRole('option', { name: option }).click();
}

test('a graph shows as many steps, kinds of links and groups as its options say', async () => {
  const { page, quit } = await borrowApp();
  const counts = (words: string) =>
    expect(page.getByRole('toolbar', { name: 'Graph' }).getByRole('status')).toHaveText(words);
  await makeFerryCase(page);
  await goTo(page, 'People');
  await page.keyboard.press('Alt+4');
  await counts('7 records, 6 links');
  await page.getByRole('tab', { name: 'Show' }).click();
  await pick(page, 'Steps outward', 'Chosen records only');
  await counts('4 records, 1 link');
  await pick(page, 'Steps outward', '3 steps out');
  await counts('11 records, 11 links, 1 unsourced');
  await page.getByText('Named in the same article').click();
  await counts('11 records, 63 links, 1 unsourced');
  await page.getByText('Named in the same article').click();
  const kind = page.getByRole('checkbox', { name: 'investigates' });
  await page.getByText('investigates 2').click();
  await expect(kind).not.toBeChecked();
  await counts('11 records, 9 links, 1 unsourced');
  await page.getByText('investigates 2').click();
  await pick(page, 'Groups', 'By tag');
  await pick(page, 'Groups', 'Linked among themselves');
  await page.getByRole('button', { name: 'Arrange again' }).click();
  await counts('11 records, 11 links, 1 unsourced');
  await quit();
});

/** Opens the timeline of a new case with dated records. */
async function openTimeline() {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Harbour');
  await fillTimeline(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(plotOf(page)).toBeFocused();
  return { app, page, quit };
}

test('a timeline has custom lanes, which another case in the window does not have', async () => {
  const { app, page, quit } = await openTimeline();
  const openDialog = async (entry: string) => {
    await page.keyboard.press('l');
    await page.getByRole(entry.endsWith('…') ? 'menuitem' : 'menuitemradio', { name: entry }).click();
  };
  const dialog = page.getByRole('dialog', { name: 'Custom lanes' });
  // Without custom lanes, choosing them asks for them.
  await openDialog('Custom lanes');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await openDialog('Edit custom lanes…');
  await dialog.getByRole('textbox', { name: 'Lane' }).fill('The desk');
  await dialog.getByRole('combobox').fill('Ana');
  await page
    .getByRole('option', { name: /Ana Ruiz/ })
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Add lane' }).click();
  await dialog.getByRole('button', { name: 'Remove lane “”' }).click();
  await dialog.getByRole('button', { name: 'Show these lanes' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('The desk')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Custom lanes' })).toBeVisible();
  await plotOf(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Nothing selected')).toBeHidden();
  // What is selected is offered by name, as it may not be on the timeline; a claim or a link is no lane.
  await goTo(page, 'People');
  await page
    .getByRole('listbox', { name: 'People' })
    .getByRole('option', { name: /Ana Ruiz/ })
    .first()
    .click();
  await pressMenu(app, 'go.timeline');
  await expect(plotOf(page)).toBeFocused();
  await openDialog('Edit custom lanes…');
  await dialog.getByRole('button', { name: 'Add lane' }).click();
  await dialog.getByRole('button', { name: 'Add “Ana Ruiz” (selected)' }).click();
  await expect(dialog.getByRole('button', { name: /selected/ })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await hostOf(page).cases.close({});
  await newCase(page, 'Another');
  await fillTimeline(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(plotOf(page)).toBeFocused();
  await expect(page.getByText('Nothing selected')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Custom lanes' })).toBeHidden();
  await quit();
});

test('a period that ends before it begins is refused, and one of several years narrows the timeline', async () => {
  const { page, quit } = await openTimeline();
  await page.keyboard.press('Alt+w');
  const dialog = page.getByRole('dialog', { name: 'Only this period' });
  await dialog.getByRole('textbox', { name: 'From' }).fill('2022');
  await dialog.getByRole('textbox', { name: 'Until' }).fill('March 2019');
  const set = dialog.getByRole('button', { name: 'Show this period' });
  await expect(dialog.getByText('The end is before the beginning.')).toBeVisible();
  await expect(set).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Until' }).fill('2022-03');
  await set.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Remove: 2022 to March 2022' })).toBeVisible();
  await quit();
});
