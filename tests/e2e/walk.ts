import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { pages } from '#core/commands/pages.ts';
import { changeBody, editDocx } from '#tests/support/edited-docx.ts';
import { openOtherReplica } from './other-replica.ts';
import { runCommand, openPage, waitUntilSettled } from './languages.ts';
import { answerDialogs, caseOf, hostOf, tempFolder, type Launched } from './launch.ts';
import { dropFiles } from './steps.ts';
import { createWalker, type Visit, type Walker } from './walker.ts';

/** Walks the first screen with its dialogs, and each page of an empty case. */
async function walkEmpty({ app, page }: Launched, { visit, tryAction }: Walker): Promise<void> {
  await visit('first screen');
  for (const id of ['launch.new', 'app.palette'] as const)
    await tryAction(`first screen · ${id}`, () => runCommand(app, id));
  await hostOf(page).cases.create({ title: 'Vacío' });
  await expect(page.getByRole('navigation')).toBeVisible();
  for (const { id } of pages) {
    await openPage(app, page, id);
    await visit(`empty: ${id}`);
  }
  await hostOf(page).cases.close({});
}

/** Walks the sample case: each page with everything that opens on it, selected words in a text, a search. */
async function walkSample(
  { app, page }: Launched,
  { visit, tryAction, visitPage, closeNewLayers }: Walker,
): Promise<void> {
  await hostOf(page).cases.openSample({});
  await expect(page.getByRole('navigation')).toBeVisible();
  await waitUntilSettled(page);
  await visit('sample, first steps');
  await hostOf(page).app.setSettings({ firstStepsDone: ['read', 'compare', 'write'] });
  for (const { id } of pages) await visitPage(id);

  await openPage(app, page, 'articles');
  const select = async () => {
    await runCommand(app, 'reader.find');
    await page.keyboard.type('Yacure');
    await waitUntilSettled(page);
  };
  await select();
  await visit('find in the text');
  await page.keyboard.press('Escape');
  await visit('words that are chosen');
  for (const id of ['reader.event', 'reader.link', 'reader.claim'] as const) {
    await select();
    await page.keyboard.press('Escape');
    await tryAction(`words that are chosen · ${id}`, () => runCommand(app, id));
  }
  await closeNewLayers([]);
  await openPage(app, page, 'search');
  for (const query of ['sirenas', 'relojero -zzz', 'qwxzvk', 'type:']) {
    await page.getByRole('main').getByRole('combobox').first().fill(query);
    await page.waitForTimeout(300);
    await waitUntilSettled(page);
    await visit(`search: ${query}`);
  }
}

/** Walks the decisions people make: duplicates of both kinds, and conflicts with another copy of the case. */
async function walkDecisions({ page }: Launched, { visitPage }: Walker): Promise<void> {
  const name = (value: string) => [{ value, kind: 'main' }];
  const text = Array.from(
    { length: 8 },
    (_, at) => `La junta del puerto firmó el contrato número ${String(at)} con una empresa de dragado.`,
  );
  const [person] = await caseOf(page).records.put({
    records: [
      { collection: 'people', names: name('Nieves Tarradell Ríos'), born: '1971', countries: ['ES'] },
      { collection: 'people', names: name('Nieves Tarradell'), born: '1972', description: 'Práctica del puerto' },
      { collection: 'articles', title: 'El puerto firma', text: text.join('\n\n'), outlet: 'La Marea' },
      { collection: 'articles', title: 'Firma en el puerto', text: text.slice(1).join('\n\n'), outlet: 'El Muelle' },
    ],
  });
  const other = await openOtherReplica(page);
  const born = (value: string) => ({
    records: [{ collection: 'people', id: person?.id ?? '', names: name(`Nieves T. ${value}`), born: value }],
  });
  await caseOf(page).records.put(born('1974'));
  await other.client.records.put(born('1975'));
  await other.send();
  await expect.poll(async () => (await caseOf(page).conflicts.list({})).conflicts.length).toBeGreaterThan(0);
  for (const id of ['conflicts', 'identity', 'near'] as const) await visitPage(id);
  await other.close();
}

/** Walks an import with some unreadable files, and a sheet being turned into records. */
async function walkImport({ app, page }: Launched, { visit, visitPage, closeNewLayers }: Walker): Promise<void> {
  const folder = join(tempFolder('walk'), 'papeles');
  mkdirSync(folder);
  for (const name of ['locked.pdf', 'broken.pdf', 'scan.pdf', 'news-es.html', 'news-en.html'])
    copyFileSync(resolve('tests/fixtures/capture', name), join(folder, name));
  await answerDialogs(app, { open: [folder], save: null });
  await runCommand(app, 'add.folder');
  await page.waitForTimeout(4_000);
  await answerDialogs(app, { open: null, save: null });
  await visitPage('import');
  const sheet = join(folder, 'tripulación.csv');
  writeFileSync(
    sheet,
    'Nombre;Nacimiento;Etiquetas\nAna Beltrán;03/04/1981;práctica\nCal Ferrer;la primavera;cubierta\n',
  );
  await answerDialogs(app, { open: [sheet], save: null });
  await runCommand(app, 'add.files');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await waitUntilSettled(page);
  await visit('a sheet');
  await dialog.getByRole('button').filter({ hasText: /…$/ }).first().click();
  for (let step = 1; step < 4 && (await dialog.isVisible()); step += 1) {
    await waitUntilSettled(page);
    await visit(`a sheet, step ${String(step)}`);
    const next = dialog.locator('footer').getByRole('button').first();
    if (!(await next.isEnabled())) break;
    await next.click();
  }
  await closeNewLayers([]);
}

/** Walks a dossier that was frozen and then edited: compared, corrected, returned from an editor, blocked by a name that would leak. */
async function walkDossier({ app, page, home }: Launched, { visit, closeNewLayers }: Walker): Promise<void> {
  const api = caseOf(page);
  const title = 'Zarpa el dosier';
  await api.records.put({
    records: [{ collection: 'people', names: [{ value: 'Ramiro Quesada', kind: 'main' }], protected: true }],
  });
  const { id: dossier } = await api.dossiers.create({ title, template: 'usual' });
  const [section] = await api.dossiers.sections({ id: dossier });
  const write = (text: string) =>
    api.records.put({ records: [{ collection: 'sections', id: section?.id ?? '', title: 'Puerto', text }] });
  await write('Murieron catorce. Ramiro Quesada lo dijo. Nadie avisó.');
  const { id: version } = await api.versions.freeze({ dossier, name: null });
  const [sent, edited] = [join(home, 'sent.docx'), join(home, 'edited.docx')];
  await api.transfer.export({ format: 'docx', path: sent, version, profile: 'internal' });
  await editDocx(sent, edited, (parts) => changeBody(parts, ['Nadie avisó.', 'Nadie avisó a tiempo.']));
  await write('Fue un lunes. Murieron diecisiete. Ramiro Quesada lo dijo. Nadie avisó.');

  await api.versions.freeze({ dossier, name: null });

  await openPage(app, page, 'dossiers');
  await page.getByRole('option', { name: title }).dblclick();
  const dialog = page.getByRole('dialog');
  // Visiting it in a narrow window may close the dialog, because its pane was hidden.
  const visitDialog = async (name: string, open: () => Promise<void>) => {
    await open();
    await waitUntilSettled(page);
    await visit(name);
  };
  const versions = async () => {
    await page.locator('[role="tab"][data-key="versions"]').click();
    await waitUntilSettled(page);
  };
  const compare = async () => {
    if (await dialog.isVisible()) return;
    await versions();
    await page.locator('[role="tabpanel"] li').first().getByRole('button').last().click();
    await expect(dialog.getByRole('status')).toBeVisible();
  };
  await versions();
  await visit('a frozen version');
  await visitDialog('a frozen version, compared', compare);
  await visitDialog('a frozen version, its correction', async () => {
    await compare();
    await dialog.getByRole('button').last().click();
  });
  await closeNewLayers([]);
  await answerDialogs(app, { open: [edited], save: null });
  await visitDialog('a dossier that came back', async () => {
    await runCommand(app, 'dossier.takeBack');
    await expect(dialog.getByRole('status')).toBeVisible();
  });
  await closeNewLayers([]);

  await answerDialogs(app, { open: null, save: join(home, 'zarpa.md') });
  const openLeakDialog = async () => {
    if (await dialog.isVisible()) return;
    await runCommand(app, 'dossier.export');
    await page.locator('[role="menuitemradio"][data-key="public"]').click();
    await page.getByRole('menuitem').first().click();
    await expect(dialog.getByRole('list')).toBeVisible();
  };
  await visitDialog('names that would leave', openLeakDialog);
  const formButtons = dialog.getByRole('listitem').first().getByRole('button').filter({ hasText: /…$/ });
  const formCount = await formButtons.count();
  for (let at = 0; at < formCount; at += 1) {
    await visitDialog(`names that would leave, form ${String(at + 1)}`, async () => {
      await openLeakDialog();
      await formButtons.nth(at).click();
    });
    await page.keyboard.press('Escape');
  }
  await closeNewLayers([]);
}

/** Walks the export of a case as one file, and what the first screen asks when one is dropped on it. */
async function walkArchive({ app, page, home }: Launched, { visit, closeNewLayers }: Walker): Promise<void> {
  const path = join(home, 'walk.casebook-bundle');
  await answerDialogs(app, { open: null, save: path });
  await runCommand(app, 'case.bundle');
  await expect.poll(() => existsSync(path)).toBe(true);
  await waitUntilSettled(page);
  await hostOf(page).cases.close({});
  await waitUntilSettled(page);
  await visit('first screen, with a case to open');
  await dropFiles(page, [path]);
  await expect(page.getByRole('dialog')).toBeVisible();
  await visit('an archive');
  await closeNewLayers([]);
}

/**
 * Walks through everything that a window shows: the first screen, an empty case, each page of the sample case with its rows, tabs
 * and menus, and everything that its commands and its buttons with an ellipsis open, then decisions, imports and exports. It uses
 * commands and roles, so that the window may be in any language.
 */
export async function walk(launched: Launched, visit: Visit): Promise<void> {
  const walker = createWalker(launched, visit);
  await answerDialogs(launched.app, { open: null, save: null });
  await walkEmpty(launched, walker);
  await walkSample(launched, walker);
  await walkDecisions(launched, walker);
  await walkImport(launched, walker);
  await walkDossier(launched, walker);
  await walkArchive(launched, walker);
}
