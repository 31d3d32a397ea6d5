import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { makeFerryCase } from './ferry-case.ts';
import { caseOf } from './launch.ts';
import { screenshot, screenshots } from './screenshots.ts';
import { goTo, toast } from './steps.ts';

const canvas = (page: Page) => page.getByRole('application', { name: /^Graph of/ });
const recordPanel = (page: Page) => page.getByRole('complementary', { name: 'About this record' });
const counts = (page: Page, words: string) =>
  expect(page.getByRole('toolbar', { name: 'Graph' }).getByRole('status')).toHaveText(words);

test('the graph expands records, shows evidence, paths, time and a table, and keeps positions set by hand', async () => {
  const { app, page, quit } = await borrowApp();
  const id = await makeFerryCase(page);

  // From the list of people: the people, and one step outward from them.
  await goTo(page, 'People');
  await page.getByText('Ana Ruiz').first().click();
  await page.keyboard.press('Alt+4');
  await counts(page, '7 records, 6 links');
  await expect(canvas(page)).toHaveAttribute('data-records', '7');
  await expect(recordPanel(page).getByRole('heading', { name: 'Ana Ruiz' })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 record is not shown' })).toBeVisible();
  await page.keyboard.press('Alt+n');
  await counts(page, '2 records, 2 links');

  // By mouse: a lone record is in the middle; a double click adds its neighbours, a drag moves it.
  await page.getByRole('button', { name: 'Remove: 1 step out' }).click();
  await counts(page, '1 record, 0 links');
  await expect(canvas(page)).toHaveAttribute('data-records', '1');
  const box = await canvas(page).boundingBox();
  const middle = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 - 34 };
  await page.mouse.dblclick(middle.x, middle.y);
  await counts(page, '2 records, 2 links');
  await page.keyboard.press('Shift+H');
  await counts(page, '1 record, 0 links');
  // Esc in the middle of a drag leaves the record where it was.
  for (const isKept of [false, true]) {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 120, middle.y + 60, { steps: 4 });
    if (!isKept) await page.keyboard.press('Escape');
    await page.mouse.up();
    if (!isKept) await expect(page.getByText('placed by hand')).toHaveCount(0);
  }
  await expect(page.getByText('1 record placed by hand. Save the view to keep it.')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('1 record placed by hand. Save the view to keep it.')).toBeHidden();
  await page.mouse.dblclick(middle.x, middle.y);
  await counts(page, '2 records, 2 links');

  // Expand a record from its menu: by keyboard, one kind; by double click, everything.
  await canvas(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(recordPanel(page).getByRole('heading', { level: 2 })).toHaveText(/Ana Ruiz|Port Authority/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await expect(recordPanel(page).getByRole('heading', { name: 'Port Authority' })).toBeVisible();
  await page.keyboard.press('e');
  const menu = page.getByRole('menu', { name: 'Expand Port Authority' });
  await screenshots(app, page, 'menu', { narrow: false });
  await menu.getByRole('menuitem', { name: /^owns/ }).press('Enter');
  await counts(page, '3 records, 3 links');
  await page.getByRole('button', { name: /^Remove: Only 1 chosen record/ }).click();
  await page.getByRole('button', { name: /^Remove: Only / }).click();
  await counts(page, '11 records, 11 links, 1 unsourced');
  await screenshots(app, page, 'whole');

  // A link without a quote: reach it with Tab, and prove it with the nearest passage.
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  const spokenLine = page.getByTestId('graph-said');
  for (let link = 0; link < 11; link++) {
    await page.keyboard.press('Tab');
    if (/, no quote$/.test((await spokenLine.textContent()) ?? '')) break;
  }
  await expect(
    recordPanel(page).getByText('No quote supports this link yet, so it is shown as unsourced.'),
  ).toBeVisible();
  await expect(recordPanel(page).getByRole('button', { name: 'guessed', exact: true })).toBeVisible();
  await screenshots(app, page, 'unsourced');
  await expectAccessible(page, 'link in the graph');
  await page.keyboard.press('f');
  await page.getByRole('region', { name: 'Find a quote' }).getByRole('checkbox').first().press('Space');
  await expect(toast(page)).toHaveText('Quote attached as proof');
  await page.keyboard.press('Escape');
  await counts(page, '11 records, 11 links');
  await page.keyboard.press('Control+z');
  await counts(page, '11 records, 11 links, 1 unsourced');

  // Paths between two records, as sentences and on the chart.
  await page.keyboard.press('w');
  await page.getByRole('combobox', { name: 'From' }).fill('Elena');
  await page.getByRole('option', { name: /Elena Sol/ }).click();
  await page.getByRole('combobox', { name: 'To' }).fill('Ana');
  await page.getByRole('option', { name: /Ana Ruiz/ }).click();
  const pathButton = recordPanel(page).getByRole('button', {
    name: /^Elena Sol met Tomás Vega; Tomás Vega leads Naviera Gris/,
  });
  await pathButton.first().click();
  await expect(pathButton.first()).toHaveAttribute('aria-pressed', 'true');
  await screenshots(app, page, 'way', { narrow: false });
  await page.getByRole('tab', { name: 'Brokers' }).click();
  await expect(
    recordPanel(page).getByText(/^Naviera Gris is on \d+ of the 45 shortest paths between others\./),
  ).toBeVisible();
  await screenshots(app, page, 'brokers', { narrow: false });

  // Links that could have held on a given day; undated ones stay and are counted.
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.getByRole('slider').press('Home');
  await expect(page.getByText(/5 links did not hold then, 5 undated links stay/)).toBeVisible();
  await screenshots(app, page, 'time', { narrow: false });
  await page.getByRole('slider').press('Escape');

  // The same as a table and as text.
  await page.keyboard.press('t');
  await expect(page.getByRole('grid', { name: 'Links in the graph' }).getByRole('row')).toHaveCount(12);
  await screenshots(app, page, 'table', { narrow: false });
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(toast(page)).toHaveText('11 links copied as text.');
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text.split('\n')).toContain('Ana Ruiz — works for — Port Authority, from 2019 to 2021, 2 origins');
  await page.getByRole('grid', { name: 'Links in the graph' }).focus();
  await page.keyboard.press('t');

  await keepsWhatWasPlaced(page, id);
  await screenshots(app, page, 'placed', { narrow: false });
  await quit();
});

const savedViewButton = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Collections' }).getByRole('button', { name: new RegExp(`^${name}`) });

/** Drags and pins on a chart, saves it, reloads the window and opens it again. */
async function keepsWhatWasPlaced(page: Page, id: Record<string, string>): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('p');
  await expect(page.getByText('1 record placed by hand. Save the view to keep it.')).toBeVisible();

  // A view of the same records that has just arrived from somebody else is not what is being saved: it takes nothing over.
  const arrived = await caseOf(page).views.create({ kind: 'graph', name: 'From a colleague' });
  await savedViewButton(page, 'From a colleague').click();
  await expect(page.getByTestId('main').getByRole('button', { name: 'From a colleague' })).toBeVisible();
  await expect(canvas(page)).toHaveAttribute('data-records', '11');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('1 record placed by hand. Save the view to keep it.')).toBeVisible();
  expect((await caseOf(page).views.chart({ view: arrived.id })).placements).toEqual([]);
  await caseOf(page).records.remove({ ids: [arrived.id] });

  await canvas(page).focus();
  await page.keyboard.press('Control+s');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ferry chart');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('Saved “Ferry chart”.');
  const placements = async () => {
    const [view] = await caseOf(page).views.list({});
    return view ? (await caseOf(page).views.chart({ view: view.id })).placements : [];
  };
  await expect.poll(async () => (await placements()).map(({ record }) => record)).toEqual([id['gris']]);
  const [before] = await placements();

  await canvas(page).focus();
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(async () => (await placements())[0]?.x).toBeGreaterThan(before?.x ?? 0);
  const after = (await placements())[0];
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Text' }).fill('Who owned it?');
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  // Open, edit and move the note by keyboard only; two quick moves are both kept, and new words leave it in place.
  const notes = async () => {
    const [view] = await caseOf(page).views.list({});
    return view ? (await caseOf(page).views.chart({ view: view.id })).notes : [];
  };
  await expect.poll(async () => (await notes()).length).toBe(1);
  const start = (await notes())[0]?.box;
  await expect(canvas(page)).toBeFocused();
  // The chart gets its note a moment after the case does.
  await expect(async () => {
    await page.keyboard.press('Shift+N');
    await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('Who owned it?', { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await screenshot(page, 'note');
  await page.getByRole('textbox', { name: 'Text' }).fill('Who owns it?');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  const moved = { x: (start?.x ?? 0) + 40, y: (start?.y ?? 0) + 20 };
  await expect.poll(async () => (await notes())[0]).toMatchObject({ text: 'Who owns it?', box: moved });

  await page.reload();
  await savedViewButton(page, 'Ferry chart').click();
  await expect(canvas(page)).toHaveAttribute('data-records', '11');
  expect((await placements())[0]).toMatchObject({ x: after?.x, y: after?.y });
}
