import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerDialogs, launch } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { startingWith, openRailPage, inSpanish } from './spanish.ts';
import { copyElsewhere, dragOver } from './steps.ts';

const title = 'El ferry nocturno naufraga en Puerto Ñuble';
const article = `${title}

Por Inés Valcárcel

12 de marzo de 2024

El ferry nocturno de Naviera Solmar S.A. dejó 17 muertos frente a Puerto Ñuble, informó la capitanía.

Teodoro Ruiz Cortés es propietario de Naviera Solmar S.A. desde 2019.
`;

test('a Spanish case by mouse, from a pasted article to an exported dossier', async () => {
  const { app, page, home, quit } = await launch({ env: { CASEBOOK_LANGUAGE: 'es' } });
  await screenshots(app, page, 'es-primera');
  await page.getByRole('button', { name: startingWith('app.launch.new') }).click();
  await page.getByRole('textbox', { name: inSpanish('app.launch.caseName') }).click();
  await page.keyboard.type('Naufragio');
  await page.getByRole('button', { name: startingWith('app.launch.create') }).click();
  await expect(page.getByRole('button', { name: inSpanish('app.caseMenu', { title: 'Naufragio' }) })).toBeVisible();

  await copyElsewhere(app, article);
  await page.keyboard.press('ControlOrMeta+v');
  const toast = page.getByRole('region', { name: inSpanish('ui.notifications') }).getByRole('status');
  await expect(toast).toHaveText(inSpanish('app.adding.added', { title }));
  const selected = page.getByRole('region', { name: inSpanish('reader.selection.label'), exact: true });

  await dragOver(page, '17 muertos frente a Puerto Ñuble');
  await selected.getByRole('button', { name: startingWith('reader.selection.quote') }).click();
  await openRailPage(page, 'words.articles');
  await dragOver(page, 'Teodoro Ruiz Cortés es propietario de Naviera Solmar S.A. desde 2019');
  await selected.getByRole('button', { name: startingWith('reader.selection.link') }).click();
  const form = page.getByRole('region', { name: inSpanish('forms.link.title'), exact: true });
  await expect(form).toBeVisible();
  await screenshots(app, page, 'es-vinculo');
  await form.getByRole('combobox').first().click();
  await page.keyboard.type('Naviera Solmar S.A.');
  await page
    .getByRole('option', { name: /Naviera/ })
    .first()
    .click();
  await form.getByRole('combobox').last().click();
  await page.keyboard.type(inSpanish('links.out.mentions'));
  await page.getByRole('option', { name: inSpanish('links.out.mentions'), exact: true }).click();
  await screenshots(app, page, 'es-vinculo-2');
  await form.getByRole('button', { name: startingWith('forms.link.save') }).click();
  await expect(toast).toHaveText(inSpanish('forms.link.saved'));

  await openRailPage(page, 'words.dossiers');
  await page
    .getByRole('button', { name: startingWith('actions.newDossier') })
    .first()
    .click();
  await page.getByRole('textbox', { name: inSpanish('dossierPage.newTitle') }).click();
  await page.keyboard.type('El ferry nocturno');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: startingWith('recordPages.new.create') })
    .click();
  await expect(page.getByRole('listbox', { name: inSpanish('dossierPage.outline') })).toBeVisible();
  await screenshots(app, page, 'es-dosier');
  await answerDialogs(app, { save: join(home, 'ferry.html') });
  await page
    .getByRole('button', { name: startingWith('actions.export') })
    .first()
    .click();
  await page.getByRole('menuitem').first().click();
  const file = join(home, 'ferry.html');
  const written = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(written, { timeout: 30_000 }).toContain('</html>');
  expect(written()).toContain('<html lang="es"');
  expect(written()).toContain(inSpanish('dossier.fromCase', { title: 'Naufragio' }));
  await quit();
});
