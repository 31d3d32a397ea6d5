import { expect, test, type Locator } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf, pressMenu } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { expectCount, expectMenu, goTo, newCase, rail, toast } from './steps.ts';

/* Back and Forward return to a page as it was left: what it was filtered by, its current row, and where it was scrolled to. */

const scrollTop = (list: Locator) => list.evaluate((element) => element.scrollTop);

test('Back returns to a page as it was left, and the rail opens it anew', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 700));
  await openSampleCopy(launched);

  await goTo(page, 'Suggestions');
  const field = page.getByPlaceholder('Filter by name');
  const accepted = page.getByRole('button', { name: /^Accepted/ });
  await accepted.click();
  const names = page.getByRole('listbox', { name: 'Suggestions' });
  await names.getByRole('option').nth(3).click();
  const current = names.locator('[aria-selected="true"]');
  await expect(current).toHaveCount(1);
  // Its counts may still grow while the names are read.
  const [name = ''] = /^\D+/.exec((await current.textContent()) ?? '') ?? [];

  await goTo(page, 'Events');
  const events = page.getByRole('listbox', { name: 'Events' });
  await events.hover();
  await page.mouse.wheel(0, 900);
  await expect.poll(() => scrollTop(events)).toBeGreaterThan(500);
  const top = await scrollTop(events);
  await goTo(page, 'Organisations');
  await field.fill('an');
  await pressMenu(app, 'go.back');
  await expect.poll(() => scrollTop(events)).toBe(top);
  await pressMenu(app, 'go.back');
  await expect(accepted).toHaveAttribute('aria-pressed', 'true');
  await expect(current).toContainText(name);

  await pressMenu(app, 'go.forward');
  await expect.poll(() => scrollTop(events)).toBe(top);
  await pressMenu(app, 'go.forward');
  await expect(field).toHaveValue('an');
  await rail(page, 'Suggestions').click();
  await expect(accepted).toHaveAttribute('aria-pressed', 'false');
  await quit();
});

test('in a narrow window, the inspector makes way for a form that it opens', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1200, 760));
  await openSampleCopy(launched);
  await goTo(page, 'Graph');
  const chart = page.getByRole('application', { name: /^Graph of/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await pressMenu(app, 'view.inspector');
  const inspector = page.locator('[data-pane="inspector"]');
  await expect(inspector).toBeFocused();
  await expect(inspector).toContainText('In the graph');
  await page.keyboard.press('l');
  const form = page.getByRole('region', { name: 'Link to a record' });
  await expect(form.getByRole('combobox').first()).toBeFocused();
  await expect(inspector).toHaveCount(0);
  // It can be looked at again beside the form.
  await pressMenu(app, 'view.inspector');
  await expect(inspector).toBeFocused();
  await expect(form).toBeVisible();
  await hostOf(page).app.setSettings({ layout: { 'inspector.over': false } });
  await quit();
});

test('Undo takes back what is arranged in an unsaved graph, in turn with the changes of the case', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Undo');
  const { records } = caseOf(page);
  const person = (id: string, value: string) => ({ collection: 'people', id, names: [{ value, kind: 'main' }] });
  await records.put({
    records: [
      person('$ada', 'Ada Quiroga'),
      person('$ben', 'Ben Sol'),
      { collection: 'links', kind: 'related-to', from: '$ada', to: '$ben' },
    ],
  });
  await goTo(page, 'Graph');
  const chart = page.getByRole('application', { name: /^Graph of 2 records/ });
  const pinned = page.getByText('1 record placed by hand. Save the view to keep it.');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('p');
  await expect(pinned).toBeVisible();
  await records.put({ records: [person('$eva', 'Eva Paz')] });
  await expectCount(page, 'People', 3);

  const undone = async (what: RegExp) => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(toast(page)).toHaveText(what);
  };
  await undone(/^Undone: (?!Place)/);
  await expectCount(page, 'People', 2);
  await expect(pinned).toBeVisible();
  await expectMenu(app, 'edit.undo', { label: 'Undo: Place “Ada Quiroga” in the graph', enabled: true });
  await undone(/^Undone: Place “Ada Quiroga” in the graph/);
  await expect(pinned).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(pinned).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.getByRole('application', { name: /^Graph of 1 record/ })).toBeVisible();
  await undone(/^Undone: Hide “Ada Quiroga” in the graph/);
  await expect(chart).toBeVisible();
  await quit();
});
