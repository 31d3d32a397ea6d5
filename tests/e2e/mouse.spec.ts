import { expect, test, type Locator, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import {
  articleText,
  dragOver,
  expectCount,
  goTo,
  newCase,
  pasteArticle,
  placeOf,
  reviewDock,
  toast,
} from './steps.ts';

/* A first hour by mouse: the same steps as elsewhere by keyboard, with the clicks between them. */

const dock = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const paragraphs = [
  'The night ferry sank off Cala Honda on 3 March 2024, and the harbour office counted 14 deaths by the evening.',
  'Harbour pilot Ambrosio Elorduy Paz saw it, and Ambrosio Elorduy Paz said so.',
  ...Array.from(
    { length: 12 },
    (_, i) => `Paragraph ${String(i + 2)} tells how the tide turned in the harbour that night.`,
  ),
  'The last line of the report says that 17 crates were never found.',
];

test('a click focuses the field it hits, and dragging selected words imports nothing', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Hand');
  await pasteArticle({ app, page }, 'The ferry', paragraphs.join('\n\n'));
  const people = ['Marta Quiroga', 'Inés Valcárcel'];
  await caseOf(page).records.put({
    records: people.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
  });
  await expect(reviewDock(page)).toBeVisible();

  // The buttons beside a name disappear when the pointer leaves the text, also straight down to the bar.
  const name = await placeOf(page, 'Ambrosio Elorduy Paz');
  await page.mouse.move(name.start.x + 8, name.start.y);
  const sameAsButton = articleText(page).locator('..').getByRole('button', { name: 'Same as…' });
  await expect(sameAsButton).toBeVisible();
  await reviewDock(page).getByRole('button').first().hover();
  await expect(sameAsButton).toHaveCount(0);

  // One click into a field of the form that C opens is enough to type there.
  await dragOver(page, '14 deaths');
  await page.keyboard.press('c');
  const claim = dock(page, 'New claim');
  const asOf = claim.getByRole('textbox', { name: /^As of/ });
  await asOf.click();
  await page.keyboard.type('2024');
  await expect(asOf).toHaveValue(/2024$/);
  await claim.getByRole('button', { name: /^Cancel/ }).click();
  await expect(claim).toHaveCount(0);

  // Selected words dropped elsewhere in the window do not become an article.
  await dragOver(page, '14 deaths');
  const { start } = await placeOf(page, '14 deaths');
  await page.mouse.move(start.x + 6, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 60, { steps: 4 });
  await page.mouse.move(start.x + 90, start.y + 90, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText('Drop to add to this case')).toHaveCount(0);

  // Participants: chosen one after the other, removed again, and Ctrl+Enter saves wherever the last click was.
  await dragOver(page, 'The night ferry sank off Cala Honda');
  await dock(page, 'Selected words').getByRole('button', { name: 'New event' }).click();
  const event = dock(page, 'New event');
  await event.getByRole('textbox', { name: 'What happened' }).fill('The ferry sinks');
  const who = event.getByRole('combobox', { name: /^(Took part|Participants)/ });
  for (const name of people) {
    await who.click();
    await page.keyboard.type(name.slice(0, 5));
    await page.getByRole('option', { name }).click();
    await expect(event.getByText(name)).toBeVisible();
    await expect(who).toBeFocused();
  }
  const takeOut = (name: string) => event.getByRole('button', { name: `Remove ${name}` });
  await takeOut('Inés Valcárcel').click();
  await expect(takeOut('Marta Quiroga')).toBeFocused();
  await takeOut('Marta Quiroga').click();
  await expect(who).toBeFocused();
  await event.getByText('What happened').click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(toast(page)).toContainText('The ferry sinks');
  await expectCount(page, 'Events', 1);
  await expectCount(page, 'Articles', 1); // nothing that was dragged has been imported by now
  expect(app.windows()).toHaveLength(1);

  // A name that is not the suggested record is not asked about again.
  await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy Paz', kind: 'main' }] }],
  });
  await goTo(page, 'Suggestions');
  await page
    .getByRole('listbox', { name: 'Suggestions' })
    .getByRole('option', { name: /Ambrosio/ })
    .click();
  const panel = page.getByRole('complementary', { name: 'Suggestion' });
  await panel.getByRole('button', { name: /^Not the same/ }).click();
  await expectCount(page, 'People', 4);
  const { total } = await caseOf(page).identity.candidates({});
  expect(total).toBe(0);

  await test.step('grade and origin are chips, and links and quotes are in view below them', async () => {
    await goTo(page, 'Articles');
    await gradeByHand(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1280);
    await fillInspector(page);
    const source = page.getByRole('tabpanel', { name: 'Source' });
    await expect(source).toContainText('38 more links');
    for (const name of ['Links', 'Quotes on this page']) {
      const part = source.getByRole('region', { name });
      await expect(part.getByRole('heading')).toBeInViewport({ ratio: 1 });
      await expect(part.getByRole('listitem').first()).toBeInViewport({ ratio: 1 });
    }
    expect(await source.evaluate((panel) => panel.scrollTop)).toBe(0);
    const first = source.getByRole('region', { name: 'Quotes on this page' }).getByRole('button').first();
    await first.click();
    const all = page.getByRole('tabpanel', { name: /^Quotes/ });
    await expect(all).toContainText('Add translation');
    // Its menu acts on it wherever it is opened.
    await page.getByRole('tab', { name: 'Source' }).click();
    await first.click({ button: 'right' });
    await expect(all).toBeVisible();
    await expect(page.getByRole('menu').getByRole('menuitem', { name: 'Remove quote' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await quit();
});

test('docks and messages cover nothing, and keys work where the mouse left the focus', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Covered');
  await pasteArticle({ app, page }, 'The ferry', paragraphs.join('\n\n'));
  await expect(reviewDock(page)).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640));

  // A message appears beside the keys and not under the dock.
  await expect(toast(page)).toContainText('The ferry');
  const message = page.getByRole('region', { name: 'Notifications' }).locator('[title]');
  const status = page.getByRole('contentinfo', { name: 'Status' });
  expect(await overlap(message, reviewDock(page))).toBe(false);
  for (const part of await status.locator(':scope > *:visible').all()) expect(await overlap(message, part)).toBe(false);

  // Nor under the buttons of a dialog as tall as the window.
  await page.keyboard.press('ControlOrMeta+e');
  const buttons = page.getByRole('dialog').getByRole('contentinfo');
  await expect(buttons).toBeVisible();
  expect(await overlap(message, buttons)).toBe(false);
  await page.keyboard.press('Escape');

  // The last line's words stay in view above the selection dock, and above the form.
  const last = '17 crates were never found';
  await articleText(page).getByText(last).scrollIntoViewIfNeeded();
  await dragOver(page, last);
  await expect.poll(() => isAbove(page, last, dock(page, 'Selected words'))).toBe(true);
  await page.keyboard.press('c');
  const claim = dock(page, 'New claim');
  await expect(claim.getByRole('button', { name: /^Save/ })).toBeVisible();
  await expect.poll(() => isAbove(page, last, claim)).toBe(true);
  await claim
    .getByRole('combobox', { name: /^What it is about|^About/ })
    .first()
    .click();
  await page.keyboard.type('The crates');
  await page.getByRole('option', { name: /^New event/ }).click();
  await claim.getByRole('combobox', { name: /^(What is claimed|Property)/ }).fill('count');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(claim).toHaveCount(0);

  // The event form's buttons cover none of its fields.
  await dragOver(page, last);
  await page.keyboard.press('e');
  const event = dock(page, 'New event');
  const save = event.getByRole('button', { name: /^Save event/ });
  const description = event.getByRole('textbox', { name: 'Description' });
  await description.click();
  await expect(description).toBeFocused();
  expect(await overlap(save, description)).toBe(false);
  await expect(save).toBeInViewport({ ratio: 1 });
  // Esc closes it even while the mouse rests on its tooltip.
  await page.getByRole('banner').getByRole('button', { name: /^Help/ }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(event).toHaveCount(0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);

  // The claims table: G and a letter navigate away from it, Esc leaves its box.
  await goTo(page, 'Claims');
  const table = page.getByRole('grid');
  await table.getByRole('row').nth(1).click();
  await expect(table).toBeFocused();
  await page.getByRole('textbox', { name: /filter/i }).click();
  await page.keyboard.type('crates');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: /filter/i })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(table).toBeFocused();
  for (const key of ['g', 'a']) await page.keyboard.press(key);
  await expect(page.getByRole('listbox', { name: 'Articles' })).toBeVisible();
  for (const key of ['g', 's']) await page.keyboard.press(key);
  const box = page.getByRole('combobox', { name: 'Search' });
  await box.fill('ferry');
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Results' })).toBeFocused();

  // Restoring moves the focus neither to a button that is now disabled nor to nowhere.
  await goTo(page, 'Claims');
  await table.getByRole('row').nth(1).click();
  await page.keyboard.press('Delete');
  await goTo(page, 'Trash');
  await table.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: /^Restore/ }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Restore/ })).not.toBeFocused();
  await expect.poll(() => focusedPane(page)).toBe('main');

  // F2 right after clicking a row edits that row's record, though another record's page is still shown.
  const people = ['Ana', 'Bo', 'Cleo'].map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] }));
  await caseOf(page).records.put({ records: people });
  await goTo(page, 'People');
  await expect(page.getByRole('article', { name: 'Ana' })).toBeVisible();
  const row = (await page.getByRole('option', { name: 'Cleo' }).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.click(row.x + 20, row.y + 10);
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Main name' })).toHaveValue('Cleo');
  await page.keyboard.press('Escape');

  // A double click goes to the button that was there at its first press.
  await goTo(page, 'Claims');
  const help = await page.getByRole('banner').getByRole('button', { name: /^Help/ }).boundingBox();
  await page.mouse.move((help?.x ?? 0) + 8, (help?.y ?? 0) + 8);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.waitForTimeout(200); // longer than a click takes
  await expect(page.locator('[data-pane="help"]')).toHaveCount(0);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.locator('[data-pane="help"]')).toBeVisible();
  await page.locator('[data-pane="help"]').getByRole('button', { name: 'Close' }).click();

  // Opening a page from the rail moves the focus into it, in a narrow window, too.
  for (const width of [1024, 800]) {
    await app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 640), width);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const name of ['Claims', 'Events', 'Trash', 'Articles']) {
      await goTo(page, name);
      await expect.poll(() => focusedPane(page), `${name} at ${String(width)}`).toMatch(/^(list|main)$/);
    }
  }

  // In a narrow window, Esc closes the form and leaves the article open.
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().dblclick();
  for (const [key, name] of [
    ['c', 'New claim'],
    ['e', 'New event'],
    ['l', 'New link'],
  ] as const) {
    await dragOver(page, last);
    await page.keyboard.press(key);
    await expect(dock(page, name).getByRole('button', { name: /^Save/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dock(page, name)).toHaveCount(0);
    await expect(articleText(page)).toBeVisible();
  }
  await quit();
});

/** Grades the open article and says where its words come from, using the chips of its inspector. */
async function gradeByHand(page: Page): Promise<void> {
  const chips = page.getByRole('tabpanel', { name: 'Source' }).getByRole('group', { name: 'Assessment' });
  await chips.getByRole('button', { name: 'Not graded' }).click();
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitemradio', { name: 'C, fairly reliable' }).click();
  await menu.getByRole('menuitemradio', { name: '3, possibly true' }).click();
  await expect(menu).toHaveCount(0);
  await expect(chips.getByRole('button', { name: 'C3, fairly reliable' })).toBeFocused();
  await chips.getByRole('button', { name: 'Not assessed' }).click();
  await menu.getByRole('menuitemradio', { name: 'Independent' }).click();
  await expect(chips.getByRole('button', { name: 'Independent' })).toBeFocused();
  const { records } = await caseOf(page).records.list({ collection: 'articles' });
  expect(records).toMatchObject([{ grade: { source: 'C', content: 3 }, independence: 'independent' }]);
}

/** Fills the inspector with everything an article can have: more of each than there are lines for. */
async function fillInspector(page: Page): Promise<void> {
  const { records } = await caseOf(page).records.list({ collection: 'articles' });
  const id = String(records[0]?.id);
  const many = Array.from({ length: 41 }, (_, at) => String(at));
  await caseOf(page).records.put({
    records: [
      {
        collection: 'articles',
        id,
        title: 'The ferry that sank '.repeat(50),
        outlet: 'The Harbour Post of Cala Honda and its islands',
        authors: many.slice(0, 12).map((at) => `Reporter Number ${at}`),
        published: '2024-03~',
        language: 'en',
        url: `https://example.org/${'the-ferry-that-sank/'.repeat(10)}`,
      },
      ...many.map((at) => ({
        collection: 'organisations',
        id: `$${at}`,
        names: [{ value: `Line ${at}`, kind: 'main' }],
      })),
      ...many.map((at) => ({ collection: 'links', from: id, to: `$${at}`, kind: 'about' })),
      ...['14 deaths', 'the tide turned in the harbour that night.\n\nParagraph 3', '17 crates'].map((exact) => ({
        collection: 'quotes',
        article: id,
        exact,
      })),
    ],
  });
}

/** Returns whether two parts of the window overlap. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('not on the screen');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Returns whether words of the text are visible above a dock. */
async function isAbove(page: Page, words: string, below: Locator): Promise<boolean> {
  const foot = await articleText(page)
    .getByText(words)
    .last()
    .evaluate((element) => element.getBoundingClientRect().bottom);
  const box = await below.boundingBox();
  return box !== null && foot <= box.y;
}

/** Returns the focused pane. */
async function focusedPane(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? null);
}
