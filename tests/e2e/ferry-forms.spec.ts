import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { makeFerryCase } from './ferry-case.ts';
import { caseOf } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { goTo, toast } from './steps.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'About this record' });
const views = (page: Page) => page.getByRole('group', { name: 'Saved views' });

test('forms for several records, in the graph, timeline, table and leads, are filled in by keyboard', async () => {
  const { page, quit } = await borrowApp();
  const ids = await makeFerryCase(page);
  await caseOf(page).records.put({
    records: ['Inspection of the hull', 'Repair of the engine', 'Sale of the tickets'].map((title, at) => ({
      ...{ collection: 'events', title, when: `2024-0${String(at + 1)}` },
    })),
  });
  await linkSelected(page);
  await orderAndLanes(page);
  await saveRenameRemove(page);
  await setField(page);
  await placeOfAll(page);
  await addIdentifiers(page, ids['lone'] ?? '');
  await quit();
});

/** Of two selected records, the graph links the first to the second; of more, it asks what the active one is linked to. */
async function linkSelected(page: Page): Promise<void> {
  const chart = page.getByRole('application', { name: /^Graph of/ });
  const form = page.getByRole('region', { name: 'Link to a record' });
  await goTo(page, 'People');
  await page.getByRole('option', { name: /^Ana Ruiz/ }).click();
  for (const name of [/^Tomás Vega/, /^Elena Sol/]) {
    await page.getByRole('option', { name }).click({ modifiers: ['ControlOrMeta'] });
  }
  await page.keyboard.press('Alt+4');
  await expect(panel(page)).toContainText('3 records selected');
  await chart.focus();
  await page.keyboard.press('l');
  await expect(form).toContainText('Elena Sol');
  await expect(form.getByRole('combobox', { name: 'To' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chart).toBeFocused();

  await goTo(page, 'People');
  await page.getByRole('option', { name: /^Ana Ruiz/ }).click();
  await page.getByRole('option', { name: /^Elena Sol/ }).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('Alt+4');
  await panel(page).getByRole('button', { name: 'Link these two L' }).click();
  await screenshot(page, 'link-two');
  await expect(form.getByRole('button', { name: 'Remove Elena Sol' })).toBeVisible();
  await page.keyboard.type('met');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toHaveText('Link saved');
  await expect(page.getByTestId('graph-said')).toHaveText('Ana Ruiz — met — Elena Sol, no quote');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(panel(page)).toContainText('This record is in the trash.');
}

async function orderAndLanes(page: Page): Promise<void> {
  const drawing = page.getByRole('application', { name: /^Timeline of/ });
  await goTo(page, 'Timeline');
  await page.getByRole('row', { name: /Hearing/ }).click();
  await drawing.focus();
  await page.keyboard.press('b');
  const rule = page.getByRole('region', { name: 'Order rule' });
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(rule.getByText('Choose the other event.')).toBeVisible();
  await page.keyboard.type('Wreck');
  await page.keyboard.press('Enter');
  await expect(rule.getByRole('button', { name: 'Remove Wreck of the ferry' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toHaveText('Order rule added');
  await expect(drawing).toBeFocused();

  await page.keyboard.press('l');
  await page.getByRole('menuitem', { name: 'Edit custom lanes…' }).click();
  const lanes = page.getByRole('dialog', { name: 'Custom lanes' });
  await page.keyboard.type('Owners');
  await lanes.getByRole('combobox', { name: 'Add record' }).fill('Naviera');
  await page.keyboard.press('Enter');
  await expect(lanes.getByRole('listitem')).toHaveText(['Naviera Gris']);
  await lanes.getByRole('button', { name: 'Add lane' }).click();
  await page.keyboard.type('Spare');
  await screenshot(page, 'custom-lanes');
  await lanes.getByRole('button', { name: /Spare/ }).click();
  await expect(lanes.getByRole('textbox', { name: 'Lane' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lanes).toBeHidden();
  await expect(page.getByRole('button', { name: 'Custom lanes' })).toBeVisible();
}

async function saveRenameRemove(page: Page): Promise<void> {
  const menu = (name: string) => page.getByRole('toolbar', { name: 'Timeline' }).getByRole('button', { name });
  await page.keyboard.press('ControlOrMeta+s');
  await page.keyboard.type('Everything the owners of the ferry did in the weeks around the wreck, '.repeat(3));
  await page.keyboard.press('Enter');
  await menu('Everything the owners').click();
  await screenshot(page, 'saved-view-menu');
  const entries = page.getByRole('menu');
  expect((await entries.boundingBox())?.width).toBeLessThanOrEqual(480);
  await entries.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.keyboard.type('Owners');
  await page
    .getByRole('dialog', { name: 'Rename view' })
    .getByRole('button', { name: /^Rename/ })
    .click();
  await expect(views(page).getByRole('button')).toHaveText('Owners');
  await menu('Owners').click();
  await page.getByRole('menuitem', { name: 'Remove “Owners”' }).click();
  await expect(toast(page)).toHaveText('“Owners” was removed.');
  await expect(views(page)).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await views(page).getByRole('button', { name: 'Owners' }).focus();
  await page.keyboard.press('Delete');
  await expect(views(page)).toBeHidden();
}

async function setField(page: Page): Promise<void> {
  await goTo(page, 'People');
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('grid', { name: 'People, table' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Alt+e');
  const dialog = page.getByRole('dialog', { name: 'Set a field: 5 selected' });
  await dialog.getByRole('button', { name: /Field$/ }).click();
  await page.getByRole('option', { name: 'Died' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await page.keyboard.type('never');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('“never” cannot be read as a date.');
  await screenshot(page, 'set-field');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('4 March 2024');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('Died changed in 5 records');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(toast(page)).toContainText('Undone');
}

async function placeOfAll(page: Page): Promise<void> {
  await goTo(page, 'Leads and questions');
  await page.getByText('Add place to all 4').click();
  const form = page.getByRole('combobox', { name: 'Place for all these events' });
  await expect(form).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Choose a place in the case.')).toBeVisible();
  await page.keyboard.type('Dock');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove Dock Four' })).toBeFocused();
  await screenshot(page, 'place-of-all');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('4 events');
  await expect(page.getByRole('listbox', { name: 'Leads' })).toBeFocused();
}

async function addIdentifiers(page: Page, id: string): Promise<void> {
  await goTo(page, 'People');
  await page.getByRole('option', { name: /^Rosa Lone/ }).dblclick();
  const add = page.getByRole('button', { name: 'Add identifier' });
  await add.click();
  await page.keyboard.type('Passport');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Type both the kind and the number.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('X-1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Passport' })).toContainText('X-1');
  await expect(add).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Seaman’s book');
  await page.keyboard.press('Tab');
  await page.keyboard.type('77');
  // Deleted elsewhere: what was typed stays, and the message says why it cannot be saved.
  await caseOf(page).records.remove({ ids: [id] });
  await expect(page.getByText('This record is in the trash.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('belongs to a record in the trash; restore it first');
  await expect(page.getByRole('textbox', { name: 'Kind' })).toHaveValue('Seaman’s book');
}
