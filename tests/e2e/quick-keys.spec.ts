import { expect, test, type Locator, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { article } from './inbox-steps.ts';
import { caseOf } from './launch.ts';
import { openPage } from './languages.ts';
import { delayCalls } from './slow-calls.ts';
import { articleText, newCase, rail } from './steps.ts';

/* Keys pressed right after each other on a busy machine: each must reach what the one before it has opened or closed. */

/** Holds back what the page does in a later frame, as on a busy machine; keys come without delay. */
async function holdFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.setTimeout(() => frame(callback), 3_000);
      return 0;
    };
  });
}

/** Presses a key, and expects the focus in a place by the time that the next key could come. */
async function pressFor(page: Page, key: string, target: Locator): Promise<void> {
  await page.keyboard.press(key);
  const isFocused = await target.evaluate((element) => element === document.activeElement);
  expect.soft(isFocused, `${key} moves the focus to ${target.toString()} at once`).toBe(true);
}

/** Makes a case with a little of everything. */
async function harbour(page: Page): Promise<void> {
  const text = (name: string) => `${name} came to the quay. `.repeat(2) + 'Nobody said why.';
  const articles = Array.from({ length: 9 }, (_, at) => ({
    ...article(`Day ${String(at)}`, Array.from({ length: 7 }, () => text('Ana Prats')).join('\n\n')),
    id: `$day${String(at)}`,
  }));
  const claim = (number: number) => ({
    collection: 'claims',
    subject: '$fire',
    property: `toll ${String(number)}`,
    value: { type: 'number', number, unit: 'people' },
  });
  await caseOf(page).records.put({
    records: [
      ...articles,
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Prats', kind: 'main' }], description: 'Pilot' },
      { collection: 'people', id: '$bo', names: [{ value: 'Bo Rell', kind: 'main' }] },
      { collection: 'places', id: '$quay', names: [{ value: 'North quay', kind: 'main' }] },
      { collection: 'events', id: '$fire', title: 'Fire at the quay', when: '2024-05-06', where: '$quay' },
      { collection: 'events', title: 'Strike', when: '2024-06-01' },
      { collection: 'links', kind: 'met', from: '$ana', to: '$bo' },
      ...[14, 17].map(claim),
    ],
  });
}

test('fields of a record give the focus back before the next key', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quay');
  await harbour(page);
  await openPage(app, page, 'people');
  await page.getByRole('option', { name: /^Ana Prats/ }).click();
  const main = page.locator('[data-pane="main"]');
  await expect(main.getByRole('heading', { name: 'In the articles' })).toBeVisible();
  await holdFrames(page);

  const born = main.getByRole('button', { name: /^Edit Born/ });
  await born.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('1961');
  await pressFor(page, 'Enter', born);
  await page.keyboard.press('Enter');
  await pressFor(page, 'Escape', born);

  const description = main.getByRole('button', { name: /Pilot/ });
  await description.focus();
  await page.keyboard.press('Enter');
  await pressFor(page, 'Escape', description);

  // One passage after the other, beyond what is in view; the next key acts on the passage that has the focus.
  await main.getByRole('button', { name: /^Show all/ }).click();
  const active = main.locator('[aria-current="true"]');
  await active.focus();
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('j');
  await pressFor(page, 'j', active);
  await expect(active).toBeInViewport();

  // A form at the foot of the page.
  const row = page.getByRole('listbox', { name: 'People' });
  await row.focus();
  await page.keyboard.press('Alt+t');
  await expect(page.getByRole('region', { name: /^Selected/ }).getByRole('combobox')).toBeFocused();
  await pressFor(page, 'Escape', row);

  await openPage(app, page, 'places');
  await page.getByRole('option', { name: /^North quay/ }).click();
  const add = main.getByRole('button', { name: 'Add location' });
  await add.focus();
  await page.keyboard.press('Enter');
  await pressFor(page, 'Escape', add);
  await page.reload();
  await quit();
});

test('tables, the timeline and the graph have the focus again before the next key', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quay');
  await harbour(page);
  await openPage(app, page, 'claims');
  await holdFrames(page);
  const claims = page.getByRole('grid', { name: 'Claims' });
  await claims.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.keyboard.type('15');
  await pressFor(page, 'Enter', claims);
  await page.keyboard.press('F2');
  await pressFor(page, 'Escape', claims);
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('dialog')).toBeVisible();
  await pressFor(page, 'Escape', claims);

  await openPage(app, page, 'people');
  await page.keyboard.press('Alt+2');
  const people = page.getByRole('grid', { name: 'People, table' });
  await expect(people.getByRole('row').filter({ hasText: 'Ana Prats' })).toBeVisible();
  await people.focus();
  await page.keyboard.press('F2');
  await pressFor(page, 'Escape', people);

  await openPage(app, page, 'timeline');
  const plot = page.getByRole('application', { name: /^Timeline/ });
  await expect(plot).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('e');
  await expect(page.getByRole('region', { name: 'Change date' })).toBeVisible();
  await pressFor(page, 'Escape', plot);

  await openPage(app, page, 'graph');
  const chart = page.locator('main [role="application"]');
  await expect(chart).toBeVisible();
  await page.keyboard.press('t');
  await expect(chart).toHaveCount(0);
  await pressFor(page, 't', chart);
  await page.reload();
  await quit();
});

test('opening a page or a record leads the next key there', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quay');
  await harbour(page);
  const inPage = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
  await openPage(app, page, 'articles');
  const list = page.getByRole('listbox', { name: 'Articles' });
  await list.focus();
  await holdFrames(page);
  // The article that is opened has not been read yet when Enter comes.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(articleText(page)).toBeFocused({ timeout: 2_000 });
  // What was opened and left again before it was there does not take the focus later.
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');

  await openPage(app, page, 'people');
  await page.getByRole('listbox', { name: 'People' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('article[data-scope="record"], [data-scope="record"]').first()).toBeFocused({
    timeout: 2_000,
  });

  // A dossier has the focus while it loads, and its outline as soon as that is there.
  await caseOf(page).records.put({ records: [{ collection: 'dossiers', title: 'Report' }] });
  await openPage(app, page, 'dossiers');
  await delayCalls(page, 700, 'dossiers.sections');
  await page.getByRole('listbox', { name: 'Dossiers' }).focus();
  await page.keyboard.press('Enter');
  expect(await inPage()).toBe('list');
  await expect(page.getByRole('heading', { name: 'Report' }).first()).toBeVisible();
  await expect.poll(inPage).toBe('list');
  await delayCalls(page, 0, 'dossiers.sections');

  await rail(page, 'Claims').focus();
  await page.keyboard.press('Enter');
  expect(await inPage()).toBe('main');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  expect(await inPage()).toBe('main');
  await page.reload();
  await quit();
});

test('a word that is completed goes on where the completion ends', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quay');
  await harbour(page);
  await openPage(app, page, 'search');
  const box = page.getByRole('combobox', { name: 'Search everything in this case' });
  await box.fill(' quay');
  await box.press('Home');
  await page.keyboard.type('typ');
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await holdFrames(page);
  await page.keyboard.press('Tab');
  await page.keyboard.type('x');
  await expect(box).toHaveValue('type:x quay');
  await page.reload();
  await quit();
});
