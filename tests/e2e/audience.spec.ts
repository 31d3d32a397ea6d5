import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { problemsOf } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { goTo, newCase, toast } from './steps.ts';

test('a public export stops at a protected name, which is replaced or allowed in place, and the file omits it', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Port');
  const created = await caseOf(page).records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true },
      { collection: 'people', id: '$luis', names: [{ value: 'Luis Vera', kind: 'main' }] },
      { collection: 'dossiers', id: '$d', title: 'Fire at the port' },
      {
        collection: 'sections',
        dossier: '$d',
        order: 'a',
        kind: 'text',
        title: 'Start',
        text: 'Ana Ruiz left. Ruiz sold the pump. The rain began in Ruiz.',
      },
    ],
  });
  const id = (temp: string) => created.find((one) => one.temp === temp)?.id ?? '';
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Fire/ }).dblclick();
  const exportButton = page.getByRole('button', { name: /^Export(?! whole)/ });
  await exportButton.click();
  await page.getByRole('menuitemradio', { name: 'Public' }).click();
  await screenshot(page, 'audience-menu');
  const path = join(tempFolder('audience'), 'fire.md');
  await answerDialogs(app, { save: path });
  await page.getByRole('menuitem', { name: /^Markdown/ }).click();

  const dialog = page.getByRole('dialog', { name: 'Names that would leave the case' });
  const places = dialog.getByRole('list', { name: 'Places' }).getByRole('listitem');
  await expect(places).toHaveCount(2);
  await expect(places.first()).toContainText(/Ana Ruiz becomes Person [A-Z]/);
  await expect(places.first()).toContainText('Ruiz sold the pump.');
  expect(existsSync(path)).toBe(false);
  await screenshot(page, 'audience-leaks');
  expect(await problemsOf(page)).toEqual([]);
  await places.last().getByRole('button', { name: 'Allow here…' }).click();
  await places.last().getByRole('textbox').fill('Ruiz, the town');
  await places.last().getByRole('textbox').press('Enter');
  await expect(places.last()).toContainText('Allowed here');
  // Focus moves on to the next place, and back to the same one when Escape closes a form.
  const replace = places.first().getByRole('button', { name: 'Replace…' });
  await expect(replace).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(replace).toBeFocused();
  await replace.click();
  await screenshot(page, 'audience-replace');
  await places.first().getByRole('textbox', { name: 'Pseudonym' }).fill('Source R');
  await places.first().getByRole('button', { name: 'Replace everywhere' }).click();
  await expect(dialog.getByRole('status')).toContainText('All places are settled');
  await expect(dialog.getByRole('button', { name: 'Export again' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Export again' }).click();
  await expect(toast(page)).toContainText('For Public: 1 replaced');
  const words = readFileSync(path, 'utf8');
  expect(words).toContain('Source R left.');
  expect(words).toContain('Source R sold the pump.');
  expect(words).toContain('The rain began in Ruiz.');
  expect(words).not.toContain('Ana');

  // Copying from the page copies all names, and says so.
  await page.getByRole('article').getByRole('heading', { name: 'Start' }).click({ clickCount: 3 });
  await page.keyboard.press('ControlOrMeta+c');
  await expect(toast(page)).toContainText('Copied with all names');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('Start');

  // The key chooses the dossier's audience, at the one that it has.
  await page.keyboard.press('ControlOrMeta+Shift+u');
  await expect(page.getByRole('menuitemradio', { name: 'Public' })).toBeFocused();
  for (const [name, key] of [
    ['Internal', 'ArrowUp'],
    ['Public', 'ArrowDown'],
  ] as const) {
    for (const press of [key, key, 'Enter']) await page.keyboard.press(press);
    await expect(page.getByRole('menuitemradio', { name })).toBeChecked();
  }
  await page.keyboard.press('Escape');
  await exportButton.click();
  await expect(page.getByRole('menuitemradio', { name: 'Public' })).toBeChecked();
  await page.getByRole('menuitem', { name: 'Edit audiences…' }).click();
  const editor = page.getByRole('dialog', { name: 'Audiences' });
  for (const name of ['Counsel', 'Public']) {
    await editor.getByRole('button', { name: /Audience to edit/ }).click();
    await page.getByRole('option', { name }).click();
    await expect(editor.getByRole('button', { name: /Audience to edit/ })).toBeFocused();
  }
  await expect(editor.getByRole('textbox', { name: 'Pseudonym of Ana Ruiz' })).toHaveValue('Source R');
  await expect(editor.getByRole('textbox', { name: 'Other words for Ana Ruiz' })).toHaveValue('Ruiz');
  await expect(editor.getByRole('checkbox', { name: 'File names' })).toBeChecked();
  await expect(editor.getByRole('checkbox', { name: 'Web addresses' })).not.toBeChecked();
  await editor.getByRole('combobox', { name: 'Replace someone else' }).fill('Luis');
  const luis = page.getByRole('option', { name: /Luis Vera/ });
  await expect(luis).toBeVisible();
  // The scroll that brought the field into view is reported a frame later and must not move anything.
  await page.evaluate(() => {
    document.dispatchEvent(new Event('scroll'));
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await luis.click({ timeout: 3_000 });
  await editor.getByRole('textbox', { name: 'Pseudonym of Luis Vera' }).fill('Mr V');
  await screenshot(page, 'audience-edit');
  expect(await problemsOf(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Save audience' }).click();
  await expect(toast(page)).toContainText('Saved Public');
  expect(await caseOf(page).profiles.replaced({ profile: 'public' })).toMatchObject([
    { record: id('$ana'), pseudonym: 'Source R', words: ['Ruiz'] },
    { record: id('$luis'), pseudonym: 'Mr V' },
  ]);
  // The first Escape may dismiss the message.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(editor).toBeHidden({ timeout: 1_000 });
  }).toPass();

  // Removing a protection first says which exports it unblocks, and then unblocks them.
  const [eva, second] = await caseOf(page).records.put({
    records: [
      { collection: 'people', names: [{ value: 'Eva Marín', kind: 'main' }], protected: true },
      { collection: 'dossiers', id: '$second', title: 'Who paid' },
      { collection: 'sections', dossier: '$second', order: 'a', kind: 'text', title: 'Start', text: 'Marín paid.' },
    ],
  });
  const job = { format: 'md', path, dossier: second?.id, profile: 'public' } as const;
  await expect(caseOf(page).transfer.export(job)).rejects.toThrow();
  await goTo(page, 'People');
  // Until her page has loaded, the inspector still shows the previous record and takes no clicks.
  const changes = await page.getByRole('complementary').evaluateHandle((pane: HTMLElement) => {
    const inertStates: boolean[] = [];
    new MutationObserver(() => inertStates.push(pane.inert)).observe(pane, { attributeFilter: ['inert'] });
    return inertStates;
  });
  await page.getByRole('option', { name: /^Eva Marín/ }).click();
  await expect.poll(() => changes.jsonValue()).toEqual([true, false]);
  const open = page.getByRole('radio', { name: 'Name may appear' });
  const label = page.getByText('Name may appear', { exact: true });
  await label.click();
  const freed = page.getByRole('dialog', { name: 'These exports would become possible' });
  await expect(freed.getByRole('listitem')).toHaveText(['Who paid, for Public']);
  await screenshot(page, 'protection-freed');
  expect(await problemsOf(page)).toEqual([]);
  await freed.getByRole('button', { name: 'Cancel' }).click();
  await expect(open).not.toBeChecked();
  await label.click();
  await freed.getByRole('button', { name: 'Remove protection' }).click();
  await expect(open).toBeChecked();
  // A choice shows before it is saved.
  await expect
    .poll(() => caseOf(page).records.get({ id: eva?.id ?? '' }))
    .toMatchObject({ record: { protected: false } });
  await caseOf(page).transfer.export(job);
  expect(readFileSync(path, 'utf8')).toContain('Marín paid.');
  await quit();
});
