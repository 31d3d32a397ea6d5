import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { TextKey } from '#lib/i18n/t.ts';
import { runCommand, openPage } from './languages.ts';
import { answerDialogs, caseOf, launch, tempFolder } from './launch.ts';
import { screenshots } from './screenshots.ts';
import { startingWith, openRailPage, inSpanish } from './spanish.ts';
import { copyElsewhere, dragOver, dropFiles } from './steps.ts';

const title = 'El ferry nocturno naufraga en Puerto Ñuble';
const article = `${title}

Por Inés Valcárcel

12 de marzo de 2024

El ferry nocturno de Naviera Solmar S.A. dejó 17 muertos frente a Puerto Ñuble, informó la capitanía.

Teodoro Ruiz Cortés, alias «El Faro», es propietario de Naviera Solmar S.A. desde 2019.
`;
const second = `<html lang="es"><head><title>Naufragio en Puerto Ñuble</title><meta property="og:site_name" content="La Gaceta"></head>
<body><article><h1>Naufragio en Puerto Ñuble</h1><p>Por Marta Quiroga</p><p>La capitanía confirmó el martes 14 muertos en el naufragio del ferry nocturno, según el capitán del puerto.</p>
<p>Los familiares esperan en el muelle y piden una lista completa de los pasajeros.</p></article></body></html>`;

/** The first ten minutes of a case in Spanish, step by step as in the product's own journey, with pictures if SHOTS names a folder. */
test('a whole case in Spanish: suggestions, claims, link, contradiction, search, dossier, four exports and verification @long', async () => {
  test.setTimeout(400_000);
  const { app, page, home, quit } = await launch({ env: { CASEBOOK_LANGUAGE: 'es' } });
  const shoot = (name: string) => screenshots(app, page, `es-camino-${name}`, { narrow: false });
  const toast = page.getByRole('region', { name: inSpanish('ui.notifications') }).getByRole('status');
  const dock = (key: TextKey) => page.getByRole('region', { name: inSpanish(key), exact: true });
  const fresh = (type: 'events' | 'organisations', name: string) =>
    inSpanish('forms.picker.new', { what: inSpanish(`forms.what.${type}`), name });
  const inForm = async (form: TextKey, field: TextKey, text: string, option: RegExp | string) => {
    await dock(form)
      .getByRole('combobox', { name: inSpanish(field) })
      .click();
    await page.keyboard.type(text);
    await page.getByRole('option', { name: option }).first().click();
  };

  await shoot('01-primera-pantalla');
  await page.getByRole('button', { name: startingWith('app.launch.new') }).click();
  await page.getByRole('textbox', { name: inSpanish('app.launch.caseName') }).fill('Naufragio');
  await shoot('02-nuevo-caso');
  await page.getByRole('button', { name: startingWith('app.launch.create') }).click();
  await expect(page.getByRole('button', { name: inSpanish('app.caseMenu', { title: 'Naufragio' }) })).toBeVisible();
  await shoot('03-caso-vacio');

  await copyElsewhere(app, article);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast).toHaveText(inSpanish('app.adding.added', { title }));
  await expect(page.getByRole('region', { name: /^Sugerencia/ })).toBeVisible();
  await shoot('04-sugerencias');
  const claim = 'claimPages.form.title';
  await dragOver(page, '17 muertos');
  await dock('reader.selection.label')
    .getByRole('button', { name: startingWith('reader.selection.claim') })
    .click();
  await inForm(claim, 'fields.about', 'El naufragio', fresh('events', 'El naufragio'));
  await shoot('08-afirmacion');
  await dock(claim)
    .getByRole('button', { name: startingWith('claimPages.form.save') })
    .click();
  await expect(dock(claim)).toBeHidden();

  await runCommand(app, 'reader.acceptAll');
  await expect.poll(async () => (await caseOf(page).records.list({ collection: 'people' })).total).toBeGreaterThan(0);
  await shoot('05-aceptadas');

  await dragOver(page, 'Teodoro Ruiz Cortés, alias «El Faro», es propietario de Naviera Solmar S.A.');
  await shoot('06-palabras');
  await dock('reader.selection.label')
    .getByRole('button', { name: startingWith('reader.selection.link') })
    .click();
  const link = dock('forms.link.title');
  await link.getByRole('combobox').first().click();
  await page.keyboard.type('Naviera Solmar');
  await page
    .getByRole('option', { name: fresh('organisations', 'Naviera Solmar') })
    .first()
    .click();
  await link.getByRole('combobox').last().click();
  await page.keyboard.type(inSpanish('links.out.owns'));
  await page.getByRole('option', { name: inSpanish('links.out.owns'), exact: true }).click();
  await shoot('07-vinculo');
  await link.getByRole('button', { name: startingWith('forms.link.save') }).click();
  await expect(toast).toHaveText(inSpanish('forms.link.saved'));

  const file = join(tempFolder('journey'), 'gaceta.html');
  writeFileSync(file, second);
  await dropFiles(page, [file]);
  await expect(page.getByRole('option', { name: /^Naufragio/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('option', { name: /^Naufragio/ }).click();
  await dragOver(page, '14 muertos');
  await dock('reader.selection.label')
    .getByRole('button', { name: startingWith('reader.selection.claim') })
    .click();
  await expect(dock(claim)).toContainText('El naufragio');
  await shoot('09-segunda-afirmacion');
  await dock(claim)
    .getByRole('button', { name: startingWith('claimPages.form.save') })
    .click();
  await expect(toast).toContainText('Contradice');
  await openRailPage(page, 'commands.scopes.contradictions');
  await page.getByText(inSpanish('claimPages.state.different-scope.title')).click();
  await page.getByRole('textbox', { name: startingWith('fields.reason') }).fill('Una cifra cuenta a la tripulación.');
  await shoot('10-contradiccion');
  await page.getByRole('button', { name: startingWith('commands.saveState') }).click();
  await expect(toast).toContainText(':');

  await runCommand(app, 'app.search');
  await page.getByRole('main').getByRole('combobox').fill('el faro');
  await expect(
    page
      .getByRole('listbox')
      .getByRole('option', { name: /Teodoro/ })
      .first(),
  ).toBeVisible();
  await shoot('11-busqueda');

  await openRailPage(page, 'words.dossiers');
  await page
    .getByRole('button', { name: startingWith('actions.newDossier') })
    .first()
    .click();
  await page.getByRole('textbox', { name: inSpanish('dossierPage.newTitle') }).fill('El ferry nocturno');
  await shoot('12-nuevo-dosier');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: startingWith('recordPages.new.create') })
    .click();
  await expect(page.getByRole('listbox', { name: inSpanish('dossierPage.outline') })).toBeVisible();
  const records = await caseOf(page).records.list({ collection: 'events' });
  expect(records.total).toBeGreaterThan(0);
  await shoot('13-dosier');
  for (const format of ['html', 'pdf', 'docx', 'odt'] as const) {
    const path = join(process.env['SHOTS'] ?? home, `ferry.${format}`);
    await answerDialogs(app, { save: path });
    await page
      .getByRole('button', { name: startingWith('actions.export') })
      .first()
      .click();
    if (format === 'html') await shoot('14-exportar');
    await page.getByRole('menuitem', { name: startingWith(`dossierPage.formats.${format}`) }).click();
    await expect.poll(() => existsSync(path) && statSync(path).size > 0, { timeout: 60_000 }).toBe(true);
    await expect(toast).toHaveText(inSpanish('actions.savedFile', { name: `ferry.${format}` }), { timeout: 60_000 });
  }
  await openPage(app, page, 'verify');
  await expect(page.getByRole('heading', { name: inSpanish('verifyPage.titleWhole'), exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await shoot('15-verificacion');
  await quit();
});
