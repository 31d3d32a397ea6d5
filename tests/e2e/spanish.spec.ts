import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerDialogs, launch } from './launch.ts';
import { photographs } from './screenshots.ts';
import { begins, open, say } from './spanish.ts';
import { copyElsewhere, dragOver } from './steps.ts';

const title = 'El ferry nocturno naufraga en Puerto Ñuble';
const article = `${title}

Por Inés Valcárcel

12 de marzo de 2024

El ferry nocturno de Naviera Solmar S.A. dejó 17 muertos frente a Puerto Ñuble, informó la capitanía.

Teodoro Ruiz Cortés es propietario de Naviera Solmar S.A. desde 2019.
`;

test('a case in Spanish by mouse: from a pasted article to a dossier', async () => {
  const { app, page, home, quit } = await launch({ env: { CASEBOOK_LANGUAGE: 'es' } });
  await photographs(app, page, 'es-primera');
  await page.getByRole('button', { name: begins('app.launch.new') }).click();
  await page.getByRole('textbox', { name: say('app.launch.caseName') }).click();
  await page.keyboard.type('Naufragio');
  await page.getByRole('button', { name: begins('app.launch.create') }).click();
  await expect(page.getByRole('button', { name: say('app.caseMenu', { title: 'Naufragio' }) })).toBeVisible();

  await copyElsewhere(app, article);
  await page.keyboard.press('ControlOrMeta+v');
  const toast = page.getByRole('region', { name: say('ui.notifications') }).getByRole('status');
  await expect(toast).toHaveText(say('app.adding.added', { title }));
  const selected = page.getByRole('region', { name: say('reader.selection.label'), exact: true });

  await dragOver(page, '17 muertos frente a Puerto Ñuble');
  await selected.getByRole('button', { name: begins('reader.selection.quote') }).click();
  await open(page, 'words.articles');
  await dragOver(page, 'Teodoro Ruiz Cortés es propietario de Naviera Solmar S.A. desde 2019');
  await selected.getByRole('button', { name: begins('reader.selection.link') }).click();
  const form = page.getByRole('region', { name: say('forms.link.title'), exact: true });
  await expect(form).toBeVisible();
  await photographs(app, page, 'es-vinculo');
  await form.getByRole('combobox').first().click();
  await page.keyboard.type('Naviera Solmar S.A.');
  await page
    .getByRole('option', { name: /Naviera/ })
    .first()
    .click();
  await form.getByRole('combobox').last().click();
  await page.keyboard.type(say('links.out.mentions'));
  await page.getByRole('option', { name: say('links.out.mentions'), exact: true }).click();
  await photographs(app, page, 'es-vinculo-2');
  await form.getByRole('button', { name: begins('forms.link.save') }).click();
  await expect(toast).toHaveText(say('forms.link.saved'));

  await open(page, 'words.dossiers');
  await page
    .getByRole('button', { name: begins('actions.newDossier') })
    .first()
    .click();
  await page.getByRole('textbox', { name: say('dossierPage.newTitle') }).click();
  await page.keyboard.type('El ferry nocturno');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: begins('recordPages.new.create') })
    .click();
  await expect(page.getByRole('listbox', { name: say('dossierPage.outline') })).toBeVisible();
  await photographs(app, page, 'es-dosier');
  await answerDialogs(app, { save: join(home, 'ferry.html') });
  await page
    .getByRole('button', { name: begins('actions.export') })
    .first()
    .click();
  await page.getByRole('menuitem').first().click();
  const file = join(home, 'ferry.html');
  const written = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(written, { timeout: 30_000 }).toContain('</html>');
  expect(written()).toContain('<html lang="es"');
  expect(written()).toContain(say('dossier.fromCase', { title: 'Naufragio' }));
  await quit();
});
