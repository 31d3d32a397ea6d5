import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  expectAliasHit,
  expectAll,
  expectExports,
  html,
  plainText,
  title,
  passages,
  type InputMethod,
} from './journey-case.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, launch, tempFolder } from './launch.ts';
import { articleText, copyElsewhere, expectCount, newCase, rail, reviewDock, toast } from './steps.ts';

/** Presses Tab until the target has the focus; gives up after `most` presses, as a person would. */
async function tabTo(page: Page, target: Locator, maxTabs = 40): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < maxTabs; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, `reached within ${String(maxTabs)} presses of Tab`).toBeFocused();
}

/** Opens something from the palette: a record by its name, a command after `>`. */
async function palette(page: Page, text: string, wanted: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused();
  await page.keyboard.type(text);
  const entry = page.getByRole('dialog').getByRole('option', { name: wanted }).first();
  await expect(entry).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Presses J until the suggestion is under review. */
async function reviewNext(page: Page, name: string): Promise<void> {
  const dock = reviewDock(page);
  for (let step = 0; step < 12; step++) {
    if ((await dock.textContent())?.includes(name)) return;
    await page.keyboard.press('j');
  }
  await expect(dock).toContainText(name);
}

/** Finds words in the open text; closing the bar leaves them selected. */
async function selectByFinding(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('search', { name: 'Find in text' });
  await expect(find.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Backspace'); // the previous search is still there, selected
  await expect(find.getByRole('status')).toBeEmpty();
  await page.keyboard.type(text);
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Selected words' })).toContainText(text.slice(0, 20));
}

/** Chooses from a field that suggests while typing. */
async function choose(page: Page, text: string, option: RegExp): Promise<void> {
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: option })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: option })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
}

const keys: InputMethod = {
  async open(page, _collection, name) {
    await palette(page, name, new RegExp(`^${name}`));
  },
  async showQuotes(page) {
    const tab = page.getByRole('tab', { name: /^Quotes/ });
    const list = page.getByRole('tablist', { name: 'About this article' });
    await tabTo(page, list.getByRole('tab', { selected: true }));
    for (let step = 0; step < 4 && (await tab.getAttribute('aria-selected')) !== 'true'; step++)
      await page.keyboard.press('ArrowRight');
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  },
};

/** Counts pointer presses from now on, to show that there were none. */
async function watchPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.pointer = '0';
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      const count = (event: Event) => {
        if (event.isTrusted) document.documentElement.dataset.pointer = type;
      };
      window.addEventListener(type, count, true);
    }
  });
}

test('from first launch to exported case by keyboard only, with everything there after a restart', async () => {
  const { app, page, home, quit } = await launch();
  const press = (key: string) => page.keyboard.press(key);
  await watchPointer(page);
  await expect(page.getByRole('button', { name: /^Open sample case/ })).toBeFocused();
  await press('n');
  await expect(page.getByRole('textbox', { name: 'Case name' })).toBeFocused();
  await page.keyboard.type('Faro');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first source' })).toBeVisible();

  await copyElsewhere(app, plainText, html);
  await press('ControlOrMeta+v');
  await expect(articleText(page).getByRole('heading', { name: title })).toHaveCount(1);
  await expect(reviewDock(page)).toBeVisible();
  await press('Shift+A');
  await expectCount(page, 'People', 2);
  await expectCount(page, 'Organisations', 1);
  await reviewNext(page, 'Puerto Nublo');
  await press('a');
  await expectCount(page, 'Places', 1);
  await reviewNext(page, 'Ruis Cortés');
  await press('m');
  // The most likely is offered first: both surnames, one of them misspelled.
  await expect(page.getByRole('button', { name: /^Add to Teodoro Baltasar Ruiz Cortés/ })).toBeFocused();
  await press('Enter');
  await expect(toast(page)).toHaveText('“Ruis Cortés” is now a name of Teodoro Baltasar Ruiz Cortés');
  await reviewNext(page, '14 people');
  await press('x');
  await expect(page.getByText(/accepted, 1 rejected$/)).toBeVisible();

  await selectByFinding(page, passages.quote);
  await press('q');
  await expectCount(page, 'Quotes', 1);

  await selectByFinding(page, passages.event);
  await press('e');
  const event = page.getByRole('region', { name: 'New event' });
  await tabTo(page, event.getByRole('textbox', { name: 'What happened' }));
  await page.keyboard.type('The night ferry sinks');
  await tabTo(page, event.getByRole('textbox', { name: 'When' }));
  await page.keyboard.type('last month');
  await expect(event).toContainText('February 2024');
  await tabTo(page, event.getByRole('combobox', { name: 'Where' }));
  await choose(page, 'Puerto', /^Puerto Nublo/);
  await press('ControlOrMeta+Enter');
  await expectCount(page, 'Events', 1);

  await selectByFinding(page, passages.link);
  await press('l');
  const link = page.getByRole('region', { name: 'New link' });
  await tabTo(page, link.getByRole('combobox', { name: 'Link' }));
  await choose(page, 'owns', /^owns$/);
  await expect(link).toContainText(/Naviera Solmar.* owns Teodoro/);
  await tabTo(page, link.getByRole('button', { name: 'Swap' }));
  await press('Space');
  await expect(link).toContainText(/Teodoro.* owns Naviera Solmar/);
  await press('ControlOrMeta+Enter');
  await expect(toast(page)).toHaveText('Link saved');
  await expectAll(page, keys);

  await press('ControlOrMeta+k');
  await page.keyboard.type('el fáro');
  await expect(page.getByRole('option', { name: /^Teodoro Baltasar Ruiz Cortés/ })).toContainText('El Faro');
  await press('Shift+Enter');
  await expectAliasHit(page);

  await palette(page, '>dossiers', /^Go to dossiers/);
  for (const [format, name] of [
    ['Web page, one file', 'case.html'],
    ['PDF', 'case.pdf'],
  ] as const) {
    await answerDialogs(app, { save: join(home, name) });
    await expect(page.getByRole('button', { name: /^Export whole case/ })).toBeVisible();
    await press('ControlOrMeta+e');
    await page.keyboard.type(format.slice(0, 2));
    await press('Enter');
    await expect(toast(page)).toHaveText(`Saved ${name}`, { timeout: 30_000 });
  }
  expectExports(home);
  await expect(page.locator('html')).toHaveAttribute('data-pointer', '0');
  await quit();

  const again = await launch({ home });
  await watchPointer(again.page);
  await tabTo(
    again.page,
    again.page.getByRole('region', { name: 'Recent cases' }).getByRole('button', { name: /^Faro/ }),
  );
  await again.page.keyboard.press('Enter');
  await expect(rail(again.page, 'Articles')).toBeVisible();
  await expectAll(again.page, keys);
  await expect(again.page.locator('html')).toHaveAttribute('data-pointer', '0');
  await again.quit();
});

test('the focus moves on sensibly: after an import, on a newly opened page, and when its element disappears', async () => {
  const { app, page, home, quit } = await borrowApp();
  const press = (key: string) => page.keyboard.press(key);
  const folder = tempFolder('keys');
  const texts = {
    'a.txt': 'The ferry sinks\n\nBy Marta Quiroga\n\nThe harbour office counted 17 deaths by the evening.\n',
    'b.txt': 'The lamp was dark\n\nNobody told the harbour master that the lamp was dark.\n',
    'empty.txt': '',
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();
  await press('n');
  await page.keyboard.type('Focus');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first source' })).toBeVisible();

  await answerDialogs(app, { open: Object.keys(texts).map((name) => join(folder, name)) });
  await press('ControlOrMeta+o');
  await expect(page.getByRole('status').filter({ hasText: '3 of 3 read' })).toBeVisible({ timeout: 30_000 });
  const table = page.getByRole('grid', { name: 'Import' });
  await expect(table).toBeFocused();
  await press('ArrowDown');
  await expect(table.getByRole('row', { selected: true })).toContainText(/a\.txt|b\.txt/);

  const articles = page.getByRole('listbox', { name: 'Articles' });
  for (const key of ['g', 'a']) await press(key);
  await expect(articles).toBeFocused();

  // The text being read is replaced when another article opens.
  await palette(page, 'ferry', /^The ferry sinks/);
  await expect(articleText(page)).toContainText('17 deaths');
  await selectByFinding(page, '17 deaths');
  await expect(articleText(page)).toBeFocused();
  await press('c');
  const readings = page.getByRole('group', { name: 'Possible readings' }).getByRole('button');
  await expect(readings).toHaveText([/17 deaths$/, /“17 deaths”$/]);
  await press('Escape');
  await press('Escape');
  await palette(page, 'lamp', /^The lamp was dark/);
  await expect(articleText(page)).toContainText('Nobody told the harbour master');
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);

  for (const key of ['g', 'd']) await press(key);
  await press('ControlOrMeta+Shift+a');
  await expect(page.getByRole('textbox', { name: 'What is it about?' })).toBeFocused();
  await page.keyboard.type('The ferry');
  await press('Enter');
  const outline = page.getByRole('listbox', { name: 'Outline' });
  await expect(outline).toBeFocused();
  await press('ArrowDown');
  await expect(outline.getByRole('option', { selected: true })).toBeVisible();

  await answerDialogs(app, { save: join(home, 'ferry.html') });
  await press('ControlOrMeta+e');
  await expect(page.getByRole('menuitem', { name: /^Web page/ })).toBeFocused();
  await press('Enter');
  await expect(toast(page)).toHaveText('Saved ferry.html');
  await expect(outline).toBeFocused();
  await quit();
});

test('the focus stays in the rail when the page opens an article by itself', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Rail');
  await rail(page, 'Articles').focus();
  await caseOf(page).records.put({
    records: [
      { collection: 'articles', title: 'The lamp', text: 'Nobody told the harbour master that the lamp was dark.' },
    ],
  });
  await expect(articleText(page)).toContainText('the lamp was dark');
  // Focus is checked a moment later.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await expect(rail(page, 'Articles')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Articles' })).toBeFocused();
  await quit();
});
