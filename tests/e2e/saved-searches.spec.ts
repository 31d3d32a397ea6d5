import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { makeNamesCase } from './names-case.ts';
import { screenshots } from './screenshots.ts';
import { newCase, pasteArticle, rail, toast } from './steps.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything in this case' });
const saved = (page: Page) => page.getByRole('group', { name: 'Saved searches' }).getByRole('button');

test('a search is saved, counted as the case grows, renamed, moved, removed and restored by keyboard', async () => {
  test.setTimeout(120_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Ferries');
  await pasteArticle({ app, page }, 'Night ferry stopped', 'The night ferry stayed in the harbour of Velmora.');
  await expect(page.getByRole('group', { name: 'Saved searches' })).toHaveCount(0);

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: 'Save search' })).toBeDisabled();
  await page.keyboard.type('"night ferry"');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+s');
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('night ferry');
  await screenshots(app, page, 'save', { narrow: false });
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Saved “night ferry”');
  await expect(saved(page)).toHaveAccessibleName(/^night ferry ?1 result$/);
  await expect(saved(page)).toHaveAttribute('aria-current', 'page');
  await expect(box(page)).toBeFocused();

  // The count follows the case, on whatever page the user is.
  await rail(page, 'Articles').press('Enter');
  await pasteArticle({ app, page }, 'Second boat', 'Another night ferry will sail on Monday.');
  await expect(saved(page)).toHaveAccessibleName(/^night ferry ?2 results$/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(saved(page)).toHaveAccessibleName(/^night ferry ?1 result$/);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(saved(page)).toHaveAccessibleName(/^night ferry ?2 results$/);

  await caseOf(page).searches.create({ name: 'Velmora', query: 'velmora' });
  await caseOf(page).searches.create({ name: 'Nobody', query: 'zzqqxx' });
  await expect(saved(page)).toHaveCount(3);
  await expect(saved(page).nth(2)).toHaveAccessibleName(/^Nobody ?0 results$/);

  // By keyboard in the rail: open, edit, move, remove, undo.
  await rail(page, 'night ferry').focus();
  await page.keyboard.press('ArrowDown');
  await expect(rail(page, 'Velmora')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('velmora');
  await expect(rail(page, 'Velmora')).toHaveAttribute('aria-current', 'page');
  await rail(page, 'Velmora').focus();
  await page.keyboard.press('F2');
  await expect(name).toBeFocused();
  await name.fill('The harbour');
  await page.getByRole('textbox', { name: 'Query' }).fill('harbour OR monday');
  await page.keyboard.press('Enter');
  await expect(rail(page, 'The harbour')).toHaveAccessibleName(/^The harbour ?2 results$/);
  await expect(rail(page, 'The harbour')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(saved(page).nth(0)).toHaveAccessibleName(/^The harbour ?2 results$/);
  await expect(rail(page, 'The harbour')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(saved(page).nth(2)).toHaveAccessibleName(/^The harbour ?2 results$/);
  await expect(rail(page, 'The harbour')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(saved(page)).toHaveCount(2);
  await expect(toast(page)).toContainText('“The harbour” was removed');
  await expect(rail(page, 'Nobody')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(saved(page)).toHaveCount(3);

  // The same on the search page, by its button.
  await rail(page, 'night ferry').press('Enter');
  await expect(box(page)).toHaveValue('"night ferry"');
  await page.getByRole('button', { name: 'Saved as night ferry' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeDisabled();
  await screenshots(app, page, 'saved-menu', { narrow: false });
  await page.getByRole('menuitem', { name: 'Rename or edit…' }).press('Enter');
  await expect(name).toHaveValue('night ferry');
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'search page with saved searches');
  await screenshots(app, page, 'rail-little');

  // The filters of the hits are part of a search, and restored with it.
  const within = page.getByRole('combobox', { name: 'Search within these results' });
  await page.keyboard.press('Alt+n');
  await within.fill('monday');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('textbox', { name: 'Within these results' })).toHaveValue('monday');
  await name.fill('On Monday');
  await screenshots(app, page, 'save-within', { narrow: false });
  await page.keyboard.press('Enter');
  await expect(rail(page, 'On Monday')).toHaveAccessibleName(/^On Monday ?1 result$/);
  await expect(rail(page, 'On Monday')).toHaveAttribute('aria-current', 'page');
  await rail(page, 'night ferry').press('Enter');
  await expect(rail(page, 'night ferry')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('option')).toHaveCount(2);
  await rail(page, 'On Monday').press('Enter');
  await expect(within).toHaveValue('monday');
  await expect(page.getByRole('option')).toHaveCount(1);
  await rail(page, 'On Monday').press('F2');
  await page.getByRole('textbox', { name: 'Within these results' }).fill('');
  await page.keyboard.press('Enter');
  await expect(rail(page, 'On Monday')).toHaveAccessibleName(/^On Monday ?2 results$/);
  await quit();
});

test('many saved searches with unusual names fit the rail, or one menu when the rail is collapsed', async () => {
  test.setTimeout(90_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await newCase(page, 'Much');
  const names = [
    'A name that goes on and on and does not fit into any rail that there is',
    'مرفأ بيروت',
    '=1+1',
    '"',
    '<b>x</b>',
    '港',
  ];
  const more = Array.from({ length: 14 }, (_, i) => `Search ${String(i + 1)}`);
  for (const name of [...names, ...more]) await caseOf(page).searches.create({ name, query: `${name} -x` });
  await expect(saved(page)).toHaveCount(20);
  await expect(saved(page).nth(19)).toHaveAccessibleName(/^Search 14 ?0 results$/);
  // Trash stays visible, and does not cover the focused entry.
  await expect(rail(page, 'Trash')).toBeInViewport({ ratio: 1 });
  await saved(page).nth(19).focus();
  const isInFront = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  expect(await saved(page).nth(19).evaluate(isInFront)).toBe(true);
  await rail(page, 'Articles').focus();
  expect(await rail(page, 'Trash').evaluate(isInFront)).toBe(true);
  await expectAccessible(page, 'many saved searches');
  for (const kind of ['map', 'table'] as const) await caseOf(page).views.create({ name: `Quay ${kind}`, kind });
  const views = page.getByRole('group', { name: 'Saved views' }).getByRole('button');
  await expect(views).toHaveText(['Quay map', 'Quay table']);
  await views.first().press('Alt+ArrowDown');
  await expect(views).toHaveText(['Quay table', 'Quay map']);
  await expect(views.nth(1)).toBeFocused();
  await screenshots(app, page, 'rail-much');
  await page.keyboard.press('ControlOrMeta+b');
  await page.getByRole('button', { name: 'Saved views' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Quay table' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Quay table' })).toBeVisible();
  const fold = page.getByRole('button', { name: 'Saved searches' });
  await fold.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveCount(20);
  await screenshots(app, page, 'rail-folded', { narrow: false });
  await page.getByRole('menuitem', { name: 'Search 2' }).press('Enter');
  await expect(box(page)).toHaveValue('Search 2 -x');
  await expect(page.getByText('There are no articles in this case yet.')).toBeVisible();
  await quit();
});

test('the palette lists records, commands and saved searches, with recent ones first and close matches for typos', async () => {
  test.setTimeout(90_000);
  const { app, page, quit } = await borrowApp();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeNamesCase(page);
  await caseOf(page).searches.create({ name: 'Badger', query: '"el tejón"' });
  const options = page.getByRole('dialog', { name: 'Command palette' }).getByRole('option');
  const group = (name: string) => page.getByRole('group', { name }).getByRole('option');
  const ask = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(text);
  };
  await rail(page, 'People').press('Enter');

  // Equal matches keep their order until one of them is opened.
  await ask('person numberaaa');
  await expect(group('Records').first()).toContainText('Person Numberaaa');
  const [first, second] = await group('Records').allTextContents();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: second?.replace('↵', '') ?? '', level: 1 })).toBeVisible();
  await ask('person numberaaa');
  await expect(group('Records').nth(0)).toContainText(second ?? '-');
  await expect(group('Records').nth(1)).toContainText(first?.replace('↵', '') ?? '-');
  await page.keyboard.press('Escape');

  // Before anything is typed: recent records, then the saved searches.
  await ask('');
  await expect(group('Recent').first()).toContainText(second ?? '-');
  await expect(group('Saved searches')).toHaveCount(1);
  await screenshots(app, page, 'palette-start');
  await expectAccessible(page, 'palette with recent records');
  await page.keyboard.type('badg');
  await expect(options.first()).toContainText('Badger');
  await screenshots(app, page, 'palette-saved', { narrow: false });
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('"el tejón"');

  // A misspelled command still comes before similar ones.
  await ask('>go to plcaes');
  await expect(options.first()).toContainText('Go to places');
  await page.keyboard.press('Enter');
  await expect(rail(page, 'Places')).toHaveAttribute('aria-current', 'page');
  await ask('>go to p');
  await expect(options.first()).toContainText('Go to places');
  await page.keyboard.press('Escape');
  await ask('>list of names');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Names, one per line' })).toBeFocused();
  await quit();
});
