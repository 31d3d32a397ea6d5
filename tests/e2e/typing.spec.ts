import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { html, plainText, title } from './journey-case.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { articleText, copyElsewhere, expectCount, newCase, reviewDock, toast } from './steps.ts';

/** Presses keys as fast as possible, without waiting for anything. */
async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Opens a case with one open article and its first suggestion under review. */
async function open() {
  const launched = await borrowApp();
  const { app, page } = launched;
  await newCase(page, 'Faro');
  await copyElsewhere(app, plainText, html);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(articleText(page).getByRole('heading', { name: title })).toHaveCount(1);
  await expect(reviewDock(page)).toBeVisible();
  return launched;
}

/** Returns the words of the suggestions by status, as the engine has them. */
async function decided(page: Page) {
  const client = caseOf(page);
  const [article] = (await client.records.rows({ collection: 'articles' })).rows;
  const list = await client.suggestions.list({ article: article?.id ?? '' });
  const of = (state: string) => list.filter((item) => item.state === state).map((item) => item.text);
  return { accepted: of('accepted'), open: of('open'), rejected: of('rejected') };
}

/** Cancels all save dialogs from now on. @returns a function that returns the requested formats */
async function watchExports(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { filters } = args.at(-1) as { filters: { extensions: string[] }[] };
      asked.push(filters[0]?.extensions[0] ?? '');
      return Promise.resolve({ canceled: true, filePath: '' });
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

/** Watches whether the latest F9, which has no meaning here, reached a given element. */
async function watchReached(page: Page): Promise<(element: Locator) => Promise<boolean>> {
  await page.evaluate(() => {
    const note = (event: KeyboardEvent) => {
      if (event.key === 'F9') Object.assign(globalThis, { reached: event.target });
    };
    window.addEventListener('keydown', note, true);
  });
  return (element) =>
    element.evaluate((expected) => (globalThis as unknown as { reached: EventTarget }).reached === expected);
}

test('every key of a review counts, no matter how fast they come', async () => {
  const { page, quit } = await open();
  await type(page, 'Shift+A', 'j', 'a', 'j', 'x', 'k', 'j', 'x', 'k', 'k', 'a');
  const outcome = {
    accepted: ['Teodoro Baltasar Ruiz Cortés', '40,000 euros', 'Puerto Nublo', 'Naviera Solmar S.A.', 'Inés Valcárcel'],
    open: ['Ruis Cortés', 'last month'],
    rejected: ['2019', '14 people'],
  };
  await expect.poll(() => decided(page)).toEqual(outcome);
  await expectCount(page, 'People', 2);
  await expectCount(page, 'Organisations', 1);
  await expectCount(page, 'Quotes', 1);
  await expect(reviewDock(page)).toHaveAttribute('aria-label', /1 of 2/);
  await expect(reviewDock(page)).toContainText('Ruis Cortés');

  // A rejected name disappears from the list; the next key acts from its position.
  await type(page, 'x', 'k', 'x', 'ControlOrMeta+z', 'ControlOrMeta+z');
  await expect(toast(page)).toHaveText(/^Undone: Reject “Ruis Cortés”/);
  expect(await decided(page)).toEqual(outcome);
  await expect(reviewDock(page)).toContainText('last month');

  await type(page, 'ControlOrMeta+k', ...'teodoro', 'Enter');
  await expect(page.getByRole('article', { name: 'Teodoro Baltasar Ruiz Cortés' })).toBeVisible();
  await quit();
});

test('menus, dialogs and the palette return the focus before the next key', async () => {
  const { app, page, quit } = await open();
  const exportsAsked = await watchExports(app);
  await type(page, 'g', 'd');
  const all = page.getByRole('button', { name: /^Export whole case/ });
  await expect(all).toBeVisible();
  const make = page.getByRole('button', { name: 'New dossier', exact: true });
  await expect(make).toBeFocused();

  await type(page, 'ControlOrMeta+e', 'w', 'e', 'Enter', 'ControlOrMeta+e', 'p', 'd', 'Enter');
  await type(page, 'ControlOrMeta+e', 'w', 'e', 'Enter', 'ControlOrMeta+e', 'p', 'd', 'Enter');
  await expect.poll(exportsAsked).toEqual(['html', 'pdf', 'html', 'pdf']);

  const reached = await watchReached(page);
  await type(page, 'ControlOrMeta+e', 'Escape', 'F9');
  expect(await reached(make), 'after a menu').toBe(true);
  await type(page, '?', 'Escape', 'F9');
  expect(await reached(make), 'after a dialog').toBe(true);
  await type(page, 'ControlOrMeta+n', 'Escape', 'ControlOrMeta+k', 'Escape', 'F9');
  expect(await reached(make), 'after a dialog and the palette').toBe(true);
  await type(page, 'ControlOrMeta+k', ...'>export case', 'Enter', 'p', 'd', 'Enter', 'F9');
  expect(await reached(make), 'after a menu from the palette').toBe(true);
  await expect.poll(exportsAsked).toHaveLength(5);
  await type(page, 'ControlOrMeta+e', 'w', 'e', 'Enter', 'g', 'u');
  await expect(page.getByRole('heading', { name: /^Quotes/ })).toBeVisible();
  expect(await exportsAsked()).toHaveLength(6);
  await quit();
});
