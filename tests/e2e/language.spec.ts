import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { en } from '#lib/i18n/en.ts';
import { es } from '#lib/i18n/es.ts';
import { borrowApp } from './borrow-app.ts';
import { hostOf, launch } from './launch.ts';
import { openPage, pageIds, setLanguage } from './languages.ts';
import { openSampleCopy } from './sample-copy.ts';
import { menuItem, openSample } from './steps.ts';

/** Words of the sample case that are also texts of the program. */
const ofTheCase = new Set(['toll', 'key']);

const language = (name: string) => ({ name: new RegExp(`${name}$`) });

test('choosing a language in the settings translates every open window immediately and survives a restart', async () => {
  const { app, page, home, quit } = await launch();
  await openSample(page);
  const secondWindow = app.waitForEvent('window');
  await hostOf(page).window.openBeside({ view: 'people', id: null, params: {} });
  const other = await secondWindow;
  await expect(other.getByRole('listbox', { name: 'People' })).toBeVisible();

  await page.bringToFront();
  await page.getByRole('button', { name: 'Case menu: Eleven Sirens' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('button', language('Language')).click();
  await page.getByRole('option', { name: 'Español' }).click();
  const ajustes = page.getByRole('dialog', { name: 'Ajustes' });
  await expect(ajustes).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.keyboard.press('Escape');
  // The engine's own texts, in both windows, and the system menu.
  await expect(page.getByRole('navigation', { name: 'Colecciones' })).toBeVisible();
  await expect(other.getByRole('listbox', { name: 'Personas' }).getByRole('option').first()).toBeVisible();
  await expect(page.getByText('10 de noviembre de 2024').first()).toBeVisible();
  await expect.poll(() => menuItem(app, 'app.settings')).toMatchObject({ label: 'Ajustes…' });
  await quit();

  // Kept on this computer, not in the case.
  const again = await launch({ home });
  await expect(again.page.getByRole('button', { name: /^Nuevo caso/ })).toBeVisible();
  await again.quit();
  const settingsFile = readFileSync(join(home, 'window', 'settings.json'), 'utf8');
  expect(JSON.parse(settingsFile)).toMatchObject({ settings: { language: 'es' } });
  const [name = ''] = readdirSync(join(home, 'cases')).filter((one) => one.endsWith('.casebook'));
  expect(readFileSync(join(home, 'cases', name, 'case.json'), 'utf8')).not.toContain('"es"');
});

/** Returns the texts of the catalogue that have no placeholders. */
function plainTexts(texts: object): string[] {
  return Object.values(texts).flatMap((value: unknown) =>
    typeof value === 'string' ? (value.includes('{{') ? [] : [value]) : plainTexts(value as object),
  );
}

test('switching to Spanish redraws each open page as a fresh visit would, with no English left @long', async () => {
  test.setTimeout(300_000);
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  const spanish = new Set(plainTexts(es));
  const english = new Set(plainTexts(en).filter((text) => !spanish.has(text)));
  const spokenText = async () => {
    // Counts keep changing while the case is being read, and screen reader announcements disappear after some seconds.
    const announcedLines = (await page.locator('.only-read[role="status"]').allInnerTexts()).join('\n').split('\n');
    const all = (await page.evaluate(() => document.body.innerText)).split('\n');
    return all.filter((line) => !/^\d*$/.test(line) && !announcedLines.includes(line));
  };
  for (const id of pageIds) {
    await setLanguage(page, 'en');
    await openPage(app, page, id);
    const before = await spokenText();
    await setLanguage(page, 'es');
    const redrawn = await spokenText();
    await openPage(app, page, id === 'trash' ? 'import' : 'trash');
    await openPage(app, page, id);
    await expect.soft.poll(spokenText, id).toEqual(redrawn);
    expect.soft(redrawn, id).not.toEqual(before);
    expect
      .soft(
        redrawn.filter((line) => english.has(line) && !ofTheCase.has(line)),
        id,
      )
      .toEqual([]);
  }
  await setLanguage(page, 'en');
  await quit();
});
