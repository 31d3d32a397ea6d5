import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf, launch, pressMenu, tempFolder } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';
import { articleText, copyElsewhere, expectCount, goTo, newCase, pasteArticle, toast } from './steps.ts';

/** `--bg-rail` of the dark theme, as a browser reports it. */
const darkRail = 'rgb(16, 19, 22)';
const list = (page: Page, name: string) => page.getByRole('listbox', { name });

test('settings open from the menu and by key, apply immediately, and survive a restart', async () => {
  const { app, page, home, quit } = await launch();
  await newCase(page, 'Settings');
  await pasteArticle({ app, page }, 'Lamp', 'The lamp was lit.');
  const row = list(page, 'Articles').getByRole('option').first();
  const height = async () => (await row.boundingBox())?.height ?? 0;
  const usual = await height();

  await pressMenu(app, 'app.settings');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toContainText(/Casebook \d+\.\d+\.\d+/);
  await expectAccessible(page, 'settings');
  await hostOf(page).app.setSettings({ theme: 'light' });
  await dialog.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect(page.locator('body')).toHaveCSS('background-color', darkRail);
  await dialog.getByRole('radiogroup', { name: 'Density' }).getByText('Roomy').click();
  await expect.poll(height).toBe(usual + 8);
  await dialog.getByRole('radiogroup', { name: 'Density' }).getByText('Compact').click();
  await expect.poll(height).toBe(usual - 4);
  await dialog.getByRole('radiogroup', { name: 'Single-letter keys' }).getByText('Off').click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await quit();

  const again = await launch({ home });
  expect((await hostOf(again.page).app.info({})).settings).toMatchObject({
    theme: 'dark',
    density: 'compact',
    singleLetterKeys: false,
  });
  await expect(again.page.locator('body')).toHaveCSS('background-color', darkRail);
  await expect(again.page.getByRole('button', { name: /^Settings / })).toBeFocused();
  await again.page.keyboard.press('ControlOrMeta+,');
  await expect(again.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await again.quit();
});

test('on the first screen, Enter opens the case that was opened last', async () => {
  const { app, page, quit } = await launch();
  await expect(page.getByRole('button', { name: /^Open sample case/ })).toBeFocused();
  await newCase(page, 'Older');
  await pasteArticle({ app, page }, 'Of the older case', 'Nobody of the next case is to read this.');
  await page.keyboard.press('ControlOrMeta+Shift+w');
  await expect(page.getByRole('button', { name: /^Older/ })).toBeVisible();
  await newCase(page, 'Newer');
  // Read immediately, because a message disappears by itself.
  expect(await toast(page).textContent()).toBe('');
  await page.keyboard.press('ControlOrMeta+Shift+w');
  await expect(page.getByRole('button', { name: /^Newer/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Case menu: Newer' })).toBeVisible();
  await quit();
});

test('in long lists, End goes to the last row, and several rows are tagged in one step', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Long');
  const client = caseOf(page);
  const numbers = Array.from({ length: 450 }, (_, number) => String(number).padStart(4, '0'));
  await client.records.put({
    records: numbers.flatMap((number) => [
      { collection: 'articles', title: `Report ${number}`, text: `Boat ${number} was seen off Cala Honda.` },
      { collection: 'people', names: [{ value: `Person ${number}`, kind: 'main' }] },
    ]),
  });
  await expectCount(page, 'Articles', 450);
  for (const name of ['Articles', 'People']) {
    await goTo(page, name);
    await expect(list(page, name).getByRole('option').first()).toBeVisible();
    await list(page, name).focus();
    await page.keyboard.press('End');
    const last = list(page, name).locator('[aria-posinset="450"]');
    await expect(last).toHaveAttribute('aria-selected', 'true');
    await expect(last).toBeInViewport();

    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Alt+t');
    await page.getByRole('combobox', { name: 'Tag to add or remove' }).fill('late');
    await page.keyboard.press('Enter');
    await expect(toast(page)).toContainText('2 records tagged “late”');
    expect(await client.records.tags({})).toEqual([{ tag: 'late', count: 2 }]);
    await list(page, name).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => client.records.tags({})).toEqual([]);
  }
  await quit();
});

test('a new link from selected words starts at the record they name', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Link');
  await pasteArticle(
    { app, page },
    'Harbour',
    'Maria Soler spoke at the harbour. Pedro Vidal said that he met Maria Soler.',
  );
  const client = caseOf(page);
  const { rows } = await client.records.rows({ collection: 'articles' });
  const article = rows[0]?.id ?? '';
  const spans = (await client.suggestions.list({ article })).filter(({ kind }) => kind === 'person');
  await client.suggestions.accept({ article, spans: spans.map(({ kind, start, end }) => ({ kind, start, end })) });

  await expect(page.getByText('2 accepted, 0 rejected', { exact: true })).toBeVisible();
  await articleText(page).getByText('Maria Soler spoke').first().click({ clickCount: 3 });
  await page.keyboard.press('l');
  const dock = page.getByRole('region', { name: 'New link' });
  await expect(dock).toContainText('Backed by 1 quote.');
  await expect(dock.getByText('Maria Soler').first()).toBeVisible();
  await quit();
});

test('a record leads to the dossier section that names it', async () => {
  const launched = await borrowApp();
  const { page, quit } = launched;
  await openSampleCopy(launched);
  const client = caseOf(page);
  const { rows } = await client.records.rows({ collection: 'dossiers' });
  const dossier = rows[0]?.id ?? '';
  const [place] = await client.records.put({
    records: [{ collection: 'places', names: [{ value: 'Zeta Rock', kind: 'main' }] }],
  });
  if (!place) throw new Error('no place was created');
  const section = await client.dossiers.addSection({ id: dossier, kind: 'records', title: 'Where it was' });
  await client.dossiers.add({ id: dossier, section: section.id, records: [place.id] });
  await goTo(page, 'Places');
  await list(page, 'Places')
    .getByRole('option', { name: /Zeta Rock/ })
    .click();
  await page
    .getByRole('article')
    .getByRole('button', { name: /Where it was/ })
    .click();
  await expect(list(page, 'Outline').getByRole('option', { name: 'Where it was' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByTestId('main').getByRole('heading', { name: 'Where it was' })).toBeInViewport();
  await quit();
});

test('the list of an import is copied with one line per file', async () => {
  const folder = tempFolder('list');
  writeFileSync(join(folder, 'ferry.txt'), 'The ferry\n\nThe ferry left at ten.\n');
  writeFileSync(join(folder, 'empty.txt'), '');
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'List');
  await copyElsewhere(app, 'something else');
  const client = caseOf(page);
  const { job } = await client.capture.add({ paths: [folder] });
  await client.jobs.wait({ id: job });
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy list' }).click();
  await expect(toast(page)).toContainText('2 lines are on the clipboard.');
  const { text } = await hostOf(page).app.readClipboard({});
  expect(text).toContain('ferry.txt\tThe ferry\t');
  expect(text).toContain('empty.txt\t\t');
  await quit();
});
