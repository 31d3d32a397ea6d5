import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { goTo } from './steps.ts';

test('a dossier switches to Spanish and cites in the chosen style', async () => {
  const launched = await borrowApp();
  try {
    const { page, home } = launched;
    await openSampleCopy(launched);
    const api = caseOf(page);
    // Without sections, because a dossier's settings show while no section is selected.
    await api.records.put({ records: [{ collection: 'dossiers', title: 'Sirens at night' }] });
    await goTo(page, 'Dossiers');
    await page.getByRole('option', { name: /^Sirens at night/ }).dblclick();
    await page.getByRole('button', { name: /Language$/ }).click();
    await page.getByRole('option', { name: 'Spanish' }).click();
    await page.getByRole('button', { name: /Citation style$/ }).click();
    await page.getByRole('option', { name: 'MLA' }).click();
    await expect(page.getByRole('button', { name: /MLA/ })).toBeVisible();
    await screenshot(page, 'dossier-language');
    // Its sections become a template for the next dossier.
    await page.getByRole('button', { name: 'Save as template…' }).click();
    const saving = page.getByRole('dialog', { name: 'Save as template' });
    await saving.getByRole('textbox', { name: 'Name of the template' }).fill('Night desk');
    await saving.getByRole('button', { name: 'Save template' }).click();
    await expect(saving).toHaveCount(0);
    await page.getByRole('button', { name: 'All dossiers' }).click();
    await page.getByRole('button', { name: 'New dossier' }).first().click();
    const making = page.getByRole('dialog', { name: 'New dossier' });
    await making.getByRole('button', { name: /Start from$/ }).click();
    await page.getByRole('option', { name: 'Night desk' }).click();
    await screenshot(page, 'own-template');
    await making.getByRole('button', { name: 'Delete template' }).click();
    await expect(making.getByRole('button', { name: /Start from$/ })).toContainText('Case file');
    await page.keyboard.press('Escape');
    const { records } = await api.records.list({ collection: 'dossiers' });
    const dossier = records.find(({ title }) => title === 'Sirens at night');
    expect(dossier).toMatchObject({ language: 'es', citationStyle: 'mla' });
    const id = String(dossier?.id);
    await api.dossiers.addSection({ id, kind: 'timeline' });
    await api.dossiers.add({
      id,
      records: (await api.records.list({ collection: 'articles', limit: 3 })).records.map(({ id: article }) =>
        String(article),
      ),
    });
    const people = (await api.records.list({ collection: 'people', limit: 2 })).records.map((one) => String(one.id));
    await api.records.put({
      records: [{ collection: 'sections', dossier: id, order: 'z', kind: 'who', records: people }],
    });
    // The page in the window uses the dossier's language, too, and its buttons use the window's.
    await page.getByRole('option', { name: /^Sirens at night/ }).dblclick();
    await expect(page.getByText('Del caso «')).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Nombre' })).toBeVisible();
    await screenshot(page, 'dossier-spanish-page');
    const path = `${home}/sirenas.html`;
    await api.transfer.export({ format: 'html', path, dossier: id, profile: 'internal' });
    const written = await readFile(path, 'utf8');
    expect(written).toContain('<html lang="es">');
    expect(written).toMatch(/<span class="cited"[^>]*>[^<]*“[^<]*<i>/);
    expect(written).toContain('Del caso «');
  } finally {
    await launched.quit();
  }
});

test('unknown words are marked, a correction is one undo step, and words can be added to the dictionary', async () => {
  const launched = await borrowApp();
  const { page } = launched;
  await openSampleCopy(launched);
  const api = caseOf(page);
  const { id: dossier } = await api.dossiers.create({ title: 'Sirens', template: 'usual' });
  const [section] = await api.dossiers.sections({ id: dossier });
  const { records } = await api.records.list({ collection: 'quotes', limit: 1 });
  const text = `Achá said so.[quote:${String(records[0]?.id)}] See www.exampel.org and HNRT7.`;
  await api.records.put({ records: [{ collection: 'sections', id: section?.id ?? '', text }] });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Sirens/ }).dblclick();
  const field = page.getByRole('textbox', { name: 'Text of “Introduction”' });
  await field.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' The goverment of Zorblax colours it, ');
  const marks = field.locator('[aria-invalid="spelling"]');
  await expect(marks).toHaveText(['goverment', 'Zorblax']);
  expect(await problemsOf(page, field)).toEqual([]);
  await screenshot(page, 'dossier-spelling');
  await marks.first().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Spelling of “goverment”' });
  await expect(menu.getByRole('menuitem').first()).toHaveText('government');
  await screenshot(page, 'dossier-spelling-menu');
  await menu.getByRole('menuitem', { name: 'government' }).click();
  await expect(field).toContainText('The government of Zorblax');
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).toContainText('The goverment of Zorblax colours it');
  // From the end of the text, wrap to its first unknown word, then go to the next one.
  await page.keyboard.press('ControlOrMeta+End');
  await expect(marks).toHaveText(['goverment', 'Zorblax']);
  await page.keyboard.press('F7');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.getByRole('menuitem', { name: 'Add “Zorblax” to dictionary' }).click();
  await expect(marks).toHaveText(['goverment']);
  expect((await hostOf(page).app.info({})).settings.dictionary).toEqual(['Zorblax']);
  // A name added to the case is known, too; in Spanish, different words are known.
  await api.records.put({ records: [{ collection: 'people', names: [{ value: 'Juan Goverment', kind: 'main' }] }] });
  await expect(marks).toHaveCount(0);
  await api.dossiers.speak({ id: dossier, language: 'es' });
  await expect(marks.filter({ hasText: 'colours' })).toHaveCount(1, { timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('textbox', { name: 'Words you added' }).fill('');
  await screenshot(page, 'settings-spelling');
  await settings.getByRole('radiogroup', { name: 'Spelling in dossiers' }).getByText('Off').click();
  await page.keyboard.press('Escape');
  await expect(marks).toHaveCount(0);
  expect((await hostOf(page).app.info({})).settings).toMatchObject({ spelling: false, dictionary: [] });
  await launched.quit();
});
