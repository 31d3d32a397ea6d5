import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow.ts';
import { caseOf } from './launch.ts';
import { photograph } from './photographs.ts';
import { openSampleCopy } from './sample.ts';
import { goTo } from './steps.ts';

test('a dossier is put into Spanish and cites in the style that is chosen', async () => {
  const launched = await borrowApp();
  try {
    const { page, home } = launched;
    await openSampleCopy(launched);
    const api = caseOf(page);
    // Without a section, as its settings are shown where none is chosen.
    await api.records.put({ records: [{ collection: 'dossiers', title: 'Sirens at night' }] });
    await goTo(page, 'Dossiers');
    await page.getByRole('option', { name: /^Sirens at night/ }).dblclick();
    await page.getByRole('button', { name: /Language$/ }).click();
    await page.getByRole('option', { name: 'Spanish' }).click();
    await page.getByRole('button', { name: /Citation style$/ }).click();
    await page.getByRole('option', { name: 'MLA' }).click();
    await expect(page.getByRole('button', { name: /MLA/ })).toBeVisible();
    await photograph(page, 'dossier-language');
    // Its sections become a template, from which the next one is made.
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
    await photograph(page, 'own-template');
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
    // The page in the window speaks the language of the dossier, too, and its buttons that of the window.
    await page.getByRole('option', { name: /^Sirens at night/ }).dblclick();
    await expect(page.getByText('Del caso «')).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Nombre' })).toBeVisible();
    await photograph(page, 'dossier-spanish-page');
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
