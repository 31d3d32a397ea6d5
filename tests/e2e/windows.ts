import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { caseOf } from './launch.ts';
import { expectCount, newCase } from './steps.ts';

/** Returns a list by its name. */
export const list = (page: Page, name: string) => page.getByRole('listbox', { name });
/** Returns a row of a list. */
export const row = (page: Page, name: string, text: string) => list(page, name).getByRole('option', { name: text });
/** Returns the name of the open record. */
export const name = (page: Page) => page.getByRole('article').getByRole('heading', { level: 1 });

/** Brings a window to the front, as a click on it does. A window that is just opening may take the focus back, so this retries. */
export async function focus(app: ElectronApplication, page: Page): Promise<void> {
  const window = await app.browserWindow(page);
  await expect(async () => {
    await window.evaluate((browser: Electron.BrowserWindow) => {
      browser.focus();
    });
    await expect.poll(() => isFocused(app, page), { timeout: 1_000 }).toBe(true);
  }).toPass({ timeout: 10_000 });
}

/** Returns whether a window has the focus. */
export async function isFocused(app: ElectronApplication, page: Page): Promise<boolean> {
  const window = await app.browserWindow(page);
  return window.evaluate<boolean, Electron.BrowserWindow>((browser) => browser.isFocused());
}

/** Makes a case with two articles and two people. */
export async function makeSmallCase(page: Page): Promise<void> {
  await newCase(page, 'Ferry');
  await caseOf(page).records.put({
    records: [
      {
        collection: 'articles',
        title: 'The night ferry',
        text: 'The night ferry left late. Nobody saw the ferry again.',
      },
      { collection: 'articles', title: 'Timetable', text: 'A ferry sails each morning.' },
      { collection: 'people', names: [{ value: 'Carmen Loor', kind: 'main' }] },
      { collection: 'people', names: [{ value: 'Ana Prats', kind: 'main' }] },
    ],
  });
  await expectCount(page, 'Articles', 2);
}
